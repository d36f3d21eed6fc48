import { createHash } from "node:crypto";

/** The first 64 bits of a SHA-1, as two unsigned numbers. With a thousand million keys two share them once in 37 builds. */
export interface FilterKey {
  readonly high: number;
  readonly low: number;
}

/** The key of a prepared password. */
export function keyOf(password: string): FilterKey {
  const digest = createHash("sha1").update(password, "utf8").digest();
  return { high: digest.readUInt32BE(0), low: digest.readUInt32BE(4) };
}
