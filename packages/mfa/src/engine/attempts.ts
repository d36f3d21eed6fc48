import type { Engine } from "./engine.js";

/** Lost commits before `busy`: with jitter, fifty callers at once on one account all get through or get told. */
export const mostAttempts = 16;

/** A jittered, growing pause, so that those who lost do not meet again. */
export function pauseAfterLoss(engine: Pick<Engine, "wait" | "random">, tries: number): Promise<void> {
  return engine.wait(((engine.random(1)[0] ?? 0) / 256) * Math.min(2 ** tries, 64));
}
