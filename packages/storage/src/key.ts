import { StorageError } from "./error.js";
import type { Key } from "./store.js";

/**
 * The longest key that every store takes, in bytes of the written form: together they fill an index of
 * MySQL (3,072 bytes at four a character) and stay below PostgreSQL's 2,704. One limit for all, so
 * that moving to another store never breaks.
 */
export const keyLimits: { readonly tenant: number; readonly partition: number; readonly path: number } = {
  tenant: 128,
  partition: 320,
  path: 320,
};

/** A key as it is written into columns: readable, and ordered by bytes as the key is by parts. */
export interface WrittenKey {
  readonly tenant: string;
  readonly partition: string;
  /** Parts after the partition, separated by one space; empty when there are none. */
  readonly path: string;
}

const plain = /^[\u0022-\ud7ff]+$/;
const controlSpaceOrBang = /[^\u0022-\uffff]/g;
const escaped = /!([@-a])/g;
const loneSurrogate = /\p{Surrogate}/u;
const utf8 = new TextEncoder();

/**
 * One part of a key as text without control characters and spaces, in the same order as the parts'
 * own bytes: U+0000 to U+0021 become `!` and a character 64 higher, an empty part becomes `!` alone.
 * Needed because PostgreSQL's text holds no NUL and MySQL's collations ignore spaces at the end.
 */
export function writePart(part: string): string {
  if (part === "") return "!";
  return part.replace(controlSpaceOrBang, (c) => `!${String.fromCharCode(c.charCodeAt(0) + 0x40)}`);
}

/** The inverse of {@link writePart}. */
export function readPart(text: string): string {
  if (text === "!") return "";
  return text.replace(escaped, (_, c: string) => String.fromCharCode(c.charCodeAt(0) - 0x40));
}

/** Whether a key is of the same tenant and partition as another. */
export function isIn(
  { tenant, partition }: Omit<WrittenKey, "path">,
  other: Omit<WrittenKey, "path">,
): boolean {
  return tenant === other.tenant && partition === other.partition;
}

/** A key in its written form. Throws `invalid_key` for what is not a key or is too long. */
export function writeKey(key: Key): WrittenKey {
  if (!Array.isArray(key) || key.length < 2) throw notAKey();
  return {
    tenant: limited("tenant", checkedPart(key[0])),
    partition: limited("partition", checkedPart(key[1])),
    path: writePath(key),
  };
}

/** The path of a key, written. Throws like {@link writeKey}. */
export function writePath(key: Key): string {
  if (key.length === 2) return "";
  let path = checkedPart(key[2]);
  for (let i = 3; i < key.length; i++) path += ` ${checkedPart(key[i])}`;
  return limited("path", path);
}

function checkedPart(part: unknown): string {
  if (typeof part !== "string") throw notAKey();
  // Nearly every part: nothing to escape, no half of a surrogate pair.
  if (plain.test(part)) return part;
  if (loneSurrogate.test(part)) {
    throw new StorageError(
      "invalid_key",
      "A key's parts must be well-formed Unicode: half a surrogate pair has no bytes to compare.",
    );
  }
  return writePart(part);
}

function notAKey(): StorageError {
  return new StorageError(
    "invalid_key",
    "A key is an array of at least two strings: tenant, partition, path.",
  );
}

/** The key of a row. */
export function readKey(written: WrittenKey): Key {
  const path = written.path === "" ? [] : written.path.split(" ").map(readPart);
  return [readPart(written.tenant), readPart(written.partition), ...path];
}

/** The written paths strictly below a prefix: greater than `after`, and less than `before` if there is one. */
export function below(path: string): { readonly after: string; readonly before: string | null } {
  // A space sorts below every character of a written part, and `!` is the next one after it.
  return path === "" ? { after: "", before: null } : { after: `${path} `, before: `${path}!` };
}

/** Orders written paths by their UTF-8 bytes, as the databases do. `<` on strings would order by UTF-16 units. */
export function comparePaths(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return byCodePoint(x) - byCodePoint(y);
  }
  return a.length - b.length;
}

// Surrogates stand for code points above U+FFFF, so they go after U+E000 to U+FFFF.
function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

function limited(which: keyof typeof keyLimits, text: string): string {
  // Three bytes a UTF-16 unit at most: short text needs no counting.
  if (text.length * 3 > keyLimits[which] && utf8.encode(text).length > keyLimits[which]) {
    throw new StorageError(
      "invalid_key",
      `A key's ${which} is at most ${keyLimits[which]} bytes in its written form; hash longer names.`,
    );
  }
  return text;
}
