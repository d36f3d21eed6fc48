import {
  type Decision,
  draftOf,
  type MessageDraft,
  type NotMeLink,
  type OfAccount,
} from "../../src/decide/decision.js";
import { emailIsSet, wantedEmail } from "../../src/decide/email-change.js";
import { placesOf } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import type { Held } from "./holdings.js";
import { sendsAreFree, windowsAreFree } from "./limits.js";
import { endLives, isOver, stillProves, union, withLinks } from "./lives.js";
import type { Deed, Happening, Move } from "./moves.js";
import type { AccountPerformed, Performed } from "./perform.js";
import { attackersSlot, type Box, type Mail, ownersSlot, type Realm, type Slot } from "./realm.js";
import { bindsAgain, type Slice } from "./slice.js";
import { accountAddress, attackersAddress, ownersNewAddress, ownersNumber } from "./start.js";
import { isBackupCode, isSentCode, isTrustedCookie, meaningOf } from "./symbols.js";

/** Takes a decision's effects into the realm: records, messages, and what its asker learns from the answer. */
export function afterDecision(
  realm: Realm,
  move: Deed,
  performed: Performed,
  held: Held,
  slice: Slice,
): Realm {
  const { decision, taken } = performed;
  const mail = sentMail(decision, realm);
  const put: Realm = {
    ...realm,
    taken,
    account: decision.state.account,
    slots: withSlot(realm.slots, move.slot, decision.state.challenge),
    mail: [...realm.mail, ...mail],
    issued: [
      ...(move.command === "decideBegin"
        ? realm.issued.filter(({ slot }) => slot !== move.slot)
        : realm.issued),
      ...mail.map(({ code, box }) => ({ code, slot: move.slot, at: realm.now, box })),
    ],
    guesses:
      wasGuess(move, performed) && !windowsAreFree(slice)
        ? [...realm.guesses, { way: wayGuessed(performed), at: realm.now }]
        : realm.guesses,
    sends: sendsAreFree(slice) ? realm.sends : [...realm.sends, ...mail.map(() => realm.now)],
    ...(slice.links ? linksRead(realm, decision.messages, decision.state, held) : {}),
  };
  return endLives(
    acceptedIsPublic(answerIsSeen(put, move, performed, realm), move, performed, held, slice),
    slice,
  );
}

/** The same for what is decided of the account alone: nobody is answered with a secret. */
export function afterAccountDecision(
  realm: Realm,
  { draft, taken }: AccountPerformed,
  held: Held,
  slice: Slice,
): Realm {
  const { state, messages } = draft;
  const links = slice.links ? linksRead(realm, messages, state, held) : {};
  return endLives({ ...realm, ...links, taken, account: state.account }, slice);
}

/** The host's directory has the address that was wanted; or we have heard of it. */
export function afterHostsEmail(realm: Realm, command: Happening["command"]): Realm {
  const wanted = wantedEmail(realm.account);
  if (wanted === null) return realm;
  if (command === "email_set") return { ...realm, hostEmail: wanted.address };
  const told = emailIsSet(draftOf({ account: realm.account }), wanted.key);
  return told === null ? realm : { ...realm, account: told.state.account };
}

/** Mail arrives: whoever reads the mailbox has it, in whatever order, as often as it comes. */
export function afterDelivery(realm: Realm, code: string, held: Held): Realm {
  const box = realm.mail.find((each) => each.code === code)?.box ?? "mailbox";
  const readByOwner = box !== "attackers_mailbox";
  const readByAttacker = readsBox(box, held);
  return {
    ...realm,
    mail: realm.mail.filter((each) => each.code !== code),
    owner: readByOwner ? { ...realm.owner, codes: union(realm.owner.codes, [code]) } : realm.owner,
    attacker: readByAttacker
      ? { ...realm.attacker, codes: union(realm.attacker.codes, [code]) }
      : realm.attacker,
  };
}

export function afterLoss(realm: Realm, code: string): Realm {
  return { ...realm, mail: realm.mail.filter((each) => each.code !== code) };
}

