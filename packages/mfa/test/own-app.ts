import type { Reply } from "../src/index.js";
import { expectNext, type World } from "./world.js";

export interface BoundApp {
  /** Of the enrolment that it was bound in. */
  readonly token: string;
  readonly key: string;
  /** What followed: the grant, or more that policy asks for. */
  readonly reply: Reply<"enrol">;
}

/** Ann binds her first app, by all that policy asks for before it. */
export async function bindApp(world: World, name?: string): Promise<BoundApp> {
  const { enrol } = world.mfa;
  const begun = expectNext(await enrol.begin({ account: "u1", name }), "prove_identity");
  const mailed = begun.needs.includes("email_code") ? { code: await world.mailedCode() } : {};
  const proof = { password: "correct horse", ...mailed };
  const { token, key } = expectNext(await enrol.answer(begun.token, proof), "confirm_app");
  return { token, key, reply: await enrol.answer(token, { code: world.codeOf(key) }) };
}

/** A fresh proof for changes, by Ann's app, whatever else she has. */
export async function settingsProof(world: World, key: string): Promise<string> {
  const { stepUp } = world.mfa;
  const begun = await stepUp.begin({ account: "u1" });
  const asks =
    begun.next === "choose_method"
      ? await stepUp.choose(begun.token, { method: "authenticator_app" })
      : begun;
  const { token } = expectNext(asks, "enter_code");
  return expectNext(await stepUp.answer(token, { code: world.codeOf(key) }), "granted").grant.proof;
}
