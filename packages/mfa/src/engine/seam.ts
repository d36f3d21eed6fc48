import { MfaError } from "../error.js";
import type { Engine, Scope } from "./engine.js";

/** What stands behind the public object: this engine, tenant and request. */
export interface Behind {
  readonly engine: Engine;
  readonly scope: Scope;
}

/**
 * The public object carries its engine under a symbol of the registry, not enumerable: a package that was
 * loaded in the other format, or beside a second copy, finds it all the same. A map of this module's would
 * not (docs/decisions/0086-extensions-find-the-engine.md).
 */
const behind = Symbol.for("sparekey.mfa.behind.1");

export function withEngine<T extends object>(mfa: T, seam: Behind): T {
  return Object.defineProperty(mfa, behind, { value: seam });
}

/** @throws {MfaError} `invalid_option` for anything that `createMfa` did not make. */
export function engineBehind(mfa: object): Behind {
  const seam: unknown = Reflect.get(mfa, behind);
  if (!isBehind(seam)) {
    throw new MfaError(
      "invalid_option",
      "Pass the very object that createMfa (of this version), forTenant or forRequest gave: a copy of it has no engine",
    );
  }
  return seam;
}

function isBehind(seam: unknown): seam is Behind {
  return typeof seam === "object" && seam !== null && "engine" in seam && "scope" in seam;
}
