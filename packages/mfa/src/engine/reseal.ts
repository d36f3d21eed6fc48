import { type BackupCodeKey, rotateBackupCodes } from "@sparekey/backup-codes";
import type { Entry, Json } from "@sparekey/storage";
import { MfaError } from "../error.js";
import type { AccountRecord } from "../record/account.js";
import { readAccount, writeAccount } from "../record/stored.js";
import type { Resealed, ResealOptions } from "../reseal.js";
import { resealDeadLetter } from "./dead-letter.js";
import { lookAtDue } from "./due-page.js";
import type { Engine } from "./engine.js";
import { refOf } from "./keys.js";
import { codecFor } from "./load.js";
import { resealDue } from "./reseal-order.js";

/**
 * Seals anew, with the current key, what was written before the first batch: app secrets and dead letters. A
 * new key is laid over backup codes, which cannot be hashed anew. Every record is one compare-and-set that moves
 * it to the end of the line, so that a batch goes on where the one before was killed.
 *
 * @throws {MfaError} `invalid_option` for a cursor that is none.
 */
export async function reseal(engine: Engine, options: ResealOptions = {}): Promise<Resealed> {
  const started = engine.clock();
  const { limit = 100, budgetMs } = options;
  const from = options.cursor === undefined ? started : Number(options.cursor);
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new MfaError("invalid_option", "`cursor` is what the batch before has answered");
  }
  const counts = { looked: 0, resealed: 0, failed: 0 };
  const needed = new Set<string>();
  const [codeKey] = await engine.keyring.codeKeys();
  const isSpent = (): boolean =>
    counts.looked >= limit || (budgetMs !== undefined && engine.clock() - started >= budgetMs);
  const page = async (entries: readonly Entry[]): Promise<boolean> => {
    let found = false;
    for (const entry of entries) {
      if (!isSealed(entry)) continue;
      found = true;
      if (isSpent()) return true;
      counts.looked += 1;
      // Not earlier than the first batch, whatever this machine's clock says: it has been looked at.
      const dueAt = resealDue(Math.max(engine.clock(), from));
      const { fate, needed: under } = await one(engine, entry, dueAt, codeKey);
      if (fate !== "current") counts[fate] += 1;
      for (const id of under) needed.add(id);
    }
    return found;
  };
  // What was sealed at that very moment or later was sealed with the current key.
  const before = resealDue(from) - 1;
  let more = true;
  while (more && !isSpent()) more = await lookAtDue(engine, before, Math.min(limit, 100), page);
  return { done: !more, ...counts, needed: [...needed].sort(), cursor: String(from) };
}

/** One record: written back as it was, where it is sealed with the current key or cannot be opened. */
async function one(
  engine: Engine,
  entry: Entry,
  dueAt: number,
  codeKey: BackupCodeKey,
): Promise<{ readonly fate: "resealed" | "failed" | "current"; readonly needed: readonly string[] }> {
  let value: Json | null;
  let needed: readonly string[] = [];
  let fate: "resealed" | "failed" | "current";
  try {
    if (entry.key[2] === "dead") {
      value = await resealDeadLetter(engine, entry);
    } else {
      const sealed = await resealAccount(engine, entry, codeKey);
      ({ value, needed } = sealed);
    }
    fate = value === null ? "current" : "resealed";
  } catch (error) {
    engine.onError?.(error);
    value = null;
    fate = "failed";
  }
  const { key, version, expiresAt } = entry;
  const ends = expiresAt === undefined ? {} : { expiresAt };
  const written = await engine.store.commit({
    check: [{ key, version }],
    set: [{ key, value: value ?? entry.value, dueAt, ...ends }],
  });
  // Somebody else was first: it is looked at again, by its own place in the line.
  return { fate: written ? fate : "current", needed };
}

async function resealAccount(
  engine: Engine,
  entry: Entry,
  codeKey: BackupCodeKey,
): Promise<{ readonly value: Json | null; readonly needed: readonly string[] }> {
  const ref = refOf(entry.key);
  if (ref === null) return { value: null, needed: [] };
  const codec = codecFor(engine, ref);
  const account = await readAccount(entry.value, codec);
  const { backupCodes: set } = account;
  const rotated =
    set === null
      ? []
      : rotateBackupCodes(
          set.codes.map(({ hashed }) => hashed),
          { key: codeKey },
        );
  const backupCodes: AccountRecord["backupCodes"] =
    set === null
      ? null
      : { ...set, codes: set.codes.map((code, at) => ({ ...code, hashed: rotated[at] ?? code.hashed })) };
  const needed = rotated.flatMap(({ keys }) => keys).filter((id) => id !== codeKey.id);
  const rehashed = rotated.some((row, at) => row !== set?.codes[at]?.hashed);
  const isCurrent = !rehashed && sealedWith(entry.value).every((id) => id === engine.keyring.current);
  return { value: isCurrent ? null : await writeAccount({ ...account, backupCodes }, codec), needed };
}

function isSealed({ key }: Entry): boolean {
  return refOf(key) !== null && ((key[2] === "record" && key.length === 3) || key[2] === "dead");
}

/** The ids of the keys that anything in a record is sealed with: `v1.<id>.…`. */
function sealedWith(value: Json): readonly string[] {
  if (typeof value === "string") {
    const id = /^v1\.([A-Za-z0-9_-]{1,32})\./.exec(value)?.[1];
    return id === undefined ? [] : [id];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sealedWith) : [];
}