/** Time passes; what ended at the last tick is swept. */
export function afterWaiting(realm: Realm, ms: number, slice: Slice): Realm {
  const swept = (challenge: ChallengeRecord | null) =>
    isOver(challenge, realm.now) && !stillProves(challenge, realm.now + ms) ? null : challenge;
  const [owners, attackers] = realm.slots;
  return endLives({ ...realm, slots: [swept(owners), swept(attackers)], now: realm.now + ms }, slice);
}

/** A new password ends the life of every trusted device: what its cookie held is public (S50). */
export function afterNewPassword(realm: Realm, account: Realm["account"]): Realm {
  const ended = [...realm.owner.cookies, ...realm.attacker.cookies].filter(isTrustedCookie);
  return {
    ...realm,
    account,
    owner: { ...realm.owner, cookies: realm.owner.cookies.filter((each) => !isTrustedCookie(each)) },
    attacker: { ...realm.attacker, cookies: union(realm.attacker.cookies, ended) },
  };
}

/** What a browser keeps after a grant: a new token takes the place of the one of its kind. */
function withCookies(cookies: readonly string[], { step }: Decision): readonly string[] {
  if (step.next !== "granted") return cookies;
  const { browser, trustedDevice } = step.grant;
  const fresh = [browser, trustedDevice?.token ?? null].filter((each) => each !== null);
  const replaced = (each: string) => fresh.some((one) => isTrustedCookie(one) === isTrustedCookie(each));
  return fresh.length === 0 ? cookies : [...cookies.filter((each) => !replaced(each)), ...fresh];
}

function answerIsSeen(realm: Realm, { actor, slot }: Deed, performed: Performed, before: Realm): Realm {
  const { decision } = performed;
  const { step } = decision;
  const shown = performed.reply?.done === true ? (performed.reply.codes ?? []) : [];
  const key = step.next === "confirm_app" ? [step.key] : [];
  if (actor === "owner") {
    const completed = before.slots[slot]?.pendingApp?.secret.reveal();
    const bound = completed !== undefined && newSecrets(before, realm).includes(completed);
    return {
      ...realm,
      owner: {
        ...realm.owner,
        codes: union(realm.owner.codes, shown),
        phone: union(realm.owner.phone, key),
        bound: bound ? union(realm.owner.bound, newSecrets(before, realm)) : realm.owner.bound,
        cookies: withCookies(realm.owner.cookies, decision),
      },
    };
  }
  const session = step.next === "granted" && step.grant.purpose === "sign_in";
  return {
    ...realm,
    attacker: {
      ...realm.attacker,
      codes: union(realm.attacker.codes, shown),
      secrets: union(realm.attacker.secrets, key),
      session: realm.attacker.session || session,
      cookies: withCookies(realm.attacker.cookies, decision),
    },
  };
}

/** A code that was accepted has had its life; a copy of the phone has what the phone has bound. */
function acceptedIsPublic(
  realm: Realm,
  move: Deed,
  { decision }: Performed,
  held: Held,
  slice: Slice,
): Realm {
  const copied = held.has("app_secret")
    ? union(realm.attacker.secrets, realm.owner.bound)
    : realm.attacker.secrets;
  const attacker = { ...realm.attacker, secrets: copied };
  if (
    (move.command !== "decideAnswer" && move.command !== "decideGatewayAnswer") ||
    decision.problem !== undefined ||
    decision.step.next === "start_over"
  ) {
    return { ...realm, attacker };
  }
  const meant = meaningOf(move.code);
  if (meant !== null && !attacker.passcodes.some((p) => p.secret === meant.secret && p.step === meant.step)) {
    return { ...realm, attacker: { ...attacker, passcodes: [...attacker.passcodes, meant] } };
  }
  const recovers = isBackupCode(move.code) && bindsAgain(slice);
  return isSentCode(move.code) || isBackupCode(move.code)
    ? {
        ...realm,
        recoveredAt: recovers ? (realm.recoveredAt ?? realm.now) : realm.recoveredAt,
        issued: realm.issued.filter(({ code }) => code !== move.code),
        attacker: { ...attacker, codes: union(attacker.codes, [move.code]) },
      }
    : { ...realm, attacker };
}

