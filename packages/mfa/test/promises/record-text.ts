import type { ChallengeRecord } from "../../src/record/challenge.js";
import { Secret } from "../../src/secret.js";
import { delaysAreNone, guessesAreFree, sendsAreFree, unlimited } from "./limits.js";
import type { Realm } from "./realm.js";
import { bindsAgain, type Slice } from "./slice.js";
import { stepAt } from "./symbols.js";
import { TextsOfRecords } from "./texts-of-records.js";

/** Read by no decision, as unread.test.ts shows: what a rename, a listing or an operator looks at. */
export const unread: ReadonlySet<string> = new Set([
  "schema",
  "createdAt",
  // A browser's is read: see browsersText.
  "lastUsedAt",
  "lastFactorAt",
  "name",
  "deviceName",
  "sentTo",
  "environment",
  "algorithm",
  "digits",
  "periodSeconds",
  "sequence",
  "generatedAt",
  "verifiedAt",
  // Only which words a forced enrolment is asked for in.
  "signedInAt",
]);

/** Only whether they have passed, and how far ahead they are, can matter. */
const deadlines: ReadonlySet<string> = new Set([
  "expiresAt",
  "lockedUntil",
  "expiresAtMs",
  "until",
  "staysUntil",
  "bindUntil",
  "recoversFrom",
  "undoUntil",
]);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monthMs = 30 * dayMs;

/** An epoch says one thing only: whether a challenge is of this one or of an earlier one. */
export function recordsText({ account, slots: [owners, attackers], now }: Realm, slice: Slice): string {
  const { epoch } = account;
  return `${accountText(account, now, slice)}/${challengeText(owners, epoch, now, slice)}/${challengeText(attackers, epoch, now, slice)}`;
}

const accountTexts = new TextsOfRecords<Realm["account"]>();
const challengeTexts = new TextsOfRecords<ChallengeRecord>();

function accountText(account: Realm["account"], now: number, slice: Slice): string {
  return accountTexts.of(account, now, slice, () => {
    const read = {
      ...account,
      epoch: 0,
      recovered: recoveredText(account, slice),
      frozen: frozenText(account, now, slice),
      ...browsersText(account, slice),
    };
    return textOf(read, "record", now, slice);
  });
}

function challengeText(challenge: ChallengeRecord | null, epoch: number, now: number, slice: Slice): string {
  if (challenge === null) return "-";
  const { epoch: own } = challenge;
  const text = challengeTexts.of(challenge, now, slice, () =>
    textOf({ ...challenge, epoch: "e" }, "record", now, slice),
  );
  return `${text}${own === epoch ? "t" : "f"}`;
}

/** Of a recovery it matters how long it lasts, what it has bound, and which factors were there before (S35). */
function recoveredText({ recovered, apps, contacts, emailFactor }: Realm["account"], slice: Slice): unknown {
  if (recovered === null) return null;
  const { until, bindUntil, challenge, replacement, at } = recovered;
  const bound = [...apps, ...contacts, ...(emailFactor === null ? [] : [emailFactor])];
  const old = bound.map(({ addedAt }) => addedAt < at);
  return bindsAgain(slice) ? { until, bindUntil, challenge, replacement, old } : { until, old };
}

/**
 * Of a freeze it matters how long it lasts, when the next one may begin, and which factors lift it; once another
 * may begin it is as if there had been none (S43).
 */
function frozenText(
  { frozen, apps, contacts, emailFactor }: Realm["account"],
  now: number,
  { policy, unitMs }: Slice,
): unknown {
  if (frozen === null) return null;
  const { since, until, liftedAt } = frozen;
  const again = (liftedAt ?? until) + policy.notMe.againAfterMs - now;
  if (again <= 0) return null;
  const bound = [...apps, ...contacts, ...(emailFactor === null ? [] : [emailFactor])];
  const lifting = bound.map(({ addedAt }) => addedAt < since);
  return { until, lifted: liftedAt !== null, again: `${again / unitMs}`, lifting };
}

/**
 * Of a device only whether it is of this epoch, and of a browser only for how long it is known yet, and
 * how long it stays when another one comes (S38). Which of several was used last would too; there is one at most.
 */
function browsersText({ browsers, trustedDevices, epoch }: Realm["account"], { policy }: Slice): object {
  return {
    browsers: browsers.map((each) => ({
      ...each,
      generation: each.generation === null ? null : 0,
      until: each.lastUsedAt + policy.guess.knownBrowserTtlMs,
      staysUntil: Math.max(0, ...Object.values(each.pools).flatMap(({ wrongAt }) => wrongAt)) + monthMs,
    })),
    trustedDevices: trustedDevices.map((each) => ({
      ...each,
      fingerprint: epochOf(each.fingerprint) === epoch,
    })),
  };
}

