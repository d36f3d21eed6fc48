import type { PasswordThrough } from "@sparekey/mfa";
import {
  type Context,
  type Draft,
  decidePasswordChanged,
  type OfAccount,
  rootThrough,
  withAccount,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import type { RecoveryLimits } from "../limits.js";
import { passwordRecordOf, withPasswordRecord } from "../password-record.js";

/** The act that looks after a password which nobody heard of again. */
export const passwordUnsure = "recovery.password_unsure";
/** The act that asks the host to end the account's sessions. */
export const endSessions = "recovery.end_sessions";

/** A password about to be handed to the host. */
export interface Setting {
  readonly id: string;
  readonly through: PasswordThrough;
}

/** Whether somebody else is handing the host a password now. */
export function isSetting(account: OfAccount["account"], now: number): boolean {
  const { setting } = passwordRecordOf(account);
  return setting !== null && setting.until > now;
}

/**
 * Reserves, before the host is asked: its write and ours cannot share a transaction. What the new password will
 * rest on holds from here, so that a crash never leaves one that counts for more (S33), and what was begun with
 * the old one is void (S50). Whoever handed it over and was not heard of again is looked after by an act.
 */
export function decideReserve<S extends OfAccount>(
  draft: Draft<S>,
  { id, through }: Setting,
  context: Context,
  limits: RecoveryLimits,
): Draft<S> {
  const { account } = draft.state;
  const { link } = passwordRecordOf(account);
  const epoch = account.epoch + 1;
  const until = context.now + limits.settingMs;
  const reserved = withPasswordRecord(
    withAccount(draft, { epoch, passwordRoot: rootThrough(account, through, context.person) }),
    { setting: { id, through, until }, link: carried(link, through, account.epoch, epoch) },
  );
  return withEvent(
    withAct(reserved, { act: "do", name: passwordUnsure, input: { setting: id }, at: until }),
    { type: "password_setting", through },
  );
}

/** After the host stored it: every contact is told, sessions end, and the link that led here is spent. */
export function decideStored<S extends OfAccount>(draft: Draft<S>, id: string, context: Context): Draft<S> {
  const { setting, link } = passwordRecordOf(draft.state.account);
  if (setting?.id !== id) return draft;
  const { epoch } = draft.state.account;
  const led = link !== null && setting.through === "mailbox" && link.epoch === epoch;
  const spent = led ? { ...link, usedAt: context.now } : link;
  const done = withPasswordRecord(draft, { setting: null, link: spent });
  return changed(done, setting.through, context);
}

/**
 * Nobody knows whether the host stored it. All that follows from a new password follows, and the link stays
 * good: whoever has it tries again.
 */
export function decideUnsure<S extends OfAccount>(draft: Draft<S>, id: string, context: Context): Draft<S> {
  const { setting, link } = passwordRecordOf(draft.state.account);
  if (setting?.id !== id) return draft;
  const { epoch } = draft.state.account;
  const done = changed(withPasswordRecord(draft, { setting: null }), setting.through, context);
  return withPasswordRecord(done, { link: carried(link, setting.through, epoch, done.state.account.epoch) });
}

/** The host said no: another try need not wait. What became of this one is looked after all the same. */
export function decideReleased<S extends OfAccount>(draft: Draft<S>, id: string, context: Context): Draft<S> {
  const { setting } = passwordRecordOf(draft.state.account);
  if (setting?.id !== id) return draft;
  return withPasswordRecord(draft, { setting: { ...setting, until: context.now } });
}

function changed<S extends OfAccount>(draft: Draft<S>, through: PasswordThrough, context: Context): Draft<S> {
  return withAct(decidePasswordChanged(draft, through, context), {
    act: "do",
    name: endSessions,
    input: { because: "password_changed", before: context.now },
  });
}

type Link = ReturnType<typeof passwordRecordOf>["link"];

/** The link that leads a reset is good for another try after this very step; any other is void from here on. */
function carried(link: Link, through: PasswordThrough, before: number, after: number): Link {
  return link !== null && through === "mailbox" && link.epoch === before ? { ...link, epoch: after } : link;
}
