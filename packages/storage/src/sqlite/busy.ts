import { StorageError } from "../error.js";

/**
 * Runs a step until no other connection holds the database, and at most for `timeoutMs`. It waits off
 * the event loop: SQLite's own `busy_timeout` would stop the whole process while another one writes.
 */
export async function whenFree<T>(timeoutMs: number, step: () => T): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let pause = 1; ; pause = Math.min(pause * 2, 8)) {
    try {
      return step();
    } catch (cause) {
      if (cause instanceof StorageError) throw cause;
      if (!isBusy(cause)) {
        throw new StorageError("store_unavailable", "SQLite refused the statement: see the cause.", {
          cause,
        });
      }
      if (performance.now() >= deadline) {
        throw new StorageError("store_unavailable", `SQLite was busy for ${timeoutMs} ms.`, { cause });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * Whether another connection holds the database. better-sqlite3 and libsql give a name (SQLITE_BUSY,
 * SQLITE_BUSY_SNAPSHOT), node:sqlite the number 5.
 */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  const number: unknown = Reflect.get(error, "errcode");
  return (
    (typeof code === "string" && code.startsWith("SQLITE_BUSY")) ||
    (typeof number === "number" && (number & 0xff) === 5)
  );
}
