import { Secret } from "@sparekey/mfa";
import type { Codes, Context } from "@sparekey/mfa/extend";

/**
 * Entropy and cryptography as symbols: a fresh value is a name that nobody can guess, a hash opens only for the
 * same code in the same place, a passcode is a pair of key and moment. Codes are digits, so that the product's own
 * parsing runs on them.
 */
export const symbolPattern: RegExp = /\[[a-z]\d+\]|\b(?:\d{6}|\d{8}|\d{10})\b/g;

/** What nobody was ever given, in the shape that is asked for. */
export const junkOf: Readonly<Record<6 | 8 | 10, string>> = {
  6: "999999",
  8: "99999999",
  10: "9999999999",
};

const firstPasscode = 500_000;
const names = new Map<string, string>();
const meanings: { readonly key: string; readonly moment: number }[] = [];

/** The six digits that stand for this key at this moment: a step is far shorter than the unit of time here. */
export function passcode(key: string, { taken: moment }: { readonly taken: number }): string {
  const pair = `${key}@${moment}`;
  const known = names.get(pair);
  if (known !== undefined) return known;
  const name = String(firstPasscode + meanings.length);
  if (name >= junkOf[6]) throw new Error("The walk has run out of passcodes");
  meanings.push({ key, moment });
  names.set(pair, name);
  return name;
}

/** Gives names from a counter that lies in the realm, so that two ways to one realm differ in names only. */
export function mintFrom(first: number): { readonly fresh: Context["fresh"]; taken(): number } {
  let next = first;
  const take = (): number => {
    next += 1;
    return next;
  };
  return {
    taken: () => next,
    fresh: {
      id: () => `[i${take()}]`,
      totpSecret: () => new Secret(`[k${take()}]`),
      digits: (count) => String(10 ** (count - 1) + take()),
      alphanumeric: () => `[n${take()}]`,
      backupCodes: () => [`[b${take()}]`],
    },
  };
}

export const symbolicCodes: Codes = {
  hash: (code, place) => `h(${place.join("|")}|${code})`,
  matches: (code, hash, place) => hash === `h(${place.join("|")}|${code})`,
  totpStep(app, code, _now, after) {
    const meant = code.length === 6 ? meanings[Number(code) - firstPasscode] : undefined;
    if (meant === undefined || meant.key !== app.secret.reveal()) return null;
    return after === null || meant.moment > after ? meant.moment : null;
  },
  hashBackupCodes: (shown, { set }) => shown.map((code) => hashedBackupCode(code, set)),
  matchBackupCode(typed, hashed, { set }) {
    if (typeof typed !== "string") return null;
    const index = hashed.findIndex(({ id }) => id === hashedBackupCode(typed, set).id);
    return index < 0 ? null : index;
  },
  keyUri: ({ secret }) => `otpauth:${secret.reveal()}`,
};

type HashedBackupCode = ReturnType<Codes["hashBackupCodes"]>[number];

export function hashedBackupCode(code: string, set: string): HashedBackupCode {
  return { v: 1, form: "crockford", keys: ["key"], id: `b(${set}|${code})`, hash: "" };
}
