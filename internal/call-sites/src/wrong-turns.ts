import type { Grant, Mfa, Reply, Step } from "@sparekey/mfa";

// What must not compile. Each line says which promise it would break.
declare const mfa: Mfa<"authenticator_app">;
declare const settings: Grant<"settings">;
declare const halfWay: Exclude<Step<"sign_in">, { next: "granted" }>;
declare function startSession(grant: Grant<"sign_in">): void;

export async function wrongTurns(): Promise<void> {
  // @ts-expect-error a grant for settings is not one for signing in (DESIGN.md, words)
  startSession(settings);
  // @ts-expect-error S11: a half-signed-in person is not a signed-in one
  startSession(halfWay);
  const reply: Reply<"sign_in", "authenticator_app"> = await mfa.signIn.begin({ account: "1", amr: ["pwd"] });
  // @ts-expect-error S11: a reply holds a grant only where `next` says so
  startSession(reply.grant);
  if (reply.next === "granted") startSession(reply.grant);
  if (reply.next === "enter_code") {
    // @ts-expect-error a method that was never given to createMfa cannot be asked about
    if (reply.method === "sms_code") return;
  }
}
