import type { BreachSource } from "./breach.js";
import { PasswordPolicyError } from "./error.js";
import type { MessageCatalog } from "./message.js";
import type { Rule } from "./rule.js";

/** What to do with a password that passes every rule while no breach source can answer. */
export type OnUnavailable = "reject" | "accept_unscreened";

/** A policy as data. Presets return this; spread one to change it. */
export interface PolicyOptions {
  readonly name?: string | undefined;
  /** Code points after NFC. `max` at most 1024. */
  readonly length: { readonly min: number; readonly max: number };
  readonly rules: readonly Rule[];
  /** Asked in order until one gives a definite answer. */
  readonly breach?: readonly BreachSource[] | undefined;
  /** Default `reject`: the verdict is then `unavailable` (S29). */
  readonly onUnavailable?: OnUnavailable | undefined;
  /** Not one of the last so many passwords. `check` then demands `history`. */
  readonly history?: { readonly last: number } | undefined;
  /** Days without a sign-in after which `resetDue` says so. Default: never. */
  readonly idleDays?: number | undefined;
  /** Sentences in other languages than English, from `/messages` or your own. */
  readonly messages?: MessageCatalog | undefined;
  /** The host enforces a second factor, so that 8 characters are enough (NIST SP 800-63B-4 3.1.1.2). For `audit`. */
  readonly mfa?: boolean | undefined;
}

const MAX_LENGTH = 1024;

const demand = (holds: boolean, message: string): void => {
  if (!holds) throw new PasswordPolicyError("invalid_option", message);
};

/** Throws `invalid_option` when a policy cannot mean what it says, or is not one. */
export function assertPolicyOptions(options: PolicyOptions): void {
  demand(has(options, "length"), "definePolicy takes an object: { length: { min, max }, rules }");
  const { length, rules, breach } = options;
  demand(has(length, "min"), "`length` must be an object: { min, max }");
  demand(
    Array.isArray(rules) && rules.every((rule: unknown) => has(rule, "check")),
    "`rules` must be a list such as [digits()]",
  );
  demand(
    breach === undefined || (Array.isArray(breach) && breach.every((source: unknown) => has(source, "find"))),
    "`breach` must be a list such as [hibp()]",
  );
  assertBounds(options);
}

function has(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && name in value;
}

function assertBounds({ length, breach = [], history, idleDays, onUnavailable }: PolicyOptions): void {
  demand(Number.isInteger(length.min) && length.min >= 1, "`length.min` must be a whole number, at least 1");
  demand(
    Number.isInteger(length.max) && length.max >= length.min && length.max <= MAX_LENGTH,
    `\`length.max\` must be a whole number from \`length.min\` to ${MAX_LENGTH}`,
  );
  demand(
    onUnavailable === undefined || onUnavailable === "reject" || onUnavailable === "accept_unscreened",
    '`onUnavailable` is "reject" or "accept_unscreened"',
  );
  demand(
    breach.at(-1)?.needsConfirmation !== true,
    `the breach source "${breach.at(-1)?.name ?? ""}" may only say "maybe": put one after it that confirms, such as hibp()`,
  );
  demand(
    history === undefined || (Number.isInteger(history.last) && history.last >= 1),
    "`history.last` must be a whole number, at least 1",
  );
  demand(
    idleDays === undefined || (Number.isFinite(idleDays) && idleDays > 0),
    "`idleDays` must be more than 0",
  );
}
