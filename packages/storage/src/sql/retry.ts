import { StorageError } from "../error.js";

/** How often a commit that met another one is sent again. Each time, the other one has made progress. */
const attempts = 64;

/**
 * Sends a commit until the database does not say that it met another one halfway: two that create the
 * same key, a deadlock, a serialization failure. It has rolled back then, so sending again is safe.
 */
export async function untilAlone<T>(met: (error: unknown) => boolean, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (cause) {
      if (!met(cause)) throw cause;
      if (attempt === attempts) {
        throw new StorageError("store_unavailable", `A commit met others ${attempts} times in a row.`, {
          cause,
        });
      }
    }
  }
}

/** Whether an error of a database client carries one of these codes, by name or by number. */
export function hasCode(error: unknown, codes: readonly (string | number)[]): boolean {
  if (typeof error !== "object" || error === null) return false;
  return ["code", "errno"].some((field) => codes.some((code) => Reflect.get(error, field) === code));
}
