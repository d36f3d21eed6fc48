import { Secret } from "../../src/secret.js";
import { delaysAreNone, guessesAreFree, sendsAreFree, unlimited } from "./limits.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { isTrustedCookie, passcode, stepAt, symbolPattern } from "./symbols.js";

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
]);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monthMs = 30 * dayMs;

/** A realm without what can never matter again, and its name. */
export interface Settled {
  readonly realm: Realm;
  readonly key: string;
}

/**
 * The name is equal for two realms that no sequence of moves can tell apart: times become distances
 * from now and stop growing where they stop mattering; symbols are renamed by first occurrence, and
 * forgotten where no record mentions them any more.
 */
export function settle(unsettled: Realm, slice: Slice): Settled {
  const records = recordsText(unsettled, slice);
  const realm = withoutDead(unsettled, records, slice);
  const { now, attacker, owner } = realm;
  const place = (symbol: string) => records.indexOf(symbol);
  const inOrder = (list: readonly string[]) =>
    list.length < 2 ? list.join() : [...list].sort((a, b) => place(a) - place(b)).join();
  const passcodes = [...attacker.passcodes]
    .sort((a, b) => place(a.secret) - place(b.secret) || a.step - b.step)
    .map(({ secret, step }) => {
      const digits = passcode(secret, step);
      return `${records.includes(digits) ? `${digits} ` : ""}${secret}${step - stepAt(now, slice.unitMs)}`;
    });
  const issued = [...realm.issued]
    .sort((a, b) => place(a.code) - place(b.code))
    .map(({ code, slot, at }) => `${code} ${slot}${(now - at) / slice.unitMs}`);
  const guesses = realm.guesses.map(({ way, at }) => `${way}${(now - at) / slice.unitMs}`);
  const whole = [
    records,
    [...realm.mail]
      .sort((a, b) => place(a.code) - place(b.code))
      .map(({ code, box }) => `${code} ${box}`)
      .join(),
    issued.join(),
    inOrder(owner.codes),
    inOrder(owner.phone),
    inOrder(owner.bound),
    inOrder(attacker.codes),
    passcodes.join(),
    inOrder(attacker.secrets),
    attacker.session ? "s" : "",
    owner.cookies.map((each) => cookieText(each, realm.account)).join(),
    attacker.cookies.map((each) => cookieText(each, realm.account)).join(),
    guesses.sort().join(),
    firstRecovery(realm, slice),
    realm.sends.map((at) => (now - at) / slice.unitMs).join(),
  ].join("/");
  const names = new Map<string, string>();
  const key = whole.replace(symbolPattern, (symbol) => {
    const known = names.get(symbol);
    if (known !== undefined) return known;
    const name = `${symbol.startsWith("[") ? symbol[1] : "c"}${names.size};`;
    names.set(symbol, name);
    return name;
  });
  return { realm, key };
}

function withoutDead(realm: Realm, records: string, { unitMs, policy }: Slice): Realm {
  const alive = (list: readonly string[]) => keep(list, (each) => records.includes(each));
  const earliest = stepAt(realm.now, unitMs) - 1;
  const window = policy.guess.per30Days < unlimited ? monthMs : dayMs;
  return {
    ...realm,
    mail: keep(realm.mail, ({ code }) => records.includes(code)),
    issued: keep(realm.issued, ({ code }) => records.includes(code)),
    owner: {
      codes: alive(realm.owner.codes),
      phone: alive(realm.owner.phone),
      bound: alive(realm.owner.bound),
      cookies: keep(realm.owner.cookies, (each) => isOfRecord(each, realm.account)),
    },
    attacker: {
      ...realm.attacker,
      codes: alive(realm.attacker.codes),
      passcodes: keep(
        realm.attacker.passcodes,
        ({ secret, step }) => records.includes(secret) && step >= earliest,
      ),
      secrets: alive(realm.attacker.secrets),
      cookies: keep(realm.attacker.cookies, (each) => isOfRecord(each, realm.account)),
    },
    guesses: keep(realm.guesses, ({ at }) => at > realm.now - window),
    sends: keep(realm.sends, (at) => at > realm.now - (policy.send.perDay < unlimited ? dayMs : hourMs)),
  };
}

