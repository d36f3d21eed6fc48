import { wantedEmail } from "../../src/decide/email-change.js";
import type { Purpose } from "../../src/grant.js";
import type { Step } from "../../src/reply.js";
import type { Change } from "../../src/settings.js";
import { assignments, followedLinks, gatewayAnswers, gatewayBegins } from "./door-commands.js";
import type { Held } from "./holdings.js";
import { isOver, tokenIsPublic } from "./lives.js";
import type { Asked, Happening, Move, Person, Typed } from "./moves.js";
import type { Holding } from "./oracle.js";
import { attackersSlot, ownersSlot, type Realm, type Slot } from "./realm.js";
import type { Decisions, Slice } from "./slice.js";
import { accountAddress, attackersAddress, ownersAddress, ownersNewAddress } from "./start.js";
import { isBackupCode, isSentCode, isTrustedCookie, junk, passcode, stepAt } from "./symbols.js";

const tokenOf: Readonly<Record<Purpose, Holding>> = {
  sign_in: "sign_in_token",
  enrol: "enrol_token",
  settings: "step_up_token",
};

/** One generator for every decision that is exported; a test compares the names. */
export const generators: Readonly<Record<keyof Decisions, (asked: Asked) => readonly Move[]>> = {
  decideBegin: (asked) => [...begins(asked, "owner"), ...begins(asked, "attacker")],
  // Every page of every state is asked for anyway; it is a move only where it tells something new.
  decideShow: (asked) =>
    reachable(asked)
      .filter(({ actor, slot }) => learnsKey(asked, actor, slot))
      .map(({ actor, slot }) => ({ command: "decideShow", actor, slot })),
  decideResend: (asked) =>
    reachable(asked).map(({ actor, slot }) => ({ command: "decideResend", actor, slot })),
  decideChoose: (asked) =>
    reachable(asked).flatMap(({ actor, slot }) => {
      const page = asked.pages[slot];
      const ways = waysOn(page);
      const methods = ways.length > 0 ? ways : ["no_such_method"];
      return methods.flatMap((way) =>
        pinsOf(asked, actor).map((pin) => ({ command: "decideChoose", actor, slot, way, pin }) as const),
      );
    }),
  decideAnswer: (asked) => reachable(asked).flatMap(({ actor, slot }) => answers(asked, actor, slot)),
  decideChange: (asked) => reachable(asked).flatMap(({ actor, slot }) => changes(asked, actor, slot)),
  // Part of answering: it says whether the host is asked about the password.
  wantsPassword: () => [],
  // The host's word that its owner changed the password: see happenings.
  decidePasswordChanged: () => [],
  decideAssign: assignments,
  decideGatewayBegin: gatewayBegins,
  decideGatewayAnswer: gatewayAnswers,
  // Every link's page is asked for in every state anyway.
  decideNotMeShow: () => [],
  decideNotMeConfirm: followedLinks,
};

/**
 * Mail that never arrives is mail whose arrival is never chosen, so that its loss is a move only where
 * the walk asks whether the owner still gets in. What arrived stays known: arriving twice is nothing new.
 */
export function happenings({ realm, slice }: Asked): readonly Happening[] {
  return [
    ...realm.mail.map(({ code }) => ({ command: "deliver", actor: "world", code }) as const),
    ...(slice.mailIsLost ? realm.mail : []).map(
      ({ code }) => ({ command: "vanish", actor: "world", code }) as const,
    ),
    ...(slice.cookies ? [{ command: "password_changed", actor: "world" } as const] : []),
    ...hostsEmail(realm),
    ...[slice.unitMs, ...slice.jumpsMs].map((ms) => ({ command: "wait", actor: "world", ms }) as const),
  ];
}

/** The host's write and ours are two: anything may happen between them, and before the first. */
function hostsEmail({ account, hostEmail }: Realm): readonly Happening[] {
  const wanted = wantedEmail(account);
  if (wanted === null) return [];
  return [{ command: wanted.address === hostEmail ? "email_told" : "email_set", actor: "world" }];
}

function waysOn(page: Step | null): readonly string[] {
  if (page?.next === "choose_method") return page.ways.map(({ method }) => method);
  if (page?.next === "enter_pin") return [page.method, ...page.otherWays.map(({ method }) => method)];
  return page?.next === "enter_code" ? page.otherWays.map(({ method }) => method) : [];
}

/** Whoever knows the PIN types it; everybody can leave it out, or guess. */
function pinsOf({ slice, held }: Asked, actor: Person): readonly Typed[] {
  if (!slice.texts) return ["none"];
  const knows = actor === "owner" || held.has("pin");
  return [...(knows ? (["right"] as const) : []), "none", "wrong"];
}

function begins({ realm, slice, held }: Asked, actor: Person): readonly Move[] {
  const slot = actor === "owner" ? ownersSlot : attackersSlot;
  const starts = actor === "owner" ? slice.owner : slice.attacker;
  // A challenge that is still open is kept: abandoning one is waiting for its end.
  if (realm.slots[slot] !== null && !isOver(realm.slots[slot], realm.now)) return [];
  return starts
    .filter((purpose) => {
      if (actor === "owner") return true;
      return purpose === "sign_in" ? held.has("password") : realm.attacker.session;
    })
    .flatMap((purpose) =>
      replacedOf(realm, slice, purpose).flatMap((replaces) =>
        cookiesOf(realm, held, actor).map(
          (cookie) => ({ command: "decideBegin", actor, slot, purpose, replaces, cookie }) as const,
        ),
      ),
    );
}

