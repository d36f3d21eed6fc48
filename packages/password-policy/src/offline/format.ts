import { crc32 } from "node:zlib";
import { PasswordPolicyError } from "../error.js";
import { cellsOf, type FuseShape } from "./fuse-hash.js";

// The layout is documented in docs/password-policy/offline.md. All numbers are little-endian.
const MAGIC = Buffer.from("SPKYFUSE", "latin1");
const VERSION = 1;
export const HEADER_BYTES = 64;
export const ENTRY_BYTES = 32;
const MOST_SHARD_BITS = 16;

/** What the head of a filter file says. */
export interface FilterHead {
  readonly fingerprintBits: 8 | 16;
  /** The first so many bits of a hash say which shard it is in. */
  readonly shardBits: number;
  readonly keys: number;
  /** Only passwords seen at least so often are in it. */
  readonly minCount: number;
  readonly shards: readonly ShardEntry[];
}

/** Where a shard lies and how it is read. */
export interface ShardEntry extends FuseShape {
  readonly offset: number;
  readonly bytes: number;
  readonly keys: number;
  readonly seed: number;
  readonly crc: number;
}

export const dataStart = (shardBits: number): number => HEADER_BYTES + ENTRY_BYTES * 2 ** shardBits;

/** Header and table as bytes. */
export function encodeHead(head: FilterHead): Buffer {
  const start = dataStart(head.shardBits);
  const out = Buffer.alloc(start);
  head.shards.forEach((shard, i) => {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    out.writeBigUInt64LE(BigInt(shard.offset), at);
    out.writeUInt32LE(shard.bytes, at + 8);
    out.writeUInt32LE(shard.keys, at + 12);
    out.writeUInt32LE(shard.seed, at + 16);
    out.writeUInt32LE(shard.segmentBits, at + 20);
    out.writeUInt32LE(shard.segmentCount, at + 24);
    out.writeUInt32LE(shard.crc, at + 28);
  });
  MAGIC.copy(out);
  out.writeUInt16LE(VERSION, 8);
  out.writeUInt8(head.fingerprintBits, 10);
  out.writeUInt8(head.shardBits, 11);
  out.writeUInt32LE(head.minCount, 12);
  out.writeBigUInt64LE(BigInt(head.keys), 16);
  out.writeBigUInt64LE(BigInt(start + head.shards.reduce((sum, shard) => sum + shard.bytes, 0)), 24);
  out.writeUInt32LE(crc32(out.subarray(HEADER_BYTES)), 56);
  out.writeUInt32LE(crc32(out.subarray(0, 60)), 60);
  return out;
}

/** The one refusal of a filter file. */
export function filterError(why: string): PasswordPolicyError {
  return new PasswordPolicyError("invalid_filter", `this filter file cannot be used: ${why}`);
}

export function refuseFilter(why: string): never {
  throw filterError(why);
}

/** How many shards the first 64 bytes announce, once they have been found intact. */
export function shardBitsOf(header: Buffer): number {
  if (header.length < HEADER_BYTES || !header.subarray(0, 8).equals(MAGIC))
    refuseFilter("it is of another kind");
  const version = header.readUInt16LE(8);
  if (version !== VERSION) refuseFilter(`its version is ${version}, this package reads ${VERSION}`);
  if (header.readUInt32LE(60) !== crc32(header.subarray(0, 60))) refuseFilter("its header is damaged");
  const shardBits = header.readUInt8(11);
  if (shardBits > MOST_SHARD_BITS) refuseFilter("it has too many shards");
  return shardBits;
}

/** Reads header and table, and holds them against the length of the file. */
export function decodeHead(head: Buffer, fileBytes: number): FilterHead {
  const shardBits = shardBitsOf(head);
  if (head.length !== dataStart(shardBits)) refuseFilter("it is cut short");
  if (head.readUInt32LE(56) !== crc32(head.subarray(HEADER_BYTES))) refuseFilter("its table is damaged");
  if (Number(head.readBigUInt64LE(24)) !== fileBytes)
    refuseFilter("its length is not what it says: cut short?");
  const bits = head.readUInt8(10);
  if (bits !== 8 && bits !== 16) refuseFilter(`fingerprints of ${bits} bits are not known`);
  const fingerprintBits = bits === 8 ? 8 : 16;
  const shards: ShardEntry[] = [];
  let offset = dataStart(shardBits);
  for (let at = HEADER_BYTES; at < head.length; at += ENTRY_BYTES) {
    const shard = {
      offset: Number(head.readBigUInt64LE(at)),
      bytes: head.readUInt32LE(at + 8),
      keys: head.readUInt32LE(at + 12),
      seed: head.readUInt32LE(at + 16),
      segmentBits: head.readUInt32LE(at + 20),
      segmentCount: head.readUInt32LE(at + 24),
      crc: head.readUInt32LE(at + 28),
    };
    const fits =
      shard.keys === 0 || (shard.segmentBits <= 16 && shard.bytes === (cellsOf(shard) * fingerprintBits) / 8);
    if (!fits || shard.offset !== offset) refuseFilter("its table contradicts itself");
    offset += shard.bytes;
    shards.push(shard);
  }
  return {
    fingerprintBits,
    shardBits,
    keys: Number(head.readBigUInt64LE(16)),
    minCount: head.readUInt32LE(12),
    shards,
  };
}

/** Which shard a key belongs to. `>>> 32` would be `>>> 0`. */
export const shardOf = (high: number, shardBits: number): number =>
  shardBits === 0 ? 0 : high >>> (32 - shardBits);
