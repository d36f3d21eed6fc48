import { totp } from "@sparekey/otp";
import type { Policy } from "../../src/index.js";
import { type AnyReply, calling, type OtherEngine, testPassword } from "./other-engine.js";

/** A password and an app, and whatever recovery methods a test asks for. */
export const plainPolicy: Pick<Policy, "enrolProof" | "recovery"> = {
  enrolProof: ["password"],
  recovery: { atLeast: 0, required: [], offered: ["backup_codes", "recovery_email"] },
};

export const withBackupCodes: Pick<Policy, "enrolProof" | "recovery"> = {
  ...plainPolicy,
  recovery: { atLeast: 1, required: ["backup_codes"], offered: ["backup_codes", "recovery_email"] },
};

/** The reply, if it leads there; otherwise a failure that says what it was. */
export function expectReply(reply: AnyReply, next: string): AnyReply & { readonly token: string } {
  if (reply.next !== next) throw new Error(`expected ${next}, got ${JSON.stringify(reply)}`);
  return { ...reply, token: String(reply.token) };
}

/** Binds an app through the other process, and takes backup codes where policy asks for them. */
export async function enrolThrough(
  engine: OtherEngine,
  account: string,
  at: number,
): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  const begun = expectReply(await engine.one(at, calling(["enrol", "begin"], { account })), "prove_identity");
  const answer = (token: string, typed: object) => engine.one(at, calling(["enrol", "answer"], token, typed));
  const app = expectReply(await answer(begun.token, { password: testPassword }), "confirm_app");
  const secret = String(app["key"]);
  const bound = await answer(app.token, { code: totp(secret, { at }) });
  if (bound.next === "granted") return { secret, codes: [] };
  const { token } = expectReply(bound, "add_recovery_method");
  const shown = expectReply(
    await engine.one(at, calling(["enrol", "choose"], token, { method: "backup_codes" })),
    "save_backup_codes",
  );
  expectReply(await answer(shown.token, { saved: true }), "granted");
  return { secret, codes: (shown["codes"] as readonly unknown[]).map(String) };
}

/** So many sign-ins begun for one account, each waiting for its second factor. */
export async function beginMany(
  engine: OtherEngine,
  account: string,
  at: number,
  count: number,
): Promise<readonly string[]> {
  const begin = calling(["signIn", "begin"], { account, amr: ["pwd"] });
  const replies = await engine.all(at, Array(count).fill(begin));
  return replies.map((reply) => String(reply.token));
}

/** A guess that is not one of the codes of this moment. */
export function wrongCode(secret: string, at: number): string {
  const right = [-30_000, 0, 30_000].map((off) => totp(secret, { at: at + off }));
  return ["000000", "000001", "000002", "000003"].find((code) => !right.includes(code)) ?? "";
}
