import type { BreachSource } from "../breach.js";
import { PasswordPolicyError } from "../error.js";
import type { OnUnavailable, PolicyOptions } from "../policy-options.js";
import { blocklist } from "../rules/blocklist.js";
import { contextWords, userWords } from "../rules/context.js";
import type { Words } from "../rules/dictionary.js";

/** What OWASP ASVS 5.0 chapter V6.2 needs from outside. */
export interface Asvs5Options {
  level: 1 | 2 | 3;
  /** Common passwords, usually `await commonPasswords()` (6.2.4). */
  common: Words;
  /** The documented list of context words (6.1.2). Needed from level 2 on (6.2.11). */
  context?: Words | undefined;
  /** Needed from level 2 on (6.2.12). */
  breach?: readonly BreachSource[] | undefined;
  onUnavailable?: OnUnavailable | undefined;
  /** Does the host enforce a second factor? Without, 15 characters (strongly recommended, 6.2.1). */
  mfa?: boolean | undefined;
}

/** OWASP ASVS 5.0, V6.2, at a level. */
export function asvs5({
  level,
  common,
  context,
  breach = [],
  onUnavailable,
  mfa = false,
}: Asvs5Options): PolicyOptions {
  if (level >= 2 && breach.length === 0)
    throw new PasswordPolicyError("invalid_option", "ASVS 6.2.12 (level 2) needs a breach source");
  if (level >= 2 && context === undefined)
    throw new PasswordPolicyError("invalid_option", "ASVS 6.2.11 (level 2) needs the list of context words");
  return {
    name: `asvs5 level ${level}`,
    length: { min: mfa ? 8 : 15, max: 256 },
    rules: [blocklist({ list: common }), userWords(), contextWords({ words: context })],
    breach,
    onUnavailable,
    mfa,
  };
}
