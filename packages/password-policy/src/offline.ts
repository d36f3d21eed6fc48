import { open, readFile } from "node:fs/promises";
import type { BreachSource } from "./breach.js";
import { dataStart, decodeHead, type FilterHead, shardBitsOf } from "./offline/format.js";
import { keyOf } from "./offline/key.js";
import { readHead } from "./offline/read-head.js";
import { type FilterReader, fileReader, memoryReader } from "./offline/readers.js";

export type { BreachAnswer, BreachSource } from "./breach.js";
export { PasswordPolicyError } from "./error.js";
export {
  type BuildFilterOptions,
  type BuildProgress,
  type BuiltFilter,
  buildFilter,
} from "./offline/build.js";
export { type VerifiedFilter, verifyFilter } from "./offline/verify.js";

/** An opened filter: a breach source that asks nobody. */
export interface OfflineFilter extends BreachSource {
  /** How many passwords are in it. */
  readonly keys: number;
  readonly fingerprintBits: 8 | 16;
  /** Only passwords seen at least so often were put in. */
  readonly minCount: number;
  findSync(password: string): "known" | "unknown" | "maybe";
  /** Look-up by the first 64 bits of the SHA-1, when you have it already. */
  hasSync(key: { readonly high: number; readonly low: number }): boolean;
  close(): Promise<void>;
}

function toSource(head: FilterHead, reader: FilterReader): OfflineFilter {
  // One in 65,536 unknown passwords is taken for known with 16 bits; one in 256 with 8, which needs a second opinion.
  const hit = head.fingerprintBits === 16 ? "known" : "maybe";
  return {
    name: "offline filter",
    needsConfirmation: hit === "maybe",
    keys: head.keys,
    fingerprintBits: head.fingerprintBits,
    minCount: head.minCount,
    find: async (password) => ((await reader.has(keyOf(password))) ? hit : "unknown"),
    findSync: (password) => (reader.hasSync(keyOf(password)) ? hit : "unknown"),
    hasSync: (key) => reader.hasSync(key),
    close: () => reader.close(),
  };
}

/**
 * Opens a filter file made by `build-filter` and reads it where it lies: four small reads a look-up, next to no memory.
 * Header, table and length are checked now, each shard against its checksum before its first use. Throws
 * `PasswordPolicyError` `invalid_filter` for a damaged, cut or foreign file.
 *
 * @example
 * const offline = await openFilter("/var/lib/pwned-passwords.fuse");
 * const policy = definePolicy(citrixCloud({ words, breach: [offline] }));
 */
export async function openFilter(path: string): Promise<OfflineFilter> {
  const file = await open(path, "r");
  try {
    const head = await readHead(file);
    return toSource(head, fileReader(file, head));
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Reads a filter file into memory, checked whole: two bytes and a bit for each password, and no reads after. */
export async function loadFilter(path: string): Promise<OfflineFilter> {
  const bytes = await readFile(path);
  const shardBits = shardBitsOf(bytes);
  const head = decodeHead(bytes.subarray(0, dataStart(shardBits)), bytes.length);
  return toSource(head, memoryReader(bytes, head));
}
