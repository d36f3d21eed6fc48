/** Waits a few milliseconds before a lost commit is tried again, or until a signal aborts. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

export const timerWait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
  });
