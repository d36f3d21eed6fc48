import type { HashedBackupCode } from "@sparekey/backup-codes";
import { MfaError } from "../error.js";
import type { BackupCodeSet } from "./account.js";
import { fields, list, number, oneOf, type Shape, table, text } from "./shape.js";

/** Codes in a row that were made alike: what they share stands once. */
export type StoredCodes = Pick<HashedBackupCode, "v" | "form" | "keys"> & {
  readonly slow?: string;
  readonly weaker?: true;
  /** `id.hash` of each, or `id.hash.salt` under a slow hasher, with spaces between. */
  readonly hashed: string;
};

/** A set of backup codes as it is stored: with a field for each part of each code it is most of the record. */
export interface StoredCodeSet {
  readonly id: string;
  readonly generatedAt: number;
  readonly rows: readonly StoredCodes[];
  /** When a code was used, by its place among all of the set. */
  readonly used: Readonly<Record<string, number>>;
}

export const storedCodeSet: Shape<StoredCodeSet> = fields<StoredCodeSet>({
  id: text,
  generatedAt: number,
  rows: list(
    fields<Pick<StoredCodes, "v" | "form" | "keys" | "hashed">, { slow: string; weaker: true }>(
      {
        v: oneOf(1),
        form: oneOf("crockford", "digits", "words", "verbatim"),
        keys: list(text),
        hashed: text,
      },
      { slow: text, weaker: oneOf(true) },
    ),
  ),
  used: table(number),
});

type Code = BackupCodeSet["codes"][number];

export function unpackedCodes({ id, generatedAt, rows, used }: StoredCodeSet): BackupCodeSet {
  const codes: Code[] = [];
  let uses = 0;
  for (const row of rows) {
    for (const each of row.hashed.split(" ")) {
      const usedAt = used[codes.length] ?? null;
      if (usedAt !== null) uses += 1;
      codes.push({ hashed: hashedCode(each, row), usedAt });
    }
  }
  // A use of a code that is not there: which one was it?
  if (uses !== Object.keys(used).length) throw damaged();
  return { id, generatedAt, codes };
}

export function packedCodes({ id, generatedAt, codes }: BackupCodeSet): StoredCodeSet {
  const rows: StoredCodes[] = [];
  const used: Record<string, number> = {};
  let hashes: string[] = [];
  codes.forEach(({ hashed, usedAt }, place) => {
    if (usedAt !== null) used[place] = usedAt;
    hashes.push(textOf(hashed));
    const next = codes[place + 1]?.hashed;
    if (next !== undefined && areAlike(hashed, next)) return;
    const { v, form, keys, slow, weaker } = hashed;
    rows.push({
      v,
      form,
      keys,
      ...(slow === undefined ? {} : { slow }),
      ...(weaker === undefined ? {} : { weaker }),
      hashed: hashes.join(" "),
    });
    hashes = [];
  });
  return { id, generatedAt, rows, used };
}

function areAlike(a: HashedBackupCode, b: HashedBackupCode): boolean {
  return (
    a.v === b.v &&
    a.form === b.form &&
    a.slow === b.slow &&
    a.weaker === b.weaker &&
    (a.keys === b.keys ||
      (a.keys.length === b.keys.length && a.keys.every((key, place) => key === b.keys[place])))
  );
}

function textOf({ id, hash, salt }: HashedBackupCode): string {
  return salt === undefined ? `${id}.${hash}` : `${id}.${hash}.${salt}`;
}

function hashedCode(text: string, { v, form, keys, slow, weaker }: StoredCodes): HashedBackupCode {
  const dot = text.indexOf(".");
  const second = text.indexOf(".", dot + 1);
  const id = text.slice(0, Math.max(dot, 0));
  const hash = second < 0 ? text.slice(dot + 1) : text.slice(dot + 1, second);
  const salt = second < 0 ? undefined : text.slice(second + 1);
  if (id === "" || hash === "" || salt === "" || salt?.includes(".") === true) throw damaged();
  if ((salt === undefined) !== (slow === undefined)) throw damaged();
  // Each kind in one literal: a record has ten, and every answer reads them.
  if (slow === undefined || salt === undefined)
    return weaker === undefined ? { v, form, keys, id, hash } : { v, form, keys, id, hash, weaker };
  return weaker === undefined
    ? { v, form, keys, slow, id, hash, salt }
    : { v, form, keys, slow, id, hash, salt, weaker };
}

function damaged(): MfaError {
  return new MfaError("damaged_record", "A stored set of backup codes does not have the expected shape");
}
