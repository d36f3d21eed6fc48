import { StorageError } from "./error.js";

/**
 * What a store was given, checked as it is made: an address instead of a client, or a promise without its `await`,
 * would be heard of at somebody's sign-in, as `store_unavailable`. Throws `invalid_option`.
 */
export function readClient<O extends object, N extends string & keyof O>(
  options: O,
  name: N,
  ...verbs: readonly string[]
): O[N] {
  const client: unknown = isObject(options) ? Reflect.get(options, name) : undefined;
  const speaks = isObject(client) && verbs.some((verb) => typeof Reflect.get(client, verb) === "function");
  if (speaks) return options[name];
  const must = `${name} is an open client with ${verbs.join(" or ")}`;
  const seen =
    client instanceof Promise ? "a promise was given: await it first" : "see the example of the README";
  throw new StorageError("invalid_option", `${must}; ${seen}.`);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
