import type { Entry, Key, Write } from "@sparekey/storage";
import { countWrong, gatewayPin, mayGuess } from "../decide/guess-budget.js";
import { mostAttempts, pauseAfterLoss } from "./attempts.js";
import { readDecoy, writeDecoy } from "./decoy.js";
import { codesOf, type Engine } from "./engine.js";

/** A door whose refusals cost the store the same for everybody, so that nobody can tell them apart (S25, S47). */
export interface EvenDoor {
  /** To decide with: what it reads and writes is noticed. */
  readonly engine: Engine;
  /**
   * A write, where none was made: for an account that is locked, has no PIN or does not exist. As many rows as a
   * PIN that was looked at takes, and as long. `guess`: there was no PIN to be wrong, so the row that stands in
   * for an account counts this one, and those who count in it at once meet there as they would in an account.
   */
  writeAnyway(a: { readonly guess: boolean }): Promise<void>;
}

const decoyTtlMs = 60 * 60_000;
/** What a wrong PIN writes beside the record, in bytes or so. */
const eventBytes = 400;

export function evenDoor(engine: Engine, account: string): EvenDoor {
  const { store, tenant } = engine;
  let hasWritten = false;
  let asked: readonly Key[] = [];
  let standIn: Entry | null = null;

  // One of 4096, by a keyed hash: made-up names fill no store, and nobody can tell which of them share a row.
  const decoy = async (path: string): Promise<Key> => {
    const codes = await codesOf(engine.keyring);
    return [tenant, `decoy:${codes.hash(account, ["decoy", tenant]).slice(-3)}`, path];
  };
  const read = async (keys: readonly Key[]): Promise<readonly (Entry | null)[]> => {
    asked = keys;
    const entries = await store.get([...keys, await decoy("record")]);
    standIn = entries[keys.length] ?? null;
    return entries.slice(0, keys.length);
  };

  const event = async (now: number): Promise<Write> => ({
    key: await decoy("event"),
    value: { schema: 1, at: now, filled: "-".repeat(eventBytes) },
    expiresAt: now + decoyTtlMs,
  });

  /** Those who guess at once at a name that is not there meet in its row, as they would in an account's. */
  async function writeGuess(): Promise<"written" | "lost" | "locked"> {
    const now = engine.clock();
    const { guess } = engine.policy;
    const pools = readDecoy(standIn);
    if (!mayGuess(pools, gatewayPin, guess, now).allowed) return "locked";
    const key = await decoy("record");
    const counted = writeDecoy(countWrong(pools, gatewayPin, guess, now), now);
    const written = await store.commit({
      check: [{ key, version: standIn?.version ?? null }],
      set: [{ key, value: counted, expiresAt: now + decoyTtlMs }, await event(now)],
    });
    return written ? "written" : "lost";
  }

  /** What is locked is refused past the row, and meets nobody. */
  async function writeBeside(): Promise<void> {
    const now = engine.clock();
    const beside = {
      key: await decoy("beside"),
      value: writeDecoy({}, now),
      expiresAt: now + decoyTtlMs,
    };
    await store.commit({ check: [], set: [beside, await event(now)] });
  }

  return {
    engine: {
      ...engine,
      store: {
        get: read,
        list: (prefix, page) => store.list(prefix, page),
        due: (query) => store.due(query),
        commit(commit) {
          hasWritten = true;
          return store.commit(commit);
        },
      },
    },
    async writeAnyway({ guess }) {
      if (hasWritten) return;
      for (let tries = 0; guess && tries < mostAttempts; tries += 1) {
        const outcome = await writeGuess();
        if (outcome === "written") return;
        // As at an account: whoever has lost a commit and then finds it locked writes nothing more.
        if (outcome === "locked") return tries === 0 ? writeBeside() : undefined;
        await pauseAfterLoss(engine, tries);
        await read(asked);
      }
      if (!guess) await writeBeside();
    },
  };
}
