import { checkText } from "./engine/handed.js";
import { MfaError } from "./error.js";
import type { MfaOptions } from "./mfa.js";
import type { RandomBytes } from "./random.js";

/**
 * That each option is what its type says. A compiler knows; plain JavaScript, an unset variable and a missing
 * `await` do not, and would be heard of at somebody's sign-in, as `unavailable`.
 *
 * @throws {MfaError} `invalid_option`, naming the option.
 */
export function checkShape<M extends string>(options: MfaOptions<M>): void {
  if (!isObject(options)) throw misfit("createMfa takes an object: { issuer, origin, store, ... }");
  checkText("issuer", options.issuer);
  checkText("environment", options.environment);
  checkVerbs("store", options.store, ["get", "list", "due", "commit"], "a store of @sparekey/storage");
  checkVerbs("keyring", options.keyring, ["seal", "open", "codeKeys"], "what createKeyring gave");
  checkVerbs("directory", options.directory, ["account"], "an object of functions over your users");
  for (const name of ["verifyPassword", "setEmail", "markEnrolled"] as const) {
    checkFunction(`directory.${name}`, Reflect.get(options.directory, name));
  }
  const methods: unknown = options.methods;
  if (!Array.isArray(methods)) throw misfit("`methods` must be a list, such as [authenticatorApp()]");
  methods.forEach((method: unknown, index) => {
    if (typeof method === "function" || !isObject(method) || !("name" in method)) {
      throw misfit(`methods[${index}] must be a method, such as authenticatorApp(): called, not its name`);
    }
  });
  if (options.policy !== undefined && !isObject(options.policy)) {
    throw misfit("`policy` must be a policy, such as standard(): called, not its name");
  }
  checkChannels(options.channels);
  if (options.slowHash !== undefined) checkVerbs("slowHash", options.slowHash, ["hash", "verify"], "a hash");
  if (options.onEvent !== "elsewhere") checkFunction("onEvent", options.onEvent);
  for (const name of ["onError", "clock", "wait", "random"] as const)
    checkFunction(name, Reflect.get(options, name));
}

/** Bytes that are none, or too few, would be ids and codes that everybody knows. */
export function checkedRandom(random: RandomBytes): RandomBytes {
  return (length) => {
    const bytes: unknown = random(length);
    if (bytes instanceof Uint8Array && bytes.length === length) return bytes;
    throw misfit("`random` must return a Uint8Array of as many bytes as it was asked for");
  };
}

function checkChannels(channels: unknown): void {
  if (channels === undefined) return;
  if (!isObject(channels)) throw misfit("`channels` must be an object: { email, sms, voice }");
  for (const name of ["email", "sms", "voice"]) {
    const channel: unknown = Reflect.get(channels, name);
    if (channel !== undefined) checkVerbs(`channels.${name}`, channel, ["send"], "a channel");
  }
}

function checkVerbs(name: string, value: unknown, verbs: readonly string[], what: string): void {
  if (value instanceof Promise) throw misfit(`\`${name}\` is a promise: await it first`);
  const missing = isObject(value)
    ? verbs.filter((verb) => typeof Reflect.get(value, verb) !== "function")
    : verbs;
  if (missing.length > 0) throw misfit(`\`${name}\` must be ${what}: it has no ${missing.join(", ")}`);
}

function checkFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") throw misfit(`\`${name}\` must be a function`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function misfit(sentence: string): MfaError {
  return new MfaError("invalid_option", sentence);
}
