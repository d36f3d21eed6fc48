import { fdatasyncSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { encodeHead, type FilterHead, type ShardEntry } from "./format.js";
import { buildFuse, type KeyColumns } from "./fuse-build.js";
import type { InputPlace } from "./input.js";
import type { Journal, JournalLine } from "./journal.js";

/** Appends finished shards to a filter file, and its head at the end. */
export class ShardWriter {
  keys: number;
  /** See `JournalLine`. */
  widestGap: number;
  readonly #shards: ShardEntry[];
  #offset: number;
  readonly #fd: number;
  readonly #bits: 8 | 16;
  readonly #journal: Journal;

  constructor(fd: number, start: number, bits: 8 | 16, journal: Journal, done: readonly JournalLine[]) {
    this.#fd = fd;
    this.#bits = bits;
    this.#journal = journal;
    this.#shards = done.map(({ shard }) => shard);
    this.widestGap = done.at(-1)?.widestGap ?? 0;
    this.keys = this.#shards.reduce((sum, shard) => sum + shard.keys, 0);
    this.#offset = this.#shards.reduce((sum, shard) => sum + shard.bytes, start);
  }

  /** The shard that comes next. */
  get next(): number {
    return this.#shards.length;
  }

  /** Builds and writes one shard. The journal learns of it only when it is on disk. */
  write(columns: KeyColumns, next: InputPlace | null): void {
    const built = columns.count > 0 ? buildFuse(columns, this.#bits) : null;
    const data = built ? toLittleEndian(built.fingerprints) : Buffer.alloc(0);
    this.#put(data, this.#offset);
    const shard = {
      offset: this.#offset,
      bytes: data.length,
      keys: columns.count,
      seed: built?.seed ?? 0,
      segmentBits: built?.segmentBits ?? 0,
      segmentCount: built?.segmentCount ?? 0,
      crc: crc32(data),
    };
    this.#shards.push(shard);
    this.#offset += data.length;
    this.keys += columns.count;
    this.#journal.add({ shard, next, widestGap: this.widestGap });
  }

  writeHead(settings: Pick<FilterHead, "fingerprintBits" | "shardBits" | "minCount">): void {
    this.#put(encodeHead({ ...settings, keys: this.keys, shards: this.#shards }), 0);
  }

  #put(data: Buffer, at: number): void {
    for (let done = 0; done < data.length; )
      done += writeSync(this.#fd, data, done, data.length - done, at + done);
    fdatasyncSync(this.#fd);
  }
}

function toLittleEndian(cells: Uint8Array | Uint16Array): Buffer {
  const bytes = Buffer.from(cells.buffer, cells.byteOffset, cells.byteLength);
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  return cells.BYTES_PER_ELEMENT === 1 || littleEndian ? bytes : bytes.swap16();
}
