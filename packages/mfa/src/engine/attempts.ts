import type { Engine } from "./engine.js";

/** Lost commits before `busy`: with jitter, fifty callers at once on one account all get through or get told. */
export const mostAttempts = 16;

/** A jittered, growing pause, so that those who lost do not meet again. */
export function pauseAfterLoss(engine: Pick<Engine, "wait" | "random">, tries: number): Promise<void> {
  return engine.wait(((engine.random(1)[0] ?? 0) / 256) * Math.min(2 ** tries, 64));
}

/**
 * Lost commits of a row that all accounts share, a tenant's budget for sending, before `unavailable`. Each loss is
 * somebody else's success, so that many callers need many turns: some seconds of them, within the answer.
 */
export const mostAttemptsShared = 128;
