import type { Running } from "./process.js";

/** Asks until the server answers, for at most a minute. */
export async function ready(what: string, running: Running, ask: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        await running.kill();
        throw new Error(`${what} did not answer within a minute: ${String(error)}\n${running.output()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
