import type { NamedAccount } from "@sparekey/delivery";
import {
  type Context,
  type Draft,
  type OfAccount,
  presentedBrowser,
  withEvent,
  withMessage,
} from "@sparekey/mfa/extend";
import type { RecoveryLimits } from "../limits.js";
import type { NewLink } from "../link.js";
import { passwordRecordOf, withPasswordRecord } from "../password-record.js";
import { linkEndsAt, type MailPool, mailed, mayMail } from "./mail-budget.js";
import { linkRecord } from "./reset-link.js";

/**
 * Mails a link to set a new password to the address on file, and voids the one before. An account of an
 * identity provider is led there instead (J3.14). Without a confirmed address, or beyond the budget, nothing
 * happens: whoever asked is told the same in every case. `browser` is what the request's cookie said: a known
 * browser has a budget of its own, and all of the recipient's and the tenant's (S38).
 */
export function decideResetLink<S extends OfAccount>(
  draft: Draft<S>,
  link: Pick<NewLink, "id" | "secret" | "url">,
  context: Context,
  limits: RecoveryLimits,
  browser: unknown = null,
): Draft<S> {
  const { sent } = passwordRecordOf(draft.state.account);
  const { person, now } = context;
  const known = presentedBrowser(draft.state.account, browser, context);
  const pool: MailPool = known === null ? "link" : `link:${known}`;
  const counts = known === null ? "anybody" : "owner";
  if (confirmedAddress(context) === null || !mayMail(sent, pool, limits, now)) return draft;
  const { provider } = person;
  const counted = mailed(sent, pool, now);
  if (provider !== undefined) {
    return withEvent(
      withMessage(withPasswordRecord(draft, { sent: counted }), {
        channel: "email",
        to: { accountEmail: true },
        counts,
        message: {
          kind: "password_elsewhere",
          provider: provider.name,
          ...(provider.url === undefined ? {} : { url: provider.url }),
          atMs: now,
          userName: person.userName,
        },
        expiresAt: null,
      }),
      { type: "password_elsewhere_told" },
    );
  }
  const expiresAt = linkEndsAt(sent, pool, limits, now);
  const kept = withPasswordRecord(draft, {
    sent: counted,
    link: linkRecord(link, draft.state.account, expiresAt, context),
  });
  return withEvent(
    withMessage(kept, {
      channel: "email",
      to: { accountEmail: true },
      counts,
      message: {
        kind: "password_reset_link",
        url: link.url,
        expiresAtMs: expiresAt,
        atMs: now,
        userName: person.userName,
      },
      expiresAt,
    }),
    { type: "password_link_sent" },
  );
}

/** Mails the user names and companies of one stored address to it, as long as the account still has it (J3.6). */
export function decideUserNames<S extends OfAccount>(
  draft: Draft<S>,
  found: { readonly address: string; readonly accounts: readonly NamedAccount[] },
  context: Context,
  limits: RecoveryLimits,
): Draft<S> {
  const { sent } = passwordRecordOf(draft.state.account);
  const { now } = context;
  if (confirmedAddress(context) !== found.address) return draft;
  if (found.accounts.length === 0 || !mayMail(sent, "names", limits, now)) return draft;
  return withEvent(
    withMessage(withPasswordRecord(draft, { sent: mailed(sent, "names", now) }), {
      channel: "email",
      to: { accountEmail: true },
      counts: "anybody",
      message: { kind: "user_name_reminder", accounts: found.accounts, atMs: now },
      expiresAt: null,
    }),
    { type: "user_names_told" },
  );
}

/** Where mail reaches the account. An address that nobody confirmed may be a stranger's: nothing goes there. */
function confirmedAddress({ person, channels }: Context): string | null {
  return channels.email && person.email?.verified === true ? person.email.address : null;
}
