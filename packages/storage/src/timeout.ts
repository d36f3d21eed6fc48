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
export function within<T>(timeoutMs: number, what: string, call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new StorageError("store_unavailable", `${what} did not answer within ${timeoutMs} ms.`));
    }, timeoutMs);
    const fail = (cause: unknown): void => {
      clearTimeout(timer);
      const message = `${what} did not carry out the call: see the cause.`;
      reject(
        cause instanceof StorageError ? cause : new StorageError("store_unavailable", message, { cause }),
      );
    };
    const done = (answer: T): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    try {
      call().then(done, fail);
    } catch (cause) {
      // A client that throws instead of rejecting.
      fail(cause);
    }
  });
}
