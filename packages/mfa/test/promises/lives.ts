import type { NotMeLink } from "../../src/decide/decision.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { attackersSlot, ownersSlot, type Realm, type Slot } from "./realm.js";
import type { Slice } from "./slice.js";
import { sentNumber } from "./symbols.js";

/**
 * When a secret's life is over, by the specification and not by the product's records. From then on
 * it is public: the attacker knows it, and it must be worth nothing. Without this rule a replay or a
 * code that never dies goes unnoticed, because nobody happens to learn it.
 *
 * | secret                     | its life ends                                                    |
 * | -------------------------- | ---------------------------------------------------------------- |
 * | a sent code                | accepted; a later one of its challenge sent; its time; the end of its challenge, or of the proof that it ended in |
 * | a passcode                 | accepted (its secret's other codes live on)                      |
 * | the key of an app to be    | its challenge's end without a binding                            |
 * | the link of a notice       | its time                                                         |
 * | the token of a challenge   | the challenge's end; a step-up's: the end of the proof           |
 */
export function endLives(realm: Realm, slice: Slice): Realm {
  const ended = realm.issued.filter(
    ({ slot, at, code }) =>
      at + slice.policy.sentCodeTtlMs <= realm.now ||
      tokenIsPublic(realm, slot) ||
      realm.issued.some((later) => later.slot === slot && sentNumber(later.code) > sentNumber(code)),
  );
  const bound = realm.account.apps.map(({ secret }) => secret.reveal());
  const keys = [ownersSlot, attackersSlot].flatMap((slot) => {
    const challenge = realm.slots[slot];
    const key = challenge?.pendingApp?.secret.reveal();
    return key !== undefined && isOver(challenge, realm.now) && !bound.includes(key) ? [key] : [];
  });
  const links = realm.owner.links.filter(({ since }) => since + slice.policy.notMe.linkTtlMs <= realm.now);
  if (ended.length === 0 && keys.length === 0 && links.length === 0) return realm;
  return {
    ...realm,
    issued: realm.issued.filter((each) => !ended.includes(each)),
    attacker: {
      ...realm.attacker,
      codes: union(
        realm.attacker.codes,
        ended.map(({ code }) => code),
      ),
      secrets: union(realm.attacker.secrets, keys),
      links: withLinks(realm.attacker.links, links),
    },
  };
}

/** Seen from outside: it was granted, it took too many wrong answers, or its time has come. */
export function isOver(challenge: ChallengeRecord | null, now: number): boolean {
  return challenge !== null && (challenge.status !== "open" || challenge.expiresAt <= now);
}

export function tokenIsPublic(realm: Realm, slot: Slot): boolean {
  const challenge = realm.slots[slot];
  return isOver(challenge, realm.now) && !stillProves(challenge, realm.now);
}

/** The token of a step-up is the proof that it ended in, until that proof ends. */
export function stillProves(challenge: ChallengeRecord | null, now: number): boolean {
  const ends = challenge?.completed?.grant.expiresAtMs ?? 0;
  return challenge?.purpose === "settings" && ends > now;
}

export function union<T>(known: readonly T[], more: readonly T[]): readonly T[] {
  const added = more.filter((each) => !known.includes(each));
  return added.length === 0 ? known : [...known, ...new Set(added)];
}

/** Links say when something happened and what they take back, and nothing else. */
export function withLinks(known: readonly NotMeLink[], more: readonly NotMeLink[]): readonly NotMeLink[] {
  const added = more.filter(
    ({ since, undo }) => !known.some((each) => each.since === since && each.undo === undo),
  );
  return added.length === 0 ? known : [...known, ...added];
}
