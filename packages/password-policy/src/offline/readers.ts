import { read, readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { type FilterHead, filterError, refuseFilter, type ShardEntry } from "./format.js";
import type { FilterKey } from "./key.js";
import { assertShard, type Places, placesOf } from "./look-up.js";

/** Answers whether a key is in a filter. Throws when it cannot tell. */
export interface FilterReader {
  has(key: FilterKey): Promise<boolean>;
  hasSync(key: FilterKey): boolean;
  close(): Promise<void>;
}

/** The whole file in memory, every shard checked. */
export function memoryReader(bytes: Buffer, head: FilterHead): FilterReader {
  for (const shard of head.shards)
    assertShard(shard, bytes.subarray(shard.offset, shard.offset + shard.bytes));
  const wide = head.fingerprintBits === 16;
  const hasSync = (key: FilterKey): boolean => {
    const places = placesOf(key, head);
    if (!places) return false;
    let value = places.fingerprint;
    for (const offset of places.offsets) value ^= wide ? bytes.readUInt16LE(offset) : bytes.readUInt8(offset);
    return value === 0;
  };
  return { hasSync, has: (key) => Promise.resolve(hasSync(key)), close: () => Promise.resolve() };
}

/** The file where it lies. A shard is read whole once, before its first use, to hold it against its checksum. */
export function fileReader(file: FileHandle, head: FilterHead): FilterReader {
  const width = head.fingerprintBits / 8;
  const checked = new Uint8Array(head.shards.length);
  const checking = new Map<number, Promise<void>>();
  const cell = Buffer.alloc(width);

  const check = async (shard: ShardEntry, index: number): Promise<void> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(shard.bytes), 0, shard.bytes, shard.offset);
    assertShard(shard, buffer.subarray(0, bytesRead));
    checked[index] = 1;
  };
  const checkOnce = ({ shard, index }: Places): Promise<void> => {
    const running = checking.get(index) ?? check(shard, index).finally(() => checking.delete(index));
    checking.set(index, running);
    return running;
  };
  const checkSync = ({ shard, index }: Places): void => {
    const data = Buffer.alloc(shard.bytes);
    const bytesRead = readSync(file.fd, data, 0, shard.bytes, shard.offset);
    assertShard(shard, data.subarray(0, bytesRead));
    checked[index] = 1;
  };

  return {
    async has(key) {
      const places = placesOf(key, head);
      if (!places) return false;
      if (checked[places.index] === 0) await checkOnce(places);
      return (await readCells(file.fd, places.offsets, width)) === places.fingerprint;
    },
    hasSync(key) {
      const places = placesOf(key, head);
      if (!places) return false;
      if (checked[places.index] === 0) checkSync(places);
      let value = places.fingerprint;
      for (const offset of places.offsets) {
        if (readSync(file.fd, cell, 0, width, offset) !== width) refuseFilter("it was cut short while open");
        value ^= cell.readUIntLE(0, width);
      }
      return value === 0;
    },
    close: () => file.close(),
  };
}

/** Exclusive-or of the cells at these offsets: all read at once, with one promise for them all. */
function readCells(fd: number, offsets: readonly number[], width: number): Promise<number> {
  const cells = Buffer.alloc(offsets.length * width);
  return new Promise((resolve, reject) => {
    let left = offsets.length;
    let value = 0;
    offsets.forEach((offset, i) => {
      read(fd, cells, i * width, width, offset, (error, bytesRead) => {
        if (error) reject(error);
        else if (bytesRead !== width) reject(filterError("it was cut short while open"));
        else value ^= cells.readUIntLE(i * width, width);
        if (--left === 0) resolve(value);
      });
    });
  });
}
