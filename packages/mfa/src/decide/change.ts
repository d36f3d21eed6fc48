import { backupCodesFileName, formatBackupCodes } from "@sparekey/backup-codes";
import type { Change } from "../settings.js";
import { acknowledgeCodes, beginRecoveryMethod, confirmContact } from "./add-recovery.js";
import { boundAnewIn } from "./bucket.js";
import { forgetBrowser, removeTrustedDevice, removeTrustedDevices } from "./change-browsers.js";
import { contactTarget, maskOf } from "./contact-target.js";
import type { Context } from "./context.js";
import { type DecidedChange, done, refused } from "./decided-change.js";
import { type Draft, draftOf, type State, withAccount, withChallenge, withEvent } from "./decision.js";
import { beginEmailChange } from "./email-change.js";
import { enrolledByFactor } from "./enrolled.js";
import { finish } from "./finish.js";
import { notifyAll } from "./notices.js";
import { changeFrozenUntil } from "./recovered.js";
import { recoveryMissing } from "./recovery-methods.js";
import { writesSettings } from "./settings-place.js";
import { mayChange } from "./settings-proof.js";
import { shownName } from "./shown-name.js";
import { hasStandIn } from "./stand-in.js";
import { typedName } from "./typed-code.js";
import { hasFactor } from "./ways.js";

/** Trusting fewer browsers is no change of factors or contacts, and never waits. */
const takesTrust: ReadonlySet<Change["action"]> = new Set([
  "forget_browser",
  "remove_trusted_device",
  "remove_trusted_devices",
]);

/** One change under one fresh proof (S14). Every contact hears of it, those included that it removes (S31). */
export function decideChange(
  state: State,
  change: Change,
  context: Context,
  pinHash: string | null = null,
): DecidedChange {
  const draft = draftOf(state);
  if (!writesSettings(context)) return refused(draft, { code: "other_environment" }, context);
  if (!mayChange(state, change.action, context)) return refused(draft, { code: "proof_needed" }, context);
  const untilMs = takesTrust.has(change.action) ? null : changeFrozenUntil(state, context);
  if (untilMs !== null) return refused(draft, { code: "frozen", untilMs }, context);
  switch (change.action) {
    case "rename_device":
      return renameDevice(draft, change, context);
    case "remove_device":
      return removeDevice(draft, change, context);
    case "set_pin":
      return pinHash === null
        ? refused(draft, { code: "invalid_input", field: "pin" }, context)
        : setPin(draft, pinHash, context);
    case "forget_browser":
      return forgetBrowser(draft, change, context);
    case "remove_trusted_device":
      return removeTrustedDevice(draft, change, context);
    case "remove_trusted_devices":
      return removeTrustedDevices(draft, context);
    case "remove_contact":
      return removeContact(draft, change, context);
    case "add_contact":
      return addContact(draft, change, context);
    case "change_email":
      return changeEmail(draft, change, context);
    case "confirm_contact":
      return state.challenge.pendingContact === null
        ? refused(draft, { code: "not_found" }, context)
        : done(confirmContact(draft, change, context), context);
    case "generate_backup_codes":
      return generateCodes(draft, context);
    case "save_backup_codes":
      return state.challenge.pendingCodes === null
        ? refused(draft, { code: "not_found" }, context)
        : done(acknowledgeCodes(draft, change, context), context);
    default:
      return refused(draft, { code: "invalid_input", field: "action" }, context);
  }
}

function setPin(draft: Draft, pin: string, context: Context): DecidedChange {
  const buckets = boundAnewIn(draft.state.account, "pin");
  const first = draft.state.account.pin === null;
  const stored = withAccount(draft, { pin, ...buckets });
  // What was begun with the PIN before, at a gateway or after a password, is over (S50).
  const set = withEvent(first ? stored : voided(stored), { type: "pin_set" });
  const kind = first ? "factor_added" : "factor_replaced";
  const told = notifyAll(set, { kind, factor: "other", name: "PIN", ...said(context) }, context);
  return done(enrolledByFactor(told, context), context);
}

function renameDevice(
  draft: Draft,
  change: { device: unknown; name: unknown },
  context: Context,
): DecidedChange {
  const { apps } = draft.state.account;
  const app = apps.find(({ id }) => id === change.device);
  if (app === undefined) return refused(draft, { code: "not_found" }, context);
  const name = typedName(change.name);
  const taken = apps.some((other) => other.id !== app.id && other.name === name);
  if (name === null || taken) return refused(draft, { code: "invalid_input", field: "name" }, context);
  if (name === app.name) return done(draft, context);
  const renamed = withAccount(draft, {
    apps: apps.map((each) => (each.id === app.id ? { ...each, name } : each)),
  });
  return done(
    notifyAll(
      withEvent(renamed, { type: "factor_renamed", factor: app.id, name }),
      { kind: "factor_renamed", factor: "authenticator_app", before: app.name, name, ...said(context) },
      context,
    ),
    context,
  );
}

