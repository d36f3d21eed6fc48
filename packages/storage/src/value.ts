import { StorageError } from "./error.js";
import type { Json } from "./store.js";

/** The largest value, in bytes of its JSON text: 1 MiB and room for quotes. */
export const valueLimit = 1_048_600;

/** How deep arrays and objects may be nested. */
export const depthLimit = 64;

const utf8 = new TextEncoder();

/**
 * A value as JSON text. Throws `invalid_value` for everything that JSON would drop or change without a
 * word: `undefined`, functions, `NaN`, dates, maps, class instances, cycles.
 */
export function writeValue(value: Json): string {
  assertJson(value, 0);
  const text = JSON.stringify(value);
  if (text.length * 3 > valueLimit && utf8.encode(text).length > valueLimit) {
    throw new StorageError("invalid_value", `A value is at most ${valueLimit} bytes of JSON.`);
  }
  return text;
}

/** The value of a row. Throws `store_unavailable` if it is damaged: a record is never guessed (S29). */
export function readValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new StorageError("store_unavailable", "A stored value is not JSON: the row is damaged.", { cause });
  }
}

function assertJson(value: unknown, depth: number): void {
  switch (typeof value) {
    case "string":
    case "boolean":
      return;
    case "number":
      if (Number.isFinite(value)) return;
      throw new StorageError("invalid_value", "A number in a value must be finite: JSON has no NaN.");
    case "object":
      if (value !== null) assertJsonParts(value, depth);
      return;
    default:
      throw new StorageError(
        "invalid_value",
        `A value may not hold ${typeof value}: JSON has no word for it.`,
      );
  }
}

function assertJsonParts(value: object, depth: number): void {
  if (depth >= depthLimit) {
    throw new StorageError(
      "invalid_value",
      `A value is nested more than ${depthLimit} deep, or refers to itself.`,
    );
  }
  if (Array.isArray(value)) {
    // Not `forEach`, which would skip the holes of a sparse array.
    for (const item of value) assertJson(item, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (
    prototype !== Object.prototype &&
    prototype !== null &&
    // Plain in another realm: its prototype is the last one, too.
    Object.getPrototypeOf(prototype) !== null
  ) {
    throw new StorageError(
      "invalid_value",
      "A value holds plain objects and arrays only, no class instances.",
    );
  }
  // Not `Object.values`, which makes a list of every object that is written.
  for (const name in value) assertJson((value as Readonly<Record<string, unknown>>)[name], depth + 1);
}
