import type { MessageKind, MessageOf } from "../message.js";

const HOUR = 3_600_000;
const at = Date.UTC(2026, 10, 21, 14, 40);
const seen = {
  atMs: at,
  from: "Firefox on Linux, Leeds",
  userName: "jane.doe",
  notYouUrl: "https://account.example.com/not-me/4kT9vQ2mX7pL0sR8wZ1y",
} as const;
const code = { ...seen, code: "493817", expiresAtMs: at + HOUR / 6 } as const;
const pixel = { ...seen, factor: "authenticator_app", name: "Pixel 9" } as const;
const mailbox = { ...seen, contact: "recovery_email", masked: "j***@example.org" } as const;
const moved = {
  ...seen,
  contact: "email",
  before: "j***@example.com",
  after: "j***@example.org",
  url: "https://account.example.com/undo/8wZ1yT9vQ2mX7pL0sR4k",
} as const;
const url = "https://account.example.com/reset/vQ2mX7pL0sR8wZ1y4kT9";
const ticket = { ...seen, case: "C-1042" } as const;
const desk = { ...ticket, by: "agent" } as const;

/** One message of every kind, to look at your texts with: every optional part is there. */
export const sampleMessages: { readonly [K in MessageKind]: MessageOf<K> } = {
  enrolment_code: { kind: "enrolment_code", ...code },
  sign_in_code: {
    kind: "sign_in_code",
    ...code,
    code: "1acd256",
    link: "citrixreceiver://auth?code=1acd256",
    boundHost: "access.example.com",
  },
  settings_code: { kind: "settings_code", ...code },
  recovery_sign_in_code: { kind: "recovery_sign_in_code", ...code, boundHost: "account.example.com" },
  contact_code: { kind: "contact_code", ...code, contact: "recovery_phone" },
  recovery_code: { kind: "recovery_code", ...code, case: "C-1042" },
  factor_added: { kind: "factor_added", ...pixel },
  factor_removed: { kind: "factor_removed", ...pixel, by: "administrator" },
  factor_renamed: { kind: "factor_renamed", ...pixel, before: "Phone", name: "Pixel 9" },
  factor_replaced: { kind: "factor_replaced", ...pixel },
  factor_disabled: { kind: "factor_disabled", ...pixel, by: "system" },
  email_mfa_enabled: { kind: "email_mfa_enabled", ...seen, address: "j***@example.com", by: "administrator" },
  backup_codes_generated: { kind: "backup_codes_generated", ...seen, count: 10 },
  backup_code_used: { kind: "backup_code_used", ...seen, left: 1 },
  trusted_device_added: { kind: "trusted_device_added", ...seen, device: "Firefox on Linux" },
  trusted_device_removed: { kind: "trusted_device_removed", ...seen, device: "Firefox on Linux" },
  locked: { kind: "locked", ...seen, untilMs: at + HOUR },
  changes_frozen: { kind: "changes_frozen", ...seen, untilMs: at + 72 * HOUR },
  contact_added: { kind: "contact_added", ...mailbox },
  contact_change_pending: { kind: "contact_change_pending", ...moved },
  contact_changed: { kind: "contact_changed", ...moved },
  contact_removed: { kind: "contact_removed", ...mailbox },
  contact_change_undone: { kind: "contact_change_undone", ...mailbox },
  password_changed: { kind: "password_changed", ...seen },
  password_reset_link: { kind: "password_reset_link", ...seen, url, expiresAtMs: at + HOUR },
  password_reset_required: {
    kind: "password_reset_required",
    ...seen,
    reason: "compromised",
    url,
    expiresAtMs: at + HOUR,
  },
  password_elsewhere: {
    kind: "password_elsewhere",
    ...seen,
    provider: "Example Works",
    url: "https://login.example.net/password",
  },
  user_name_reminder: {
    kind: "user_name_reminder",
    ...seen,
    accounts: [{ userName: "jane.doe", company: "Example Works" }, { userName: "jdoe2" }],
  },
  recovered: { kind: "recovered", ...seen, method: "recovery_email" },
  temporary_code_issued: {
    kind: "temporary_code_issued",
    ...seen,
    by: "administrator",
    expiresAtMs: at + 24 * HOUR,
  },
  temporary_code_used: { kind: "temporary_code_used", ...seen, expiresAtMs: at + 24 * HOUR },
  temporary_code_revoked: { kind: "temporary_code_revoked", ...seen, by: "administrator" },
  delayed_recovery_announced: { kind: "delayed_recovery_announced", ...seen, readyAtMs: at + 72 * HOUR },
  delayed_recovery_reminder: { kind: "delayed_recovery_reminder", ...seen, readyAtMs: at + 48 * HOUR },
  delayed_recovery_ready: { kind: "delayed_recovery_ready", ...seen, url, expiresAtMs: at + 24 * HOUR },
  delayed_recovery_cancelled: { kind: "delayed_recovery_cancelled", ...seen },
  case_opened: {
    kind: "case_opened",
    ...ticket,
    description: "New phone, the old one is lost, no codes",
    dueAtMs: at + 2 * HOUR,
    phone: "+44 •••• ••12",
  },
  case_opened_offline: {
    kind: "case_opened_offline",
    ...ticket,
    description: "New phone, the old one is lost, no codes",
  },
  case_claimed: { kind: "case_claimed", ...desk },
  case_called: { kind: "case_called", ...desk, phone: "+44 •••• ••12" },
  case_code_sent: { kind: "case_code_sent", ...desk, to: "+44 •••• ••12", expiresAtMs: at + HOUR / 6 },
  case_frozen: { kind: "case_frozen", ...ticket },
  case_closed: { kind: "case_closed", ...desk, end: "solved" },
};
