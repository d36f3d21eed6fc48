import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { assertShard } from "./look-up.js";
import { readHead } from "./read-head.js";

/** What a whole, intact filter file is. */
export interface VerifiedFilter {
  readonly keys: number;
  readonly fingerprintBits: 8 | 16;
  readonly bytes: number;
  /** SHA-256 of the file in hexadecimal, to compare with what the machine that built it printed. */
  readonly sha256: string;
}

/** Reads all of a filter file, shard by shard, and holds it against its checksums. Throws `invalid_filter`. */
export async function verifyFilter(path: string): Promise<VerifiedFilter> {
  const file = await open(path, "r");
  try {
    const head = await readHead(file);
    for (const shard of head.shards) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(shard.bytes), 0, shard.bytes, shard.offset);
      assertShard(shard, buffer.subarray(0, bytesRead));
    }
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    const { size } = await file.stat();
    return {
      keys: head.keys,
      fingerprintBits: head.fingerprintBits,
      bytes: size,
      sha256: hash.digest("hex"),
    };
  } finally {
    await file.close();
  }
}
