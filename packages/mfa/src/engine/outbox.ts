import type { Entry } from "@sparekey/storage";
import type { Outbox } from "../mfa.js";
import type { Engine } from "./engine.js";
import { handleEvent } from "./outbox-event.js";
import { handleOutbox, isOurs, type Outcome } from "./outbox-work.js";

const idlePollMs = 1_000;
/** The most that a store shows at once. */
const mostShown = 1_000;
/** Parts of all partitions that a store can be asked about apart. */
const mostShards = 256;

/** What needs no tenant. */
export type Sends = Omit<Outbox, "dead" | "resend">;
type Shard = readonly [index: number, of: number];

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

    /** One look at what is due; whether there was something to do. */
    const look = async (most: number, shard: Shard): Promise<boolean> => {
      const due = await engine.store.due({ before: engine.clock(), limit: most, shard });
      let worked = false;
      // Names sort by the account's sequence.
      for (const entry of [...due].sort(byKey)) {
        if (isSpent()) return true;
        const outcome = await handle(engine, entry);
        if (outcome === "done") sent += 1;
        if (outcome === "failed") failed += 1;
        worked = worked || outcome === "done" || outcome === "failed";
      }
      if (worked || due.length < most) return worked;
      // Nothing of it was ours, and there is more behind: what another engine has to do stays due, and must
      // not hide what is due after it.
      if (most < mostShown) return look(mostShown, shard);
      const [index, of] = shard;
      if (of >= mostShards) return false;
      return (await look(most, [index, of * 2])) || (await look(most, [index + of, of * 2]));
    };

    while (!isSpent() && (await look(Math.min(limit, 100), [0, 1])));
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
    async run({ signal }) {
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
