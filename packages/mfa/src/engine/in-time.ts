import { MfaError } from "../error.js";
import type { Engine } from "./engine.js";

/** Who has not answered by then counts as failed; well under the lease, so that nobody else has begun. */
const answersWithinMs = 30_000;

/** Whoever hangs costs one time-out, and holds up nothing: it is told to stop, and left behind if it does not listen. */
export async function inTime(
  engine: Pick<Engine, "wait">,
  who: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const late = new AbortController();
  const answered = new AbortController();
  const working = work(late.signal).finally(() => answered.abort());
  const timeout = engine.wait(answersWithinMs, answered.signal).then(() => {
    if (answered.signal.aborted) return;
    late.abort();
    throw new MfaError("unavailable", `${who} did not answer in time`);
  });
  // Whichever loses is still waited for by somebody: no rejection goes unheard.
  working.catch(() => {});
  timeout.catch(() => {});
  await Promise.race([working, timeout.then(() => working)]);
}
