import type { Json } from "@sparekey/storage";

/**
 * A value of ours as the store takes it, without what is `undefined`. Nearly every value has nothing of the
 * kind and goes as it is. A class instance among it, a secret above all, is refused by the store.
 */
export function asJson(value: object): Json {
  return (holdsUndefined(value) ? JSON.parse(JSON.stringify(value)) : value) as Json;
}

function holdsUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsUndefined);
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) if (holdsUndefined(fields[name])) return true;
  return false;
}
