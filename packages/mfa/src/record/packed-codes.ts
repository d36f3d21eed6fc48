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
type Common = Omit<StoredCodes, "hashed">;

/** A set that no answer has changed goes back as it came. */
const packedAs = new WeakMap<BackupCodeSet, StoredCodeSet>();

export function packedCodes(set: BackupCodeSet): StoredCodeSet {
  return packedAs.get(set) ?? pack(set);
}

export function unpackedCodes(stored: StoredCodeSet): BackupCodeSet {
  const { id, generatedAt, rows, used } = stored;
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
  const set: BackupCodeSet = { id, generatedAt, codes };
  packedAs.set(set, stored);
  return set;
}

function pack({ id, generatedAt, codes }: BackupCodeSet): StoredCodeSet {
  const rows: { readonly like: string; readonly common: Common; readonly hashed: string[] }[] = [];
  for (const { hashed } of codes) {
    const { id: code, hash, salt, ...common } = hashed;
    const like = JSON.stringify([common.v, common.form, common.keys, common.slow, common.weaker]);
    const each = salt === undefined ? `${code}.${hash}` : `${code}.${hash}.${salt}`;
    const last = rows.at(-1);
    if (last?.like === like) last.hashed.push(each);
    else rows.push({ like, common, hashed: [each] });
  }
  const used = codes.flatMap(({ usedAt }, place) =>
    usedAt === null ? [] : [[String(place), usedAt] as const],
  );
  return {
    id,
    generatedAt,
    rows: rows.map(({ common, hashed }) => ({ ...common, hashed: hashed.join(" ") })),
    used: Object.fromEntries(used),
  };
}

function hashedCode(text: string, { v, form, keys, slow, weaker }: StoredCodes): HashedBackupCode {
  const [id = "", hash = "", salt, more] = text.split(".");
  if (id === "" || hash === "" || salt === "" || more !== undefined) throw damaged();
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