/** Evaluated, and not accepted. */
function wasGuess(move: Move, { looked, decision }: Performed): boolean {
  return move.command === "decideAnswer" && looked && decision.problem !== undefined;
}

function wayGuessed({ before, decision }: Performed): string {
  const pools = decision.state.account.pools;
  const counted = Object.keys(pools).find((way) => pools[way] !== before?.account.pools[way]);
  return counted ?? "uncounted";
}

function sentMail({ messages, state }: Decision, { hostEmail }: Realm): readonly Mail[] {
  return messages.flatMap(({ to, message }) =>
    "code" in message ? [{ code: message.code, box: boxOfRecipient(to, state, hostEmail) }] : [],
  );
}

/** A notice is read where it arrives, at once: whoever follows its link later has lost nothing by it. */
function linksRead(
  { owner, attacker, hostEmail }: Realm,
  messages: readonly MessageDraft[],
  state: OfAccount,
  held: Held,
): Pick<Realm, "owner" | "attacker"> {
  const read = messages.flatMap(({ to, notMe }) =>
    notMe === undefined ? [] : [{ link: notMe, box: boxOfRecipient(to, state, hostEmail) }],
  );
  const inBoxes = (reads: (box: Box) => boolean): readonly NotMeLink[] =>
    read.filter(({ box }) => reads(box)).map(({ link }) => link);
  return {
    owner: {
      ...owner,
      links: withLinks(
        owner.links,
        inBoxes((box) => box !== "attackers_mailbox"),
      ),
    },
    attacker: {
      ...attacker,
      links: withLinks(
        attacker.links,
        inBoxes((box) => readsBox(box, held)),
      ),
    },
  };
}

/** Nobody but the owner reads the mailbox that the owner moves to. */
export function readsBox(box: Box, held: Held): boolean {
  return box === "attackers_mailbox" || (box !== "new_mailbox" && held.has(box));
}

/** Where a message goes: the host's address as it is now, one of ours, or one that the host's was changed from or to. */
export function boxOfRecipient(
  to: MessageDraft["to"],
  { account, challenge }: OfAccount & { readonly challenge?: ChallengeRecord },
  hostEmail: string,
): Box {
  if ("accountEmail" in to) return boxOfAddress(hostEmail);
  if ("changedEmail" in to) return boxOfAddress(account.emailChange?.[to.changedEmail] ?? hostEmail);
  const pending = challenge?.pendingContact ?? null;
  const all = [...placesOf(account), ...(pending === null ? [] : [pending])];
  return boxOfAddress(all.find(({ id }) => id === to.contact)?.address ?? "");
}

export function boxOfAddress(address: string): Box {
  switch (address) {
    case accountAddress:
      return "mailbox";
    case attackersAddress:
      return "attackers_mailbox";
    case ownersNewAddress:
      return "new_mailbox";
    case ownersNumber:
      return "sim";
    default:
      return "recovery_mailbox";
  }
}

/** E-mail became the factor, or another mailbox did. */
export function newMailFactor(before: Realm, after: Realm): boolean {
  const { emailFactor } = after.account;
  return emailFactor !== null && emailFactor.address !== before.account.emailFactor?.address;
}

export function newSecrets(before: Realm, after: Realm): readonly string[] {
  const known = before.account.apps.map(({ secret }) => secret.reveal());
  return after.account.apps.map(({ secret }) => secret.reveal()).filter((secret) => !known.includes(secret));
}

function withSlot(slots: Realm["slots"], slot: Slot, challenge: ChallengeRecord): Realm["slots"] {
  return slot === ownersSlot ? [challenge, slots[attackersSlot]] : [slots[ownersSlot], challenge];
}
