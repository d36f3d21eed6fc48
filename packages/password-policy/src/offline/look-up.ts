import { crc32 } from "node:zlib";
import { type FilterHead, refuseFilter, type ShardEntry, shardOf } from "./format.js";
import { ARITY, locate } from "./fuse-hash.js";
import type { FilterKey } from "./key.js";

/** Where a key's fingerprint is to be read: byte offsets in the file, and what they exclusive-or to when it is there. */
export interface Places {
  readonly shard: ShardEntry;
  readonly index: number;
  readonly offsets: readonly number[];
  readonly fingerprint: number;
}

const scratch = new Uint32Array(ARITY + 1);

/** The places of a key, or `null` when its shard is empty. */
export function placesOf({ high, low }: FilterKey, head: FilterHead): Places | null {
  const index = shardOf(high, head.shardBits);
  const shard = head.shards[index];
  if (!shard || shard.keys === 0) return null;
  locate(high, low, shard.seed, shard, scratch);
  const width = head.fingerprintBits / 8;
  const offsets: number[] = [];
  for (let i = 0; i < ARITY; i++) offsets.push(shard.offset + (scratch[i] ?? 0) * width);
  return { shard, index, offsets, fingerprint: (scratch[ARITY] ?? 0) >>> (16 - head.fingerprintBits) };
}

/** Throws `invalid_filter` when a shard's bytes are not those that were written. */
export function assertShard(shard: ShardEntry, data: Buffer): void {
  if (data.length !== shard.bytes || crc32(data) !== shard.crc)
    refuseFilter("a part of it is damaged or cut short");
}
