import { totp } from "@sparekey/otp";
import type { StaffMember } from "../../src/index.js";
import type { AnyReply, Call } from "./other-engine.js";

export const start: number = Date.UTC(2026, 10, 21, 12, 0, 0);
export const week: number = 7 * 24 * 60 * 60_000;
/** 20 bytes in base32; one for everybody, for each account keeps its own step. */
export const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** One call, made somehow: in one of two processes, or in one that is killed all the time. */
export type Ask = (call: Call, at: number) => Promise<AnyReply>;

export const importOf = (account: string, at: number, phone = "+447700900123"): Call => ({
  on: "mfa",
  verb: ["importAccount"],
  args: [
    {
      account,
      apps: [{ secret, name: "Phone" }],
      contacts: [{ role: "recovery_phone", address: phone, verifiedAtMs: at }],
    },
  ],
});

const kinds = { a: "agent", s: "supervisor", d: "administrator" } as const;

/** A member of staff with a fresh step-up: `a1` is an agent, `s1` a supervisor, `d1` an administrator. */
export async function staff(ask: Ask, id: string, at: number): Promise<StaffMember> {
  const begun = await ask({ on: "mfa", verb: ["stepUp", "begin"], args: [{ account: id }] }, at);
  const code = totp(secret, { at });
  const requestId = `step-up-${id}-${at}`;
  const answer: Call = { on: "mfa", verb: ["stepUp", "answer"], args: [begun.token, { code, requestId }] };
  const reply = await ask(answer, at);
  if (reply.next !== "granted") throw new Error(`${id}: ${JSON.stringify(reply)}`);
  const { proof } = reply["grant"] as { proof: string };
  const kind = kinds[id.slice(0, 1) as keyof typeof kinds];
  return { kind, id, area: "emea", proof };
}

export const browserOf = (account: string): string => `browser-of-${account}-0123456789`;

/** The token of a sign-in in the person's own browser, whose password is shown. */
export async function passwordShown(ask: Ask, account: string, at: number): Promise<string> {
  const binding = browserOf(account);
  const args = [{ account, amr: ["pwd"] }];
  const begun = await ask({ on: "mfa", binding, verb: ["signIn", "begin"], args }, at);
  return String(begun.token);
}

export const deskCall = (member: StaffMember, id: string, input: object): Call => ({
  on: "desk",
  member,
  verb: ["act"],
  args: [id, input],
});

export const deliver: Call = { on: "mfa", verb: ["outbox", "deliver"], args: [{ limit: 10_000 }] };
