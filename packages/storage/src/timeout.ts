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
