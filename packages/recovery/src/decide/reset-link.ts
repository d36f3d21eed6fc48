import { type AccountRecord, type Context, isBeforeRestore } from "@sparekey/mfa/extend";
import type { LinkContent } from "../link.js";
import { type PasswordRecord, passwordRecordOf } from "../password-record.js";

/** Why a link leads nowhere any more. */
export type LinkRefusal = "expired" | "used" | "superseded" | "unknown_link";

/** A link as it is kept: its secret hashed, and void with everything that was begun before a change. */
export function linkRecord(
  { id, secret }: Pick<LinkContent, "id" | "secret">,
  { epoch }: Pick<AccountRecord, "epoch">,
  expiresAt: number,
  context: Context,
): NonNullable<PasswordRecord["link"]> {
  const hash = context.codes.hash(secret, placeOfLink(id, context));
  return { id, hash, at: context.now, epoch, expiresAt, usedAt: null };
}

/** Where a reset link is good, and nowhere else (S26). */
function placeOfLink(
  id: string,
  { tenant, account }: Pick<Context, "tenant" | "account">,
): readonly string[] {
  return ["link", "password_reset", tenant, account, id];
}

/**
 * What a link is worth now; `null` for a good one. Reading it spends nothing: scanners look first (S16). Only
 * the newest one is good, and only until anything voids what was begun before, a new password above all.
 */
export function linkRefusal(
  account: AccountRecord,
  { id, secret }: Pick<LinkContent, "id" | "secret">,
  context: Context,
): LinkRefusal | null {
  const { link } = passwordRecordOf(account);
  if (link === null) return "unknown_link";
  const right = context.codes.matches(secret, link.hash, placeOfLink(link.id, context));
  if (link.id !== id) return "superseded";
  if (!right) return "unknown_link";
  if (link.usedAt !== null) return "used";
  // S49: whether it was used, or another sent, since the backup was taken, nobody knows.
  if (link.epoch !== account.epoch || isBeforeRestore(link.at, context)) return "superseded";
  return link.expiresAt <= context.now ? "expired" : null;
}
