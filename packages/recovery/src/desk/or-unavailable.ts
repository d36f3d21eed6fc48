import type { Core } from "../core.js";
import { RecoveryError } from "../error.js";

const unavailable = { done: false, problem: { code: "unavailable" } } as const;

/** A command that the store or the host could not answer is refused, and told to `onError` (S29). */
export async function orRefused<R>(
  { engine }: Core,
  command: () => Promise<R>,
): Promise<R | typeof unavailable> {
  try {
    return await command();
  } catch (error) {
    engine.onError?.(error);
    return unavailable;
  }
}

/**
 * The same for what only reads: "nothing there" would be an answer, and a wrong one.
 *
 * @throws {RecoveryError} `unavailable`; `too_soon`: as it was thrown.
 */
export async function orThrown<R>({ engine }: Core, read: () => Promise<R>): Promise<R> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof RecoveryError && cause.code === "too_soon") throw cause;
    engine.onError?.(cause);
    throw new RecoveryError("unavailable", "The help desk cannot be read now", { cause });
  }
}
