import { randomBytes, timingSafeEqual } from "node:crypto";
import type { PasswordHistory } from "./check-context.js";
import { PasswordPolicyError } from "./error.js";
import { type Argon2Costs, type Argon2Module, argon2id } from "./hash/argon2id.js";
import { applyPepper, assertPeppers, type Peppers } from "./hash/peppers.js";
import { formatPhc, parsePhc, refuseHash } from "./hash/phc.js";
import type { Scheme } from "./hash/scheme.js";
import { type ScryptCosts, scrypt } from "./hash/scrypt.js";
import { preparePassword } from "./prepare.js";

export type { PasswordHistory } from "./check-context.js";
export { PasswordPolicyError } from "./error.js";
export type { Argon2Costs, Argon2Module } from "./hash/argon2id.js";
export type { Peppers } from "./hash/peppers.js";
export type { ScryptCosts } from "./hash/scrypt.js";

/** How to hash. Without `argon2` it is scrypt. */
export interface PasswordHasherOptions {
  /** The module `@node-rs/argon2`. Hashes made with it can only be verified with it. */
  readonly argon2?: Argon2Module | undefined;
  readonly argon2Costs?: Argon2Costs | undefined;
  readonly scryptCosts?: ScryptCosts | undefined;
  readonly peppers?: Peppers | undefined;
  /** Lets costs below every recommendation through. For tests only: such hashes are guessed in no time. */
  readonly insecureCostsForTests?: boolean | undefined;
}

/** The answer of `verify`. `rehash`: right, but made with other costs, another scheme or an older pepper: store `hash(password)` now. */
export interface VerifiedPassword {
  readonly valid: boolean;
  readonly rehash: boolean;
}

/** Hashes and verifies. Passwords are brought to their prepared form here as well. */
export interface PasswordHasher {
  /** A PHC string. Throws `invalid_password` for what `preparePassword` refuses: check it with a policy first. */
  hash(password: unknown): Promise<string>;
  /** `stored: null` for an unknown account does the same work and answers no (S25). */
  verify(stored: string | null, password: unknown): Promise<VerifiedPassword>;
  /** For `policy.check(password, { history })`: earlier hashes, the latest first. */
  history(stored: readonly string[]): PasswordHistory;
}

const SALT_BYTES = 16;
const NO: VerifiedPassword = { valid: false, rehash: false };

/**
 * argon2id through a module that you pass in, scrypt without one.
 *
 * @example
 * import * as argon2 from "@node-rs/argon2";
 * const hasher = createPasswordHasher({ argon2 });
 * const { valid, rehash } = await hasher.verify(user.passwordHash, password);
 */
export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const {
    argon2,
    argon2Costs = {},
    scryptCosts = {},
    peppers,
    insecureCostsForTests: weak = false,
  } = options;
  if (peppers) assertPeppers(peppers);
  const fallback = scrypt(scryptCosts, weak);
  const current = argon2 ? argon2id(argon2, argon2Costs, weak) : fallback;
  const schemes = new Map<string, Scheme>([fallback, current].map((scheme) => [scheme.id, scheme]));

  const derive = async (scheme: Scheme, password: string, salt: Uint8Array, params: Scheme["params"]) =>
    applyPepper(peppers, params["keyid"], await scheme.derive(password, salt, params));
  const currentParams = { ...current.params, ...(peppers ? { keyid: peppers.current } : {}) };

  const verifyPrepared = async (stored: string, prepared: string): Promise<VerifiedPassword> => {
    const { id, version, params, salt, hash } = parsePhc(stored);
    const scheme = schemes.get(id);
    if (!scheme || scheme.version !== version)
      return refuseHash(
        id === "argon2id" ? "it is argon2id: pass `argon2`, version 19" : "its scheme is not known",
      );
    const expected = await derive(scheme, prepared, salt, params);
    if (hash.length !== expected.length) return refuseHash("its length is wrong");
    const valid = timingSafeEqual(hash, expected);
    const same =
      id === current.id &&
      Object.keys(params).length === Object.keys(currentParams).length &&
      Object.entries(currentParams).every(([name, value]) => params[name] === value);
    return { valid, rehash: valid && !same };
  };

  const hashPrepared = async (prepared: string): Promise<string> => {
    const salt = randomBytes(SALT_BYTES);
    const hash = await derive(current, prepared, salt, currentParams);
    return formatPhc({ id: current.id, version: current.version, params: currentParams, salt, hash });
  };

  return {
    hash: async (password) => {
      const prepared = preparePassword(password);
      if (prepared === null)
        throw new PasswordPolicyError(
          "invalid_password",
          "this cannot be a password: check it with a policy first",
        );
      return hashPrepared(prepared);
    },
    async verify(stored, password) {
      const prepared = preparePassword(password);
      // The work is done whether or not there is an account, and whether or not the input can be a password.
      if (stored === null || prepared === null) {
        await hashPrepared(prepared ?? "-");
        return NO;
      }
      return verifyPrepared(stored, prepared);
    },
    history:
      (stored) =>
      async (prepared, { last }) => {
        for (const hash of stored.slice(0, last))
          if ((await verifyPrepared(hash, prepared)).valid) return true;
        return false;
      },
  };
}
