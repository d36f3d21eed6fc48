import { PasswordPolicyError } from "./error.js";
import type { PolicyOptions } from "./policy-options.js";
import type { Rule } from "./rule.js";
import { blocklist } from "./rules/blocklist.js";
import { digits, lowerCase, symbols, upperCase } from "./rules/characters.js";
import { userWords } from "./rules/context.js";
import type { Words } from "./rules/dictionary.js";

/** What a Keycloak policy string refers to by name. */
export interface KeycloakOptions {
  /** The lists of `passwordBlacklist(name)`, by that name. */
  blacklists?: Readonly<Record<string, Words>> | undefined;
}

// What Keycloak keeps in the same string but which is no rule about a password, or none that can be bounded.
const ELSEWHERE: Readonly<Record<string, string>> = {
  regexPattern: "a pattern can be made to run for hours by the password it judges",
  forceExpiredPasswordChange: "regular changes are refused by NIST SP 800-63B-4; use `idleDays`",
  hashAlgorithm: "choose it in /hash",
  hashIterations: "choose it in /hash",
  maxAuthAge: "it is about sessions",
  recoveryCodesWarningThreshold: "it is about backup codes",
};

/**
 * A realm's policy as Keycloak writes it. What it cannot keep it refuses by name, with the reason.
 *
 * @example
 * definePolicy(keycloak("length(8) and digits(1) and upperCase(1) and notUsername(undefined)"));
 */
export function keycloak(policy: string, { blacklists = {} }: KeycloakOptions = {}): PolicyOptions {
  const fail = (message: string): never => {
    throw new PasswordPolicyError("invalid_option", message);
  };
  // Keycloak's own default is `maxLength` 64 only where it is set; nothing here goes without a bound.
  const length = { min: 1, max: 128 };
  let history: { last: number } | undefined;
  const rules: Rule[] = [];
  for (const part of policy.split(" and ").map((text) => text.trim())) {
    const named = /^\w+/.exec(part)?.[0] ?? "";
    if (Object.hasOwn(ELSEWHERE, named))
      fail(`the Keycloak policy ${named} is not kept here: ${ELSEWHERE[named] ?? ""}`);
    const [, name = "", argument = ""] =
      /^(\w+)(?:\(([^()]*)\))?$/.exec(part) ?? fail(`"${part}" is not a Keycloak policy`);
    const count = (fallback: number): number => {
      if (argument === "" || argument === "undefined") return fallback;
      const number = Number(argument);
      return Number.isInteger(number) && number >= 1
        ? number
        : fail(`${name}(${argument}) needs a whole number`);
    };
    if (name === "length") length.min = count(8);
    else if (name === "maxLength") length.max = count(64);
    else if (name === "digits") rules.push(digits({ min: count(1) }));
    else if (name === "upperCase") rules.push(upperCase({ min: count(1) }));
    else if (name === "lowerCase") rules.push(lowerCase({ min: count(1) }));
    else if (name === "specialChars") rules.push(symbols({ min: count(1) }));
    else if (name === "notUsername" || name === "notEmail") rules.push(userWords());
    else if (name === "notContainsUsername") rules.push(userWords({ match: "part", min: 3 }));
    else if (name === "passwordHistory") history = { last: count(3) };
    else if (name === "passwordBlacklist")
      rules.push(
        blocklist({
          list: Object.hasOwn(blacklists, argument)
            ? (blacklists[argument] ?? [])
            : fail(`pass the list of passwordBlacklist(${argument}) as \`blacklists["${argument}"]\``),
        }),
      );
    else fail(`the Keycloak policy ${name} is not known`);
  }
  // Two policies about the user are one rule here.
  const seen = new Set<string>();
  const distinct = rules.filter(
    ({ code, scope }) => code !== "contains_user" || (!seen.has(scope) && seen.add(scope)),
  );
  return { name: "keycloak", length, rules: distinct, history };
}