/** An enrolment adds, where there is room in this slice, or replaces any one that there is. */
function replacedOf({ account }: Realm, slice: Slice, purpose: Purpose): readonly (string | null)[] {
  if (purpose !== "enrol") return [null];
  const added = account.apps.length >= slice.mostApps ? [] : [null];
  return slice.replaces ? [...added, ...account.apps.map(({ id }) => id)] : added;
}

/** None, or any one that this person has: his own, what was stolen, what is public. */
function cookiesOf(realm: Realm, held: Held, actor: Person): readonly (string | null)[] {
  const { owner, attacker } = realm;
  if (actor === "owner") return [null, ...owner.cookies];
  const stolen = owner.cookies.filter((cookie) =>
    held.has(isTrustedCookie(cookie) ? "trusted_cookie" : "browser_cookie"),
  );
  return [null, ...new Set([...attacker.cookies, ...stolen])];
}

/** Who can ask about which challenge: whoever has its token. */
function reachable({ realm, held }: Asked): readonly { readonly actor: Person; readonly slot: Slot }[] {
  const [first, second] = realm.slots;
  // What is begun at a gateway has no token (S39).
  const owners = first?.client === null ? first : null;
  const taken = owners !== null && (held.has(tokenOf[owners.purpose]) || tokenIsPublic(realm, ownersSlot));
  return [
    ...(owners === null ? [] : [{ actor: "owner", slot: ownersSlot } as const]),
    ...(taken ? [{ actor: "attacker", slot: ownersSlot } as const] : []),
    ...(second === null ? [] : [{ actor: "attacker", slot: attackersSlot } as const]),
  ];
}

/** Whoever has the token of a step-up that was granted has the proof it ended in. */
function changes({ realm, slice }: Asked, actor: Person, slot: Slot): readonly Move[] {
  const challenge = realm.slots[slot];
  if (challenge === null || challenge.purpose !== "settings") return [];
  const codes = actor === "owner" ? realm.owner.codes : realm.attacker.codes;
  const { apps, contacts } = realm.account;
  const possible: readonly Change[] = slice.changes.flatMap((action): readonly Change[] => {
    switch (action) {
      case "add_contact":
        return [
          { action, role: "recovery_email", address: actor === "owner" ? ownersAddress : attackersAddress },
        ];
      case "change_email":
        return [{ action, to: actor === "owner" ? ownersNewAddress : attackersAddress }];
      case "confirm_contact":
        return challenge.pendingContact === null
          ? []
          : codes.filter(isSentCode).map((code) => ({ action, code }));
      case "remove_contact":
        return contacts.map(({ id }) => ({ action, contact: id }));
      case "remove_device":
        return apps.map(({ id }) => ({ action, device: id }));
      case "generate_backup_codes":
        return [{ action }];
      case "save_backup_codes":
        return [{ action, saved: true }];
      default:
        return [];
    }
  });
  return possible.map((change) => ({ command: "decideChange", actor, slot, change }) as const);
}

function learnsKey({ realm, pages }: Asked, actor: Person, slot: Slot): boolean {
  const page = pages[slot];
  const known = actor === "owner" ? realm.owner.phone : realm.attacker.secrets;
  return page?.next === "confirm_app" && !known.includes(page.key);
}

function answers(asked: Asked, actor: Person, slot: Slot): readonly Move[] {
  const { realm, slice, held } = asked;
  const page = asked.pages[slot];
  const guesses = slice.guessers.includes(actor) ? [junk] : [];
  const codes = [...new Set([...codesOf(realm, slice, actor, page), ...guesses])];
  const knows = actor === "owner" || held.has("password");
  const passwords: readonly Typed[] =
    page?.next === "prove_identity" || page?.next === "start_over"
      ? [
          ...(knows ? (["right"] as const) : []),
          ...(guesses.length > 0 || !knows ? (["wrong"] as const) : []),
        ]
      : ["none"];
  const requestId = slice.requestIds ? `${actor}'s request` : null;
  return codes.flatMap((code) =>
    passwords.map(
      (password) => ({ command: "decideAnswer", actor, slot, code, password, requestId }) as const,
    ),
  );
}

/** Every code that this person can type: received, read off an app, or public. */
function codesOf(realm: Realm, slice: Slice, actor: Person, page: Step | null): readonly string[] {
  // Where no code is asked for, any text stands in its place and nobody looks at it.
  if (page?.next === "prove_identity" && !page.needs.includes("email_code")) return [junk];
  // An address stands in a code's place where one is asked for.
  if (page?.next === "enter_address") {
    return actor === "owner" ? [accountAddress] : [accountAddress, attackersAddress];
  }
  const step = stepAt(realm.now, slice.unitMs);
  if (actor === "owner") {
    if (page?.next === "enter_code" && page.method !== "authenticator_app") {
      return realm.owner.codes.filter(page.method === "backup_codes" ? isBackupCode : isSentCode);
    }
    const readOff = realm.owner.phone.map((secret) => passcode(secret, step));
    return page?.next === "prove_identity" ? realm.owner.codes.filter(isSentCode) : readOff;
  }
  const { codes, passcodes, secrets } = realm.attacker;
  return [
    ...codes,
    ...passcodes.map((known) => passcode(known.secret, known.step)),
    ...secrets.flatMap((secret) => slice.passcodesAhead.map((ahead) => passcode(secret, step + ahead))),
  ];
}
