import { MfaError } from "../error.js";
import type { RequestScope } from "../mfa.js";
import type { Scope } from "./engine.js";

/** What a request says of itself, checked. */
export function scopeOf({ address, binding }: RequestScope): Scope {
  if (
    binding !== undefined &&
    (typeof binding !== "string" || binding.length < 16 || binding.length > 1024)
  ) {
    throw new MfaError(
      "invalid_option",
      "`binding` is a random value of 16 to 1024 characters, from a cookie",
    );
  }
  return { address, ...(binding === undefined ? {} : { binding }) };
}
