import { StorageError } from "./error.js";

/** The option of every store that goes to a server or waits for a lock. */
export interface TimeoutOption {
  /**
   * How long one call may take, in milliseconds, before it ends in `store_unavailable`. What was sent may
   * still be carried out: read again before deciding. Default 5,000.
   */
  readonly timeoutMs?: number | undefined;
}

/** The time-out, checked. Throws `invalid_option`. */
export function readTimeout(options: TimeoutOption): number {
  const timeoutMs = options.timeoutMs ?? 5000;
  if (Number.isFinite(timeoutMs) && timeoutMs > 0 && timeoutMs <= 2_147_483_647) return timeoutMs;
  throw new StorageError("invalid_option", "timeoutMs is a positive number of milliseconds.");
}

/**
 * Runs a call to a server: it ends in its answer or, when the client fails or time is up, in
 * `store_unavailable`. Clients queue, reconnect and wait without end: the engine must not (S29).
 */
export async function within<T>(timeoutMs: number, what: string, call: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new StorageError("store_unavailable", `${what} did not answer within ${timeoutMs} ms.`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([call(), late]);
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    throw new StorageError("store_unavailable", `${what} did not carry out the call: see the cause.`, {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
