import type { Grant } from "../src/index.js";
import { bindApp, settingsProof } from "./own-app.js";
import { expectNext, type World } from "./world.js";

/** An account with an app, a recovery phone and ten backup codes. */
export async function codesOf(world: World): Promise<{ secret: string; codes: readonly string[] }> {
  const app = await bindApp(world, "Phone");
  await world.mfa.enrol.choose(app.token, { method: "recovery_phone", to: "+447700900112" });
  await world.mfa.enrol.answer(app.token, { code: await world.textedCode() });
  const made = expectNext(
    await world.mfa.enrol.choose(app.token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  expectNext(await world.mfa.enrol.answer(app.token, { saved: true }), "granted");
  world.tick(31_000);
  return { secret: app.key, codes: made.codes ?? [] };
}

export async function signInBy(world: World, code: unknown): Promise<Grant<"sign_in">> {
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  return expectNext(await world.mfa.signIn.answer(token, { code }), "granted").grant;
}

export async function signInByApp(world: World, secret: string): Promise<Grant<"sign_in">> {
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const answer = { code: world.codeOf(secret) };
  const { grant } = expectNext(await world.mfa.signIn.answer(token, answer), "granted");
  world.tick(31_000);
  return grant;
}

export async function stepUpBy(world: World, secret: string): Promise<string> {
  const proof = await settingsProof(world, secret);
  world.tick(31_000);
  return proof;
}

/** The token of the last "this was not me" link that was mailed. */
export async function lastLink(world: World): Promise<string> {
  await world.mfa.outbox.deliver();
  const text = world.inbox.findLast(({ text }) => text.includes("/not-me/"))?.text;
  const token = text?.match(/\/not-me\/(\S+)/)?.[1];
  if (token === undefined) throw new Error("no link was mailed");
  return token;
}
