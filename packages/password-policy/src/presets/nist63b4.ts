import type { BreachSource } from "../breach.js";
import type { OnUnavailable, PolicyOptions } from "../policy-options.js";
import { blocklist } from "../rules/blocklist.js";
import { contextWords, userWords } from "../rules/context.js";
import type { Words } from "../rules/dictionary.js";
import { repeats } from "../rules/repeats.js";
import { sequences } from "../rules/sequences.js";

/** What NIST SP 800-63B-4 needs from outside. */
export interface Nist63b4Options {
  /** Does the host enforce a second factor for every account with such a password? Decides between 8 and 15. */
  mfa: boolean;
  /** Common passwords, usually `await commonPasswords()`. */
  common: Words;
  /** Names of the service, the company, the product. */
  context?: Words | undefined;
  breach?: readonly BreachSource[] | undefined;
  onUnavailable?: OnUnavailable | undefined;
}

/**
 * NIST SP 800-63B-4 3.1.1.2 (August 2025): 15 characters, or 8 with a second factor, up to 256; no composition rules; the
 * whole password compared with common, expected and compromised ones, never a part of it.
 */
export function nist63b4({ mfa, common, context, breach, onUnavailable }: Nist63b4Options): PolicyOptions {
  return {
    name: "nist63b4",
    length: { min: mfa ? 8 : 15, max: 256 },
    rules: [
      blocklist({ list: common }),
      repeats(),
      sequences(),
      userWords(),
      contextWords({ words: context }),
    ],
    breach,
    onUnavailable,
    mfa,
  };
}
