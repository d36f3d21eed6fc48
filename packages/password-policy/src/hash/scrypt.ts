import { scrypt as scryptCallback } from "node:crypto";
import { PasswordPolicyError } from "../error.js";
import { boundedParam } from "./phc.js";
import { HASH_BYTES, type Scheme } from "./scheme.js";

/** Binary logarithm of N, block size, parallelization. */
export interface ScryptCosts {
  readonly logN?: number | undefined;
  readonly blockSize?: number | undefined;
  readonly parallelization?: number | undefined;
}

// log N, block size, parallelization: of new hashes, and of stored ones that somebody may have planted.
const MOST = [20, 32, 16] as const;

/** scrypt of node:crypto. By default N = 2^15, r = 8, p = 3, which OWASP counts as equal to 2^17, 8, 1 at a quarter of its memory. */
export function scrypt(costs: ScryptCosts, weak: boolean): Scheme {
  const { logN = 15, blockSize = 8, parallelization = 3 } = costs;
  const asked = [logN, blockSize, parallelization];
  const possible = asked.every((cost, i) => Number.isInteger(cost) && cost >= 1 && cost <= (MOST[i] ?? 0));
  // ASVS 5.0 appendix C: 2^17 with p = 1, 2^16 with 2, 2^15 with 3.
  const enough = logN >= 15 && blockSize >= 8 && parallelization >= 18 - Math.min(logN, 17);
  if (!possible || (!enough && !weak))
    throw new PasswordPolicyError(
      "invalid_option",
      "scrypt needs at least logN 15 with parallelization 3, 16 with 2, or 17; at most logN 20, block size 32, parallelization 16",
    );
  return {
    id: "scrypt",
    version: null,
    params: { ln: String(logN), r: String(blockSize), p: String(parallelization) },
    derive(password, salt, params) {
      const N = 2 ** boundedParam(params, "ln", 1, MOST[0]);
      const r = boundedParam(params, "r", 1, MOST[1]);
      const p = boundedParam(params, "p", 1, MOST[2]);
      // Node's own limit is 32 MiB, less than the least that is safe.
      const maxmem = 128 * r * (N + p + 2);
      return new Promise((resolve, reject) => {
        scryptCallback(password, salt, HASH_BYTES, { N, r, p, maxmem }, (error, hash) => {
          if (error) reject(error);
          else resolve(hash);
        });
      });
    },
  };
}
