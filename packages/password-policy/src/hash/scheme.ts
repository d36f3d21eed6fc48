import type { PhcHash } from "./phc.js";

/** A slow function of a password, with its costs. */
export interface Scheme {
  readonly id: string;
  readonly version: number | null;
  /** The costs for new hashes, as they stand in the PHC string. */
  readonly params: Readonly<Record<string, string>>;
  /** The raw hash, with the costs given. Throws `unknown_hash` when they are out of bounds. */
  derive(password: string, salt: Uint8Array, params: PhcHash["params"]): Promise<Uint8Array>;
}

export const HASH_BYTES = 32;
