import { unlimited } from "./limits.js";
import { withLinks } from "./lives.js";
import type { Realm } from "./realm.js";
import { recordsText } from "./record-text.js";
import type { Slice } from "./slice.js";
import { isTrustedCookie, type Passcode, passcode, stepAt, symbolPattern } from "./symbols.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monthMs = 30 * dayMs;

type Links = Realm["owner"]["links"];

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
    ...(slice.links
      ? [realm.hostEmail, linksText(owner.links, realm, slice), linksText(attacker.links, realm, slice)]
      : []),
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

function withoutDead(realm: Realm, records: string, slice: Slice): Realm {
  const { unitMs, policy } = slice;
  const alive = (list: readonly string[]) => keep(list, (each) => records.includes(each));
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
      links: liveLinks(realm.owner.links, realm, policy.notMe.linkTtlMs),
    },
    attacker: {
      ...realm.attacker,
      codes: alive(realm.attacker.codes),
      passcodes: keep(realm.attacker.passcodes, (each) => tellsMore(each, realm, records, slice)),
      secrets: alive(realm.attacker.secrets),
      cookies: keep(realm.attacker.cookies, (each) => isOfRecord(each, realm.account)),
      // For one unit more: an expired link must be worth nothing.
      links: liveLinks(realm.attacker.links, realm, policy.notMe.linkTtlMs + unitMs),
    },
    guesses: keep(realm.guesses, ({ at }) => at > realm.now - window),
    sends: keep(realm.sends, (at) => at > realm.now - (policy.send.perDay < unlimited ? dayMs : hourMs)),
  };
}

/**
 * A passcode is worth something for as long as its app is there and its step can be accepted. Whoever has the
 * secret reads it off anyway, now and at every later moment: then it says nothing, unless a record mentions it,
 * as a reply that is kept for its request does.
 */
function tellsMore(
  { secret, step }: Passcode,
  { now, attacker }: Realm,
  records: string,
  { unitMs, passcodesAhead }: Slice,
): boolean {
  const ahead = step - stepAt(now, unitMs);
  if (ahead < -1 || !records.includes(secret)) return false;
  const readOff = [-1, 0, 1].every((each) => each > ahead || passcodesAhead.includes(each));
  return (
    !(readOff && ahead <= 1 && attacker.secrets.includes(secret)) || records.includes(passcode(secret, step))
  );
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

/** What a link takes back is the last change of e-mail or nothing: of an earlier one it says only since when. */
function liveLinks(links: Links, { account, now }: Realm, ttlMs: number): Links {
  if (links.length === 0) return links;
  const undoes = (undo: string | null) => (undo === account.emailChange?.id ? undo : null);
  return withLinks(
    [],
    links
      .filter(({ since }) => since + ttlMs > now)
      .map(({ since, undo }) => ({ since, undo: undoes(undo) })),
  );
}

function linksText(links: Links, { now }: Realm, { unitMs }: Slice): string {
  return links
    .map(({ since, undo }) => `${(now - since) / unitMs}${undo ?? ""}`)
    .sort()
    .join();
}
