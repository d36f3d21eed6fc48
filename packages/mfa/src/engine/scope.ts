import { MfaError } from "../error.js";
import type { RequestScope } from "../mfa.js";
import type { Scope } from "./engine.js";
import { checkText } from "./handed.js";

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
  // Stored with events and cases: a list of addresses, as a proxy's header may be read, could not be read again.
  if (address !== undefined) checkText("address", address);
  return { address, ...(binding === undefined ? {} : { binding }) };
}
