import type { MessageDraft } from "../../src/decide/decision.js";
import { wantedEmail } from "../../src/decide/email-change.js";
import type { AccountRecord } from "../../src/record/account.js";
import { boxOfAddress, boxOfRecipient, newMailFactor } from "./learn.js";
import { isOver } from "./lives.js";
import type { AccountDeed, Deed } from "./moves.js";
import type { Target } from "./oracle.js";
import type { AccountPerformed, Machine, Performed } from "./perform.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";

/** What a link, or a specialist's word, has come to: targets of an attacker, and rules that were broken. */
export function judgeOfAccount(
  before: Realm,
  move: AccountDeed,
  { draft: { messages } }: AccountPerformed,
  after: Realm,
  { policy }: Slice,
): { readonly targets: readonly Target[]; readonly rules: readonly string[] } {
  const targets: Target[] = [];
  const rules: string[] = [];
  const { frozen: was, emailChange: earlier } = before.account;
  const { frozen: is, emailChange: now } = after.account;
  const froze = is !== was;
  const undid = now?.state !== earlier?.state;
  if (move.actor === "attacker") {
    if (froze) targets.push("froze");
    if (undid) targets.push("undid_email");
  }
  if (froze && was !== null && is !== null && was.liftedAt === null && was.until > before.now) {
    rules.push("S43: a link made a freeze longer");
  }
  if (froze && was !== null && (was.liftedAt ?? was.until) + policy.notMe.againAfterMs > before.now) {
    rules.push("S43: a link freezes again and again");
  }
  const toEverybody = everyoneIsTold(before, messages);
  if (froze && !toEverybody) rules.push("S31: changes were frozen and not every contact was told");
  if (undid && !toEverybody) rules.push("S31: a change of e-mail was taken back and not everybody was told");
  if (newMailFactor(before, after)) rules.push("S20: e-mail became the factor and no code had come back");
  if (before.account.emailFactor !== null && after.account.emailFactor === null && !toldOfFactor(messages)) {
    rules.push("S31: a factor changed and nobody was told");
  }
  if (after.account.apps.length !== before.account.apps.length) {
    rules.push("S23: a word of somebody else changed the apps");
  }
  if (before.account.enrolledAt !== after.account.enrolledAt) rules.push("S34: an enrolment was taken back");
  return { targets, rules };
}

/** What a confirmed change of the account's e-mail must have had, and what it must leave behind (J3.11). */
export function emailRules(before: Realm, move: Deed, performed: Performed, after: Realm): readonly string[] {
  const was = wantedEmail(before.account)?.address ?? before.hostEmail;
  const wanted = wantedEmail(after.account);
  if (wanted === null || wanted.address === was) return [];
  const rules: string[] = [];
  const { messages } = performed.decision;
  const box = boxOfAddress(wanted.address);
  const typed =
    move.command === "decideChange" && move.change.action === "confirm_contact" ? move.change.code : null;
  if (!before.issued.some(({ code, box: sentTo }) => code === typed && sentTo === box)) {
    rules.push("J3.11: an address was the account's before its code came back (S20)");
  }
  const boxes = messages.map(({ to }) => boxOfRecipient(to, after, before.hostEmail));
  if (!boxes.includes(boxOfAddress(was)) || !boxes.includes(box)) {
    rules.push("J3.11: the e-mail changed and the old or the new address was not told (S31)");
  }
  const { emailChange } = after.account;
  const undo = messages.some(
    ({ to, notMe }) =>
      notMe?.undo === emailChange?.id && boxOfRecipient(to, after, before.hostEmail) === boxOfAddress(was),
  );
  if (emailChange?.undoable === true && !undo) {
    rules.push("J3.11: the old address cannot take the change of e-mail back");
  }
  return rules;
}

/** "This was not me" stops changes, and no sign-in with a factor (S43): it goes as it would without. */
export function judgeFrozen(
  machine: Machine,
  before: Realm,
  move: Deed,
  { decision, purpose }: Performed,
): readonly string[] {
  const { account, now } = before;
  const { frozen } = account;
  if (frozen === null || frozen.liftedAt !== null || frozen.until <= now) return [];
  if (move.command === "decideChange" && settingsDiffer(account, decision.state.account)) {
    return ["S43: something was changed while changes were frozen"];
  }
  if (purpose !== "sign_in") return [];
  const thawed = machine.perform({ ...before, account: { ...account, frozen: null } }, move)?.decision;
  const same = thawed?.step.next === decision.step.next && thawed.problem?.code === decision.problem?.code;
  return same ? [] : ["S43: a link blocks a sign-in"];
}

/** What was begun before the password changed is void: whoever began it knew the one before (S50). */
export function openAfterNewPassword({ account, slots, now }: Realm): readonly string[] {
  const open = slots.some(
    (challenge) => challenge !== null && !isOver(challenge, now) && challenge.epoch === account.epoch,
  );
  return open ? ["S50: a change of password left a challenge open"] : [];
}

/** Contacts, devices, codes or the account's e-mail are others than before. */
export function settingsDiffer(a: AccountRecord, b: AccountRecord): boolean {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join();
  return (
    ids(a.contacts) !== ids(b.contacts) ||
    ids(a.apps) !== ids(b.apps) ||
    a.backupCodes?.id !== b.backupCodes?.id ||
    a.emailChange?.id !== b.emailChange?.id
  );
}

/** All contacts that there were, the removed ones among them. */
export function everyoneIsTold({ account }: Realm, messages: readonly MessageDraft[]): boolean {
  const told = messages.map(({ to }) => ("contact" in to ? to.contact : "account"));
  return told.includes("account") && account.contacts.every(({ id }) => told.includes(id));
}

function toldOfFactor(messages: readonly MessageDraft[]): boolean {
  return messages.some(({ to, message }) => "accountEmail" in to && message.kind.startsWith("factor_"));
}
