import { type AccountRecord, type Context, isBeforeRestore } from "@sparekey/mfa/extend";
import { type StoredTemporaryCode, temporaryCodesOf } from "../../record/temporary-code.js";
import { wrongAnswers } from "../wrong-answers.js";

/** Wrong answers that kill one code (S44). */
const mostWrong = 5;

const prefix = "temporary_code:";

/** Each code is a way of its own, and so has a pool of its own: a new one does not begin locked (S53). */
export function wayOf({ id }: Pick<StoredTemporaryCode, "id">): string {
  return `${prefix}${id}`;
}

/** What a temporary code is bound to: worth nothing for another tenant or account (S26). */
export function placeOf(
  { id }: Pick<StoredTemporaryCode, "id">,
  { tenant, account }: Pick<Context, "tenant" | "account">,
): readonly string[] {
  return ["temporary_code", tenant, account, id];
}

/**
 * The code that signs in now, or `null`: not over its time, not used up, not killed by wrong answers (J4.4), and not
 * of before a restore: it may have been any of these since the backup was taken, or revoked (S49).
 */
export function liveCode(
  account: AccountRecord,
  context: Pick<Context, "now" | "restored">,
): StoredTemporaryCode | null {
  const { live } = temporaryCodesOf(account);
  if (live === null || live.expiresAt <= context.now || isBeforeRestore(live.issuedAt, context)) return null;
  if (live.uses === "once" && live.usedAt !== null) return null;
  return wrongAnswers(account, wayOf(live)) >= mostWrong ? null : live;
}
