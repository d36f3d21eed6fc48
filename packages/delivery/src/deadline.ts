import { DeliveryError } from "./error.js";

/** How long an adapter waits for its provider, unless told otherwise. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** A time-out that an adapter can keep: 100 ms to 10 minutes. */
export function checkTimeout(timeoutMs: number | undefined): number {
  const ms = timeoutMs ?? DEFAULT_TIMEOUT_MS;
  if (!Number.isFinite(ms) || ms < 1 || ms > 600_000) {
    throw new DeliveryError("invalid_option", "timeoutMs is 1 to 600,000 milliseconds");
  }
  return ms;
}

/**
 * Runs one call to a provider: a provider that hangs costs one time-out, and whoever cancels does not wait.
 * The work gets a signal too, to let go of its socket; it need not obey.
 */
export async function withDeadline<T>(
  options: {
    readonly channel: string;
    readonly timeoutMs: number;
    readonly signal?: AbortSignal | undefined;
  },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { channel, timeoutMs, signal } = options;
  if (signal?.aborted === true) throw cancelled(channel, false);
  const controller = new AbortController();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    const end = (error: DeliveryError): void => {
      reject(error);
      controller.abort();
    };
    const onAbort = (): void => end(cancelled(channel, true));
    const timer = setTimeout(() => end(timedOut(channel)), timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
  });
  // Within an async function, so that a throw before the first await is a rejection too.
  const working = (async () => work(controller.signal))();
  // Whichever loses the race must not become an unhandled rejection.
  working.catch(() => undefined);
  stopped.catch(() => undefined);
  try {
    return await Promise.race([working, stopped]);
  } finally {
    stop();
  }
}

const cancelled = (channel: string, uncertain: boolean): DeliveryError =>
  new DeliveryError("delivery_failed", `sending through ${channel} was cancelled`, {
    channel,
    reason: "cancelled",
    retry: true,
    uncertain,
  });

const timedOut = (channel: string): DeliveryError =>
  new DeliveryError("delivery_failed", `${channel} did not answer in time`, {
    channel,
    reason: "timeout",
    retry: true,
    uncertain: true,
  });
