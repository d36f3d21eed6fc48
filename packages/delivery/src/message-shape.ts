import type { NamedAccount, Occurrence } from "./message/occurrence.js";
import type { MessageKind, Messages } from "./message.js";

/** What a variable of a message is: a text, a moment, a number, or the accounts of the reminder. */
type Part<V> =
  | (undefined extends V ? "optional" : never)
  | (Exclude<V, undefined> extends number
      ? "moment" | "number"
      : Exclude<V, undefined> extends readonly NamedAccount[]
        ? "accounts"
        : "text");

type Shape<K extends MessageKind> = {
  readonly [P in Exclude<keyof Messages[K], keyof Occurrence>]-?: Part<Messages[K][P]>;
};

const code = { code: "text", expiresAtMs: "moment", link: "optional", boundHost: "optional" } as const;
const factor = { factor: "text", name: "optional" } as const;
const contact = { contact: "text", masked: "text" } as const;
const change = { contact: "text", before: "text", after: "text", url: "optional" } as const;

/**
 * The variables of every kind, for those who write without TypeScript, and for values that come back from
 * a store. A kind or variable that is missing or unknown here does not compile.
 */
export const shapes: { readonly [K in MessageKind]: Shape<K> } = {
  enrolment_code: code,
  sign_in_code: code,
  settings_code: code,
  recovery_sign_in_code: code,
  contact_code: { ...code, contact: "text" },
  recovery_code: { ...code, case: "text" },
  factor_added: factor,
  factor_removed: factor,
  factor_renamed: { factor: "text", name: "text", before: "text" },
  factor_replaced: factor,
  factor_disabled: factor,
  email_mfa_enabled: { address: "text" },
  backup_codes_generated: { count: "number" },
  backup_code_used: { left: "number" },
  trusted_device_added: { device: "text" },
  trusted_device_removed: { device: "text" },
  locked: { untilMs: "moment" },
  changes_frozen: { untilMs: "moment" },
  contact_added: contact,
  contact_change_pending: change,
  contact_changed: change,
  contact_removed: contact,
  contact_change_undone: contact,
  password_changed: {},
  password_reset_link: { url: "text", expiresAtMs: "moment" },
  password_reset_required: { reason: "text", url: "text", expiresAtMs: "moment" },
  password_elsewhere: { provider: "text", url: "optional" },
  user_name_reminder: { accounts: "accounts" },
  recovered: { method: "text" },
  temporary_code_issued: { expiresAtMs: "moment" },
  temporary_code_used: { expiresAtMs: "moment" },
  temporary_code_revoked: {},
  delayed_recovery_announced: { readyAtMs: "moment" },
  delayed_recovery_reminder: { readyAtMs: "moment" },
  delayed_recovery_ready: { url: "text", expiresAtMs: "moment" },
  delayed_recovery_cancelled: {},
  case_opened: { case: "text", description: "text", dueAtMs: "moment", phone: "text" },
  case_opened_offline: { case: "text", description: "text" },
  case_claimed: { case: "text" },
  case_called: { case: "text", phone: "text" },
  case_code_sent: { case: "text", to: "text", expiresAtMs: "moment" },
  case_frozen: { case: "text" },
  case_closed: { case: "text", end: "text" },
};

/** All kinds, in the order of the docs. */
export const messageKinds: readonly MessageKind[] = Object.keys(shapes).filter(isMessageKind);

/** Whether a string names a kind of message. */
export function isMessageKind(kind: string): kind is MessageKind {
  return Object.hasOwn(shapes, kind);
}