function canRecover({ methods }: Slice): boolean {
  return methods.some(({ role }) => role === "recovery");
}

function epochOf(fingerprint: string): number {
  return Number(/\[(\d+),/.exec(fingerprint.replace(/\[[ikb]\d+\]/g, ""))?.[1] ?? -1);
}

function textOf(value: unknown, field: string, now: number, slice: Slice): string {
  if (value === null || value === undefined) return "-";
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
      return value ? "t" : "f";
    case "number":
      return numberText(value, field, now, slice);
  }
  if (value instanceof Secret) return value.reveal();
  if (field === "pools" && guessesAreFree(slice)) return "";
  if (field === "sends" && sendsAreFree(slice)) return "";
  if (Array.isArray(value)) return listText(value, field, now, slice);
  return objectText(value, field, now, slice);
}

function listText(list: readonly unknown[], field: string, now: number, slice: Slice): string {
  let text = "(";
  for (const item of list) {
    if (typeof item === "number" && !stillCounts(item, field, now, slice)) continue;
    text += `${text === "(" ? "" : " "}${textOf(item, field, now, slice)}`;
  }
  return `${text})`;
}

/** A record field by field; pools and sends, whose names are data, in order of these. */
function objectText(value: object, field: string, now: number, slice: Slice): string {
  const named = field === "pools" || field === "sends";
  // A finished challenge repeats its grant; only how long it does so can matter.
  const grant = field === "grant";
  const ended = hasEnded(value);
  const texts: string[] = [];
  for (const name of fieldsOf(value)) {
    if (unread.has(name) || (grant && name !== "expiresAtMs") || (ended && name === "expiresAt")) continue;
    const text = textOf(Reflect.get(value, name), fieldIn(field, name), now, slice);
    texts.push(named ? `${name}${text}` : text);
  }
  return `{${(named ? texts.sort() : texts).join(" ")}}`;
}

/**
 * When a challenge would have ended matters no more once it has. A step-up that was granted goes on: what is sent to
 * a new contact under its proof lives no longer than it would have.
 */
function hasEnded(value: object): boolean {
  const status: unknown = Reflect.get(value, "status");
  return status === "burnt" || (status === "granted" && Reflect.get(value, "purpose") !== "settings");
}

const orders = new Map<string, readonly string[]>();

/** The order in which a decision happened to write a record's fields says nothing. */
function fieldsOf(value: object): readonly string[] {
  const names = Object.keys(value);
  const written = names.join();
  const known = orders.get(written);
  if (known !== undefined) return known;
  const sorted = names.sort();
  orders.set(written, sorted);
  return sorted;
}

/** What a field is called here: there are several that are called `at`, and any name may be that of a pool. */
function fieldIn(parent: string, name: string): string {
  if (parent === "sends") return parent;
  return parent === "sent" && name === "at" ? "sentAt" : name;
}

function numberText(value: number, field: string, now: number, slice: Slice): string {
  const units = (ms: number) => String(ms / slice.unitMs);
  if (deadlines.has(field)) return units(Math.max(0, value - now));
  if (field === "enrolledAt" || field === "usedAt") return "!";
  // What is bound at the very moment of a recovery was not there before it (S35).
  if (field === "addedAt") return canRecover(slice) ? (value < now ? "o" : "n") : "";
  if (field === "lastStep") return String(Math.max(-2, value - stepAt(now, slice.unitMs)));
  if (field === "consecutive" && delaysAreNone(slice)) return "";
  // The age of a sent code matters for the cooldown, that of a proof by recovery for what it freezes (S35).
  if (field === "sentAt") return units(Math.min(now - value, slice.policy.send.cooldownMs));
  if (field === "at")
    return canRecover(slice) ? units(Math.min(now - value, slice.policy.afterRecovery.frozenMs)) : "";
  if (field === "wrongAt" || field === "sends") return units(now - value);
  return String(value);
}

function stillCounts(at: number, field: string, now: number, { policy }: Slice): boolean {
  if (field === "wrongAt") {
    const { per30Days, perDay, perDayTogether } = policy.guess;
    if (per30Days < unlimited) return at > now - monthMs;
    return Math.min(perDay, perDayTogether) < unlimited && at > now - dayMs;
  }
  if (field === "sends") {
    if (policy.send.perDay < unlimited) return at > now - dayMs;
    return policy.send.perHour < unlimited && at > now - hourMs;
  }
  return true;
}
