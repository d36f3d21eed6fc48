import type { BreachSource } from "../breach.js";
import { PasswordPolicyError } from "../error.js";
import type { OnUnavailable, PolicyOptions } from "../policy-options.js";
import { blocklist } from "../rules/blocklist.js";
import { digits, symbols, upperCase } from "../rules/characters.js";
import { dictionary, type Words } from "../rules/dictionary.js";

/** What J3.8 needs from outside. */
export interface CitrixCloudOptions {
  /** The dictionary, usually `await englishWords()`. */
  words: Words;
  /** Common passwords refused on top, usually `await commonPasswords()`. */
  common?: Words | undefined;
  /** The known database of compromised passwords. At least one. */
  breach: readonly BreachSource[];
  onUnavailable?: OnUnavailable | undefined;
}

/**
 * The password rule of Citrix Cloud (J3.8, J3.9): 8 to 128 characters, a number, an upper-case letter, one of
 * `! @ # $ % ^ * ? + = -`, no dictionary words, not compromised; a reset after 60 days without a sign-in.
 */
export function citrixCloud({ words, common, breach, onUnavailable }: CitrixCloudOptions): PolicyOptions {
  if (breach.length === 0)
    throw new PasswordPolicyError(
      "invalid_option",
      "citrixCloud needs a breach source: openFilter(...) or hibp()",
    );
  return {
    name: "citrixCloud",
    length: { min: 8, max: 128 },
    rules: [
      digits(),
      upperCase(),
      symbols({ of: "!@#$%^*?+=-" }),
      dictionary({ words }),
      ...(common ? [blocklist({ list: common })] : []),
    ],
    breach,
    onUnavailable,
    idleDays: 60,
  };
}
