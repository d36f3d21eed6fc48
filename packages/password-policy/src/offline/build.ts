import { closeSync, existsSync, openSync, renameSync } from "node:fs";
import { PasswordPolicyError } from "../error.js";
import { GrowingColumns } from "./columns.js";
import { dataStart, shardOf } from "./format.js";
import { type HashInput, type InputPlace, openInput } from "./input.js";
import { Journal } from "./journal.js";
import { ShardWriter } from "./shard-writer.js";
import { verifyFilter } from "./verify.js";

/** How to build a filter file. */
export interface BuildFilterOptions {
  /** The downloaded hashes: one sorted file of `HASH:COUNT`, or a folder of range files. */
  readonly input: string;
  /** The filter file. What is being built stands beside it as `.part` until it is whole and checked. */
  readonly output: string;
  /** 16 (default): one unknown password in 65,536 is refused. 8: half the size, needs a source that confirms. */
  readonly fingerprintBits?: 8 | 16 | undefined;
  /** Leave out passwords seen less often. Default 1: all but padding. */
  readonly minCount?: number | undefined;
  /** Take hashes with holes: a download that was cut, range files that are missing. Those passwords are then *not* found. */
  readonly allowIncomplete?: boolean | undefined;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How far a build is. */
export interface BuildProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly keys: number;
}

/** What was built. */
export interface BuiltFilter {
  readonly keys: number;
  readonly bytes: number;
  readonly shards: number;
  /** How many shards were found finished from an earlier run. */
  readonly resumedShards: number;
  readonly sha256: string;
}

// On average half a million to a million keys a shard: some 40 MB while it is built.
const SHARD_KEYS = 1 << 20;
const WORD = 2 ** 32;

/**
 * Builds a filter file shard by shard in bounded memory. Stopped half-way, the same call goes on where it was. The file
 * appears under its name only when all of it was read back and is intact.
 */
export async function buildFilter(options: BuildFilterOptions): Promise<BuiltFilter> {
  const { output, fingerprintBits = 16, minCount = 1, signal, onProgress } = options;
  if (fingerprintBits !== 8 && fingerprintBits !== 16)
    throw new PasswordPolicyError("invalid_option", "`fingerprintBits` is 8 or 16");
  if (!Number.isInteger(minCount) || minCount < 1 || minCount > 0xffffffff)
    throw new PasswordPolicyError("invalid_option", "`minCount` must be a whole number, at least 1");
  const input = await openInput(options.input, options.allowIncomplete ?? false);
  const shardBits = Math.min(16, Math.max(0, Math.ceil(Math.log2(input.estimatedKeys / SHARD_KEYS))));
  const plan = JSON.stringify({ version: 1, input: input.identity, fingerprintBits, minCount, shardBits });

  const part = `${output}.part`;
  const journal = new Journal(`${part}.log`);
  const done = existsSync(part) ? journal.resume(plan) : [];
  journal.begin(plan, done);
  const fd = openSync(part, done.length > 0 ? "r+" : "w+");
  try {
    const writer = new ShardWriter(fd, dataStart(shardBits), fingerprintBits, journal, done);
    const from = done.length > 0 ? (done.at(-1)?.next ?? null) : { file: 0, byte: 0 };
    if (from) await fillShards(input, from, { writer, shardBits, minCount, signal, onProgress });
    assertUsable(writer, options.allowIncomplete ?? false);
    writer.writeHead({ fingerprintBits, shardBits, minCount });
  } finally {
    closeSync(fd);
  }
  const { keys, bytes, sha256 } = await verifyFilter(part);
  renameSync(part, output);
  journal.remove();
  return { keys, bytes, sha256, shards: 2 ** shardBits, resumedShards: done.length };
}

/** Hashes are spread evenly, so a gap of 64 times the mean one is a hole: chance makes it once in 10^18 builds. */
function assertUsable({ keys, widestGap }: ShardWriter, allowIncomplete: boolean): void {
  if (keys === 0) throw new PasswordPolicyError("filter_input", "there is no hash to put into the filter");
  if (widestGap * keys > 64 && !allowIncomplete)
    throw new PasswordPolicyError(
      "filter_input",
      "the hashes have a hole: finish the download, or say that a part is enough",
    );
}

interface Fill extends Pick<BuildFilterOptions, "signal" | "onProgress"> {
  readonly writer: ShardWriter;
  readonly shardBits: number;
  readonly minCount: number;
}

async function fillShards(input: HashInput, from: InputPlace, fill: Fill): Promise<void> {
  const { writer, shardBits, minCount, signal, onProgress } = fill;
  const columns = new GrowingColumns(Math.ceil((input.estimatedKeys / 2 ** shardBits) * 1.1) + 16);
  let bytes = input.bytesBefore(from);
  // Where the last hash lies between the first possible one (0) and the last (1).
  let last = writer.next / 2 ** shardBits;
  const moveTo = (place: number): void => {
    if (place - last > writer.widestGap) writer.widestGap = place - last;
    last = place;
  };
  const take = (file: number) => (high: number, low: number, count: number, lineAt: number) => {
    if (count < minCount) return;
    const shard = shardOf(high, shardBits);
    if (shard < writer.next)
      throw new PasswordPolicyError(
        "filter_input",
        `the hashes are not in order at byte ${lineAt}: sort them first`,
      );
    while (shard > writer.next) {
      writer.write(columns, { file, byte: lineAt });
      columns.count = 0;
    }
    columns.add(high, low, () => `byte ${lineAt}`);
    moveTo((high + low / WORD) / WORD);
  };
  await input.read(from, take, (read) => {
    signal?.throwIfAborted();
    bytes += read;
    onProgress?.({ bytes, totalBytes: input.totalBytes, keys: writer.keys + columns.count });
  });
  moveTo(1);
  while (writer.next < 2 ** shardBits) {
    writer.write(columns, null);
    columns.count = 0;
  }
}
