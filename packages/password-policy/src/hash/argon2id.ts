import { PasswordPolicyError } from "../error.js";
import { boundedParam } from "./phc.js";
import { HASH_BYTES, type Scheme } from "./scheme.js";

/** What is used of `@node-rs/argon2`. Pass the module: `import * as argon2 from "@node-rs/argon2"`. */
export interface Argon2Module {
  hashRaw(
    password: string,
    options: {
      algorithm: 2;
      version: 1;
      memoryCost: number;
      timeCost: number;
      parallelism: number;
      outputLen: number;
      salt: Uint8Array;
    },
  ): Promise<Uint8Array>;
}

/** Memory in KiB, passes, lanes. */
export interface Argon2Costs {
  readonly memoryKib?: number | undefined;
  readonly passes?: number | undefined;
  readonly lanes?: number | undefined;
}

// Not an import of the package's const enums: they do not exist at run time under isolated modules.
const ARGON2ID = 2;
const VERSION_19 = 1;
// KiB, passes, lanes: of new hashes, and of stored ones that somebody may have planted.
const MOST = [1 << 20, 16, 16] as const;

/** argon2id. By default 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet. */
export function argon2id(module: Argon2Module, costs: Argon2Costs, weak: boolean): Scheme {
  const { memoryKib = 19_456, passes = 2, lanes = 1 } = costs;
  // ASVS 5.0 appendix C; the cheat sheet's other equals lie above it as well or are one lane of the same work.
  const enough = passes >= 3 ? 12_288 : passes === 2 ? 19_456 : 47_104;
  const asked = [memoryKib, passes, lanes];
  const possible = asked.every((cost, i) => Number.isInteger(cost) && cost >= 1 && cost <= (MOST[i] ?? 0));
  if (!possible)
    throw new PasswordPolicyError(
      "invalid_option",
      "argon2id takes whole numbers: at most 1048576 KiB, 16 passes, 16 lanes",
    );
  if (memoryKib < enough && !weak)
    throw new PasswordPolicyError(
      "invalid_option",
      `argon2id with ${passes} passes needs at least ${enough} KiB of memory (ASVS 5.0 appendix C)`,
    );
  return {
    id: "argon2id",
    version: 19,
    params: { m: String(memoryKib), t: String(passes), p: String(lanes) },
    derive: (password, salt, params) =>
      module.hashRaw(password, {
        algorithm: ARGON2ID,
        version: VERSION_19,
        memoryCost: boundedParam(params, "m", 8, MOST[0]),
        timeCost: boundedParam(params, "t", 1, MOST[1]),
        parallelism: boundedParam(params, "p", 1, MOST[2]),
        outputLen: HASH_BYTES,
        salt,
      }),
  };
}
