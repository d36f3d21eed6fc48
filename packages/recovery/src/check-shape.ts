import { delayPolicy } from "./delayed-api.js";
import { RecoveryError } from "./error.js";
import { recoveryLimits } from "./limits.js";
import type { RecoveryOptions } from "./recovery.js";
import { staffLimits } from "./staff-limits.js";
import { supportPolicy } from "./support-policy.js";
import { temporaryCodePolicy } from "./temporary-code-policy.js";

/** The names in each group of options: one that is misspelt would leave the default in force unnoticed. */
const namesOf = (): Readonly<Record<string, readonly string[]>> => ({
  limits: Object.keys(recoveryLimits),
  delay: Object.keys(delayPolicy),
  support: Object.keys(supportPolicy()),
  temporaryCodes: Object.keys(temporaryCodePolicy()),
  staffLimits: Object.keys(staffLimits),
  paths: ["password_reset", "delayed_recovery"],
});

/**
 * That each option is what its type says: without a compiler, or with a missing `await`, it would be heard of when
 * somebody has lost a phone.
 *
 * @throws {RecoveryError} `invalid_option`, naming the option.
 */
export function checkShape(options: RecoveryOptions): void {
  if (!isObject(options)) throw misfit("createRecovery takes an object: { mfa, directory, origin, ... }");
  if (!isObject(options.mfa)) throw misfit("`mfa` must be what createMfa gave");
  checkVerbs("directory", options.directory, [
    "account",
    "findByUserName",
    "findByEmail",
    "endSessions",
    "setPassword",
  ]);
  checkVerbs("passwordPolicy", options.passwordPolicy, ["check", "requirements", "message", "resetDue"]);
  if (typeof options.origin !== "string") throw misfit("`origin` must be text, such as https://example.com");
  for (const name of ["may", "rankOf", "dial"] as const) {
    const given: unknown = options[name];
    if (given !== undefined && typeof given !== "function") throw misfit(`\`${name}\` must be a function`);
  }
  for (const [name, known] of Object.entries(namesOf())) checkGroup(name, Reflect.get(options, name), known);
}

function checkGroup(name: string, given: unknown, known: readonly string[]): void {
  if (given === undefined) return;
  if (!isObject(given)) throw misfit(`\`${name}\` must be an object`);
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw misfit(`\`${name}\` has no ${unknown.join(", ")}. It has: ${known.join(", ")}`);
  }
}

function checkVerbs(name: string, value: unknown, verbs: readonly string[]): void {
  if (value instanceof Promise) throw misfit(`\`${name}\` is a promise: await it first`);
  const missing = verbs.filter((verb) => !isObject(value) || typeof Reflect.get(value, verb) !== "function");
  if (missing.length > 0) throw misfit(`\`${name}\` needs ${missing.join(", ")}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function misfit(sentence: string): RecoveryError {
  return new RecoveryError("invalid_option", sentence);
}
