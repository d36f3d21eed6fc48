import { scryptSync } from "node:crypto";
import type { SlowHasher } from "../src/index.js";

/** scrypt, with parameters that are fast and worth nothing. */
export const hasher: SlowHasher = {
  id: "scrypt-test",
  hash: (secret, salt) => scryptSync(secret, salt, 32, { N: 2 }),
};
