import type { Entry } from "@sparekey/storage";
import { MfaError } from "../error.js";
import type { Outbox } from "../mfa.js";
import { lookAtDue, mostShown } from "./due-page.js";
import type { Engine } from "./engine.js";
import { checkHanded } from "./handed.js";
import { handleEvent } from "./outbox-event.js";
import { handleOutbox, isOurs, type Outcome } from "./outbox-work.js";

const idlePollMs = 1_000;

/** What needs no tenant. */
export type Sends = Omit<Outbox, "dead" | "resend">;

/**
 * Sends what decisions left behind: at least once, each entry claimed by compare-and-set, so that any number
 * of processes share it, and one account's messages in the order in which they were decided.
 */
export function createOutbox(engine: Engine, wake: { onFilled(listener: () => void): () => void }): Sends {
  async function deliver({
    limit = 100,
    budgetMs,
  }: {
    limit?: number;
    budgetMs?: number;
  } = {}): ReturnType<Outbox["deliver"]> {
    const started = engine.clock();
    let sent = 0;
    let failed = 0;
    const isSpent = (): boolean =>
      sent + failed >= limit || (budgetMs !== undefined && engine.clock() - started >= budgetMs);

    const work = async (page: readonly Entry[]): Promise<boolean> => {
      let worked = false;
      // Names sort by the account's sequence.
      for (const entry of [...page].sort(byKey)) {
        if (isSpent()) return true;
        const outcome = await handle(engine, entry);
        if (outcome === "done") sent += 1;
        if (outcome === "failed") failed += 1;
        worked = worked || outcome === "done" || outcome === "failed";
      }
      return worked;
    };

    while (!isSpent() && (await lookAtDue(engine, engine.clock(), Math.min(limit, 100), work)));
    return { sent, failed, left: await left(engine) };
  }

  return {
    deliver,
    async flush() {
      let sent = 0;
      let failed = 0;
      for (;;) {
        const round = await deliver({ limit: mostShown });
        sent += round.sent;
        failed += round.failed;
        if (round.sent + round.failed === 0) return { sent, failed, left: round.left };
      }
    },
    async run(options) {
      checkHanded("outbox.run", options, "{ signal }");
      const { signal } = options;
      if (!(signal instanceof AbortSignal)) {
        throw new MfaError("invalid_option", "`signal` must be an AbortSignal: that of an AbortController");
      }
      while (!signal.aborted) {
        const filled = new AbortController();
        const stop = wake.onFilled(() => filled.abort());
        try {
          await deliver();
        } catch (error) {
          engine.onError?.(error);
        }
        if (!signal.aborted) await engine.wait(idlePollMs, AbortSignal.any([signal, filled.signal]));
        stop();
      }
    },
  };
}

async function left(engine: Engine): Promise<number> {
  const due = await engine.store.due({ before: engine.clock(), limit: mostShown });
  // What only another engine can do is counted too: it is due, and not done.
  return due.filter(({ key: [, , kind] }) => kind === "outbox" || kind === "event").length;
}

async function handle(engine: Engine, entry: Entry): Promise<Outcome> {
  if (!isOurs(engine, entry)) return "not_ours";
  return entry.key[2] === "event" ? handleEvent(engine, entry) : handleOutbox(engine, entry);
}

function byKey(a: Entry, b: Entry): number {
  return a.key.join("\0") < b.key.join("\0") ? -1 : 1;
}
