import { type AccountRecord, type Draft, keptOf, type OfAccount, withKept } from "@sparekey/mfa/extend";
import * as z from "zod/mini";

/** A link as it is kept. Only the newest one is; its secret is only kept hashed. */
export type KeptLink = {
  readonly id: string;
  readonly hash: string;
  /** When it was made: one of before a restore is void (S49). */
  readonly at: number;
  /** The account's when it was sent: whatever voids what was begun before voids the link. */
  readonly epoch: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

/** What these journeys keep about an account's password; never a password. */
export type PasswordRecord = {
  readonly link: KeptLink | null;
  /** When mails left within the last 24 hours, by whose budget they were: see decide/mail-budget.ts (S24, S38). */
  readonly sent: Readonly<Record<string, readonly number[]>>;
  /** A new password that is being handed to the host: until then nobody else hands it one. */
  readonly setting: {
    readonly id: string;
    readonly through: "known" | "mailbox" | "support";
    readonly until: number;
  } | null;
};

const name = "recovery.password";
const time = z.number();
const schema = z.strictObject({
  link: z.nullable(
    z.strictObject({
      id: z.string(),
      hash: z.string(),
      at: time,
      epoch: z.number(),
      expiresAt: time,
      usedAt: z.nullable(time),
    }),
  ),
  sent: z.record(z.string(), z.array(time)),
  setting: z.nullable(
    z.strictObject({ id: z.string(), through: z.enum(["known", "mailbox", "support"]), until: time }),
  ),
});
const nothing: PasswordRecord = { link: null, sent: {}, setting: null };

/** @throws {MfaError} `damaged_record`: see `keptOf`. */
export function passwordRecordOf(account: Pick<AccountRecord, "kept">): PasswordRecord {
  return keptOf(account, name, schema) ?? nothing;
}

export function withPasswordRecord<S extends OfAccount>(
  draft: Draft<S>,
  change: Partial<PasswordRecord>,
): Draft<S> {
  return withKept(draft, name, { ...passwordRecordOf(draft.state.account), ...change });
}
