import type { HashedBackupCode } from "@sparekey/backup-codes";
import type { BackupCodePlace, Codes, Fresh } from "../../src/decide/context.js";
import { Secret } from "../../src/secret.js";

/**
 * Entropy and cryptography as symbols (Dolev-Yao): a fresh value is a name that nobody can guess, a
 * hash opens only for the same code in the same place, a passcode is a pair of secret and step.
 * Codes are six digits, so that the product's own parsing runs on them.
 */
export const junk = "999999";
/** The same for codes of seven signs. */
export const junkText = "g999999";

/** `[i12]` names things, `[k3]` is an app's secret. The brackets let them be renamed wherever they stand. */
export const symbolPattern: RegExp = /\[[ikb]\d+\]|\bg?\d{6}(?!\d)/g;

const firstSent = 100_000;
const firstPasscode = 500_000;

/** Gives names from a counter that lives in the world, so that two paths to one world differ in names only. */
export function mintFrom(start: number): { readonly fresh: Fresh; taken(): number } {
  let next = start;
  const take = (): number => {
    next += 1;
    return next;
  };
  return {
    taken: () => next,
    fresh: {
      id: () => `[i${take()}]`,
      totpSecret: () => new Secret(`[k${take()}]`),
      digits: () => String(firstSent + take()),
      alphanumeric: () => `g${firstSent + take()}`,
      backupCodes: () => [`[b${take()}]`, `[b${take()}]`],
    },
  };
}

export interface Passcode {
  readonly secret: string;
  readonly step: number;
}

const passcodes: Passcode[] = [];
const passcodeNames = new Map<string, string>();

/** The six digits that stand for this secret at this step. */
export function passcode(secret: string, step: number): string {
  const pair = `${secret}@${step}`;
  const known = passcodeNames.get(pair);
  if (known !== undefined) return known;
  const name = String(firstPasscode + passcodes.length);
  if (Number(name) >= Number(junk)) throw new Error("The explorer has run out of passcodes");
  passcodes.push({ secret, step });
  passcodeNames.set(pair, name);
  return name;
}

export function meaningOf(code: string): Passcode | null {
  return passcodes[Number(code) - firstPasscode] ?? null;
}

export function isSentCode(code: string): boolean {
  const number = sentNumber(code);
  return number >= firstSent && number < firstPasscode;
}

/** Which came first: sent codes are numbered as they are made, those of seven signs after a `g`. */
export function sentNumber(code: string): number {
  return Number(code.startsWith("g") ? code.slice(1) : code);
}

export function isBackupCode(code: string): boolean {
  return code.startsWith("[b");
}

export function isTrustedCookie(token: string): boolean {
  return token.includes("h(trusted_device|");
}

/** How often a decision compared something typed with something secret. Counted here, never by the product. */
export interface Looks {
  count: number;
}

/** `unitMs` is the period of the symbolic passcodes, whatever the product's own period is. */
export function symbolicCodes(unitMs: number, looks: Looks): Codes {
  const hash = (code: string, place: readonly string[]): string => `h(${place.join("|")}|${code})`;
  return {
    hash,
    matches(code, hashed, place) {
      looks.count += 1;
      return hash(code, place) === hashed;
    },
    totpStep(app, code, now, after) {
      looks.count += 1;
      const meant = meaningOf(code);
      if (meant === null || meant.secret !== app.secret.reveal()) return null;
      const fits = Math.abs(meant.step - stepAt(now, unitMs)) <= 1;
      return fits && (after === null || meant.step > after) ? meant.step : null;
    },
    hashBackupCodes: (shown, set) => shown.map((code) => hashedBackupCode(code, set)),
    matchBackupCode(typed, hashed, set) {
      looks.count += 1;
      if (typeof typed !== "string") return null;
      const { id } = hashedBackupCode(typed, set);
      const index = hashed.findIndex((each) => each.id === id);
      return index < 0 ? null : index;
    },
    keyUri: ({ secret }) => `otpauth:${secret.reveal()}`,
  };
}

export function hashedBackupCode(code: string, set: BackupCodePlace): HashedBackupCode {
  const id = `b(${set.tenant}|${set.account}|${set.set}|${code})`;
  return { v: 1, form: "crockford", keys: ["key"], id, hash: "" };
}

export function stepAt(now: number, unitMs: number): number {
  return Math.floor(now / unitMs);
}
