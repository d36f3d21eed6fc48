import type { Engine } from "./engine.js";
import type { Sends } from "./outbox.js";

/** Has a serverless platform wait for what a request left to send. */
export function withWaitUntil(
  engine: Engine,
  waitUntil: ((work: Promise<unknown>) => void) | undefined,
  outbox: Sends,
): Engine {
  if (waitUntil === undefined) return engine;
  return {
    ...engine,
    outboxFilled: () =>
      waitUntil(outbox.deliver({ limit: 20 }).catch((error: unknown) => engine.onError?.(error))),
  };
}