/** An epoch says one thing only: whether a challenge is of this one or of an earlier one. */
function recordsText({ account, slots, now }: Realm, slice: Slice): string {
  const challenges = slots.map((challenge) =>
    challenge === null ? null : { ...challenge, epoch: challenge.epoch === account.epoch },
  );
  return [
    { ...account, epoch: 0, recovered: recoveredText(account, slice), ...browsersText(account, slice) },
    ...challenges,
  ]
    .map((each) => textOf(each, "record", now, slice))
    .join("/");
}

/** Of a recovery it matters how long it lasts, what it has bound, and which factors were there before (S35). */
function recoveredText({ recovered, apps, contacts, emailFactor }: Realm["account"], slice: Slice): unknown {
  if (recovered === null) return null;
  const { until, bindUntil, challenge, replacement, at } = recovered;
  const bound = [...apps, ...contacts, ...(emailFactor === null ? [] : [emailFactor])];
  const old = bound.map(({ addedAt }) => addedAt < at);
  return bindsAgain(slice) ? { until, bindUntil, challenge, replacement, old } : { until, old };
}

/** The first one alone is counted: what was bound by it has come of age when its time is over. */
function firstRecovery({ recoveredAt, now }: Realm, { unitMs, policy }: Slice): string {
  if (recoveredAt === null) return "";
  return `r${Math.min(now - recoveredAt, policy.afterRecovery.frozenMs) / unitMs}`;
}

/** Whether the explorer's own count says that contacts and factors are frozen (S35). */
export function stillFreezes({ recoveredAt, now }: Realm, frozenMs: number): boolean {
  return recoveredAt !== null && recoveredAt + frozenMs > now;
}

/** Whether a recovery is followed by an enrolment: only then what it may bind, and when it was proved, matters. */
export function bindsAgain({ recovery, owner, attacker }: Slice): boolean {
  return recovery && (owner.includes("enrol") || attacker.includes("enrol"));
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

function isOfRecord(cookie: string, { browsers, trustedDevices }: Realm["account"]): boolean {
  return [...browsers, ...trustedDevices].some(({ id }) => cookie.startsWith(`${id}.`));
}

/** Which entry it names, and whether it is the newest of a known browser. */
function cookieText(cookie: string, { browsers }: Realm["account"]): string {
  const id = cookie.slice(0, cookie.indexOf("."));
  const newest = browsers.some((each) => each.id === id && cookie.endsWith(`|${each.generation})`));
  return `${isTrustedCookie(cookie) ? "t" : newest ? "n" : "o"}${id}`;
}

function keep<T>(list: readonly T[], wanted: (item: T) => boolean): readonly T[] {
  return list.length === 0 || list.every(wanted) ? list : list.filter(wanted);
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
  if (Array.isArray(value)) {
    const items = value.filter((item) => typeof item !== "number" || stillCounts(item, field, now, slice));
    return `(${items.map((item) => textOf(item, field, now, slice)).join(" ")})`;
  }
  // A finished challenge repeats its grant; only how long it does so can matter.
  const entries = Object.entries(value)
    .filter(([name]) => !unread.has(name) && (field !== "grant" || name === "expiresAtMs"))
    // When a challenge would have ended matters no more once it has.
    .filter(
      ([name]) =>
        name !== "expiresAt" ||
        Reflect.get(value, "status") === undefined ||
        Reflect.get(value, "status") === "open",
    )
    .map(([name, each]) => {
      const within = field === "sends" ? "sends" : name;
      return `${field === "pools" || field === "sends" ? name : ""}${textOf(each, within, now, slice)}`;
    });
  return `{${(field === "pools" || field === "sends" ? entries.sort() : entries).join(" ")}}`;
}

function numberText(value: number, field: string, now: number, slice: Slice): string {
  const units = (ms: number) => String(ms / slice.unitMs);
  if (deadlines.has(field)) return units(Math.max(0, value - now));
  if (field === "enrolledAt" || field === "usedAt") return "!";
  // What is bound at the very moment of a recovery was not there before it (S35).
  if (field === "addedAt") return canRecover(slice) ? (value < now ? "o" : "n") : "";
  if (field === "lastStep") return String(Math.max(-2, value - stepAt(now, slice.unitMs)));
  if (field === "consecutive" && delaysAreNone(slice)) return "";
  // The age of a sent code matters for the cooldown; that of a proof by recovery for what it freezes (S35).
  const matters = bindsAgain(slice) ? slice.policy.afterRecovery.frozenMs : 0;
  if (field === "at") return units(Math.min(now - value, Math.max(slice.policy.send.cooldownMs, matters)));
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
