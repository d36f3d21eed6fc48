import type { Key } from "@sparekey/storage";
import type { Engine } from "./engine.js";

/** A door whose refusals cost the store the same for everybody, so that nobody can tell them apart (S25, S47). */
export interface EvenDoor {
  /** To decide with: what it reads and writes is noticed. */
  readonly engine: Engine;
  /** A read as of an account with its challenge, where none was made: for a name that the directory has not. */
  readAnyway(): Promise<void>;
  /**
   * A write, where none was made: for an account that is locked, has no PIN or does not exist. As many rows as a
   * PIN that was looked at takes, and as long.
   */
  writeAnyway(): Promise<void>;
}

const decoyTtlMs = 60 * 60_000;
/** What a wrong PIN writes, in bytes or so: the account with its guesses, and an event. */
const decoyRows = { record: 1_500, event: 400 };

export function evenDoor(engine: Engine): EvenDoor {
  const { store, tenant } = engine;
  let hasRead = false;
  let hasWritten = false;
  // One of 256: strangers hardly wait for each other in one row, and made-up names fill no store.
  const decoy = (path: string): Key => [tenant, `decoy:${engine.random(1)[0] ?? 0}`, path];
  return {
    engine: {
      ...engine,
      store: {
        get(keys) {
          hasRead = true;
          return store.get(keys);
        },
        list: (prefix, page) => store.list(prefix, page),
        due: (query) => store.due(query),
        commit(commit) {
          hasWritten = true;
          return store.commit(commit);
        },
      },
    },
    async readAnyway() {
      if (!hasRead) await store.get([decoy("record"), decoy("challenge")]);
    },
    async writeAnyway() {
      if (hasWritten) return;
      const at = engine.clock();
      const [tenantOf, partition] = decoy("record");
      const set = Object.entries(decoyRows).map(([path, bytes]) => ({
        key: [tenantOf, partition, path] as const,
        value: { schema: 1, at, filled: "-".repeat(bytes) },
        expiresAt: at + decoyTtlMs,
      }));
      await store.commit({ check: [], set, delete: [] });
    },
  };
}