/**
 * Removing a device never turns the second factor off: the last one stays until another is bound, or goes
 * while a temporary code stands in (J4.3). The account stays enrolled all the same (S34).
 */
function removeDevice(draft: Draft, change: { device: unknown }, context: Context): DecidedChange {
  const { apps } = draft.state.account;
  const app = apps.find(({ id }) => id === change.device);
  if (app === undefined) return refused(draft, { code: "not_found" }, context);
  if (apps.length === 1 && !hasStandIn(draft.state.account, context)) {
    return refused(draft, { code: "last_factor" }, context);
  }
  const { recovered } = draft.state.account;
  const removed = voided(
    withAccount(draft, {
      apps: apps.filter(({ id }) => id !== app.id),
      // Undone by the factor of before: nothing is left to be frozen (S35).
      recovered: recovered?.replacement === app.id ? null : recovered,
    }),
  );
  return done(
    notifyAll(
      withEvent(removed, { type: "factor_removed", method: "authenticator_app", factor: app.id }),
      { kind: "factor_removed", factor: "authenticator_app", name: app.name, ...said(context) },
      context,
    ),
    context,
  );
}

function removeContact(draft: Draft, change: { contact: unknown }, context: Context): DecidedChange {
  const { account } = draft.state;
  const contact = account.contacts.find(({ id }) => id === change.contact);
  if (contact === undefined) return refused(draft, { code: "not_found" }, context);
  const contacts = account.contacts.filter(({ id }) => id !== contact.id);
  if (recoveryMissing({ ...account, contacts }, context) > recoveryMissing(account, context)) {
    return refused(draft, { code: "too_few_recovery_methods" }, context);
  }
  // As with apps: the second factor is never turned off by taking its last one away.
  if (hasFactor(account, context) && !hasFactor({ ...account, contacts }, context)) {
    return refused(draft, { code: "last_factor" }, context);
  }
  // Told first, while the contact is still one of them: the old address hears of it too (S31).
  const told = notifyAll(
    withEvent(draft, { type: "contact_removed", contact: contact.id, role: contact.role }),
    {
      kind: "contact_removed",
      contact: contact.role,
      masked: maskOf(contact.role, contact.address),
      ...said(context),
    },
    context,
  );
  return done(voided(withAccount(told, { contacts })), context);
}

function changeEmail(draft: Draft, change: { to: unknown }, context: Context): DecidedChange {
  if (!context.setsEmail) return refused(draft, { code: "invalid_input", field: "action" }, context);
  const begun = beginEmailChange(draft, change, context);
  const decided = done(begun, context);
  const pending = begun.state.challenge.pendingContact;
  if (!decided.reply.done || pending === null) return decided;
  return { ...decided, reply: { done: true, sentTo: maskOf("email", pending.address) } };
}

function addContact(
  draft: Draft,
  change: { role: unknown; address: unknown },
  context: Context,
): DecidedChange {
  if (change.role === "backup_codes")
    return refused(draft, { code: "invalid_input", field: "role" }, context);
  const begun = beginRecoveryMethod(draft, { method: change.role, to: change.address }, context);
  const { problem } = begun;
  if (problem?.code === "invalid_input") {
    const field = problem.field === "to" ? "address" : "role";
    return refused(draft, { code: "invalid_input", field }, context);
  }
  const decided = done(begun, context);
  const pending = begun.state.challenge.pendingContact;
  if (!decided.reply.done || pending === null) return decided;
  const { masked } = contactTarget(pending.role, pending.id, pending.address, context);
  return { ...decided, reply: { done: true, sentTo: masked } };
}

function generateCodes(draft: Draft, context: Context): DecidedChange {
  const begun = beginRecoveryMethod(draft, { method: "backup_codes", to: undefined }, context);
  const { shownCodes: codes } = begun;
  if (codes === undefined) return refused(draft, { code: "not_found" }, context);
  const { issuer, person, now } = context;
  const text = formatBackupCodes(codes, {
    issuer,
    account: shownName(person.userName),
    generatedAt: now,
    locale: person.locale,
  });
  const file = { name: backupCodesFileName({ issuer, generatedAt: now }), text };
  return { decision: finish(begun, context), reply: { done: true, codes, file } };
}

/** What was taken away must not go on working in a challenge that is open: all are void but this proof. */
function voided(draft: Draft): Draft {
  const epoch = draft.state.account.epoch + 1;
  return withChallenge(withAccount(draft, { epoch }), { epoch });
}

function said({ now, person }: Context): { readonly atMs: number; readonly userName: string } {
  return { atMs: now, userName: person.userName };
}
