import type { Key, Store } from "../store.js";
import { type Random, randomFrom } from "./random.js";

/** The names of the few keys that a history is about: so few that callers meet all the time. */
export const names = ["a", "b", "c"] as const;
export type Name = (typeof names)[number];

/** What a key holds, as far as a history cares: the number of the write it came from, 0 for nothing. */
export type State = Readonly<Record<Name, number>>;

/** What one caller asked, in terms of writes instead of versions. */
export type Operation =
  | { readonly verb: "get"; readonly keys: readonly Name[] }
  | { readonly verb: "list" }
  | {
      readonly verb: "commit";
      readonly check: Partial<State>;
      readonly set: Partial<State>;
      readonly remove: readonly Name[];
    };

/** What it was told. `unknown`: the call failed, so it may have been carried out, or will be, or not. */
export type Outcome = Partial<State> | boolean | "unknown";

/** One call: when it began and ended, counted by events of this process. */
export interface Call {
  readonly caller: number;
  readonly operation: Operation;
  readonly begun: number;
  readonly ended: number;
  readonly outcome: Outcome;
}

/**
 * Lets several callers work on three keys at once, each with a plan of its own made from the seed, and
 * writes down what each asked and was told.
 */
export async function record(
  stores: readonly Store[],
  at: (name: Name) => Key,
  plan: { readonly seed: number; readonly callers: number; readonly calls: number },
): Promise<readonly Call[]> {
  const history: Call[] = [];
  const versions = new Versions();
  let clock = 0;
  const caller = async (who: number): Promise<void> => {
    const random = randomFrom(plan.seed * 1000 + who);
    const store = stores[who % stores.length] ?? stores[0];
    const known = new Map<Name, number>();
    for (let i = 0; i < plan.calls && store; i++) {
      const operation = next(random, known, who * 1000 + i + 1);
      const begun = clock++;
      const outcome = await call(store, at, operation, known, versions).catch((error: unknown): Outcome => {
        if (error instanceof Error && Reflect.get(error, "code") === "store_unavailable") return "unknown";
        throw error;
      });
      // A call whose outcome is unknown may take effect at any later time.
      const ended = outcome === "unknown" ? Number.POSITIVE_INFINITY : clock++;
      history.push({ caller: who, operation, begun, ended, outcome });
    }
  };
  await Promise.all(Array.from({ length: plan.callers }, (_, who) => caller(who)));
  return history;
}

function next(random: Random, known: ReadonlyMap<Name, number>, write: number): Operation {
  const kind = random.below(10);
  if (kind < 3) return { verb: "get", keys: random.pick([[...names], ["a", "b"], ["c"]]) };
  if (kind < 4) return { verb: "list" };
  const check: Partial<Record<Name, number>> = {};
  const set: Partial<Record<Name, number>> = {};
  const remove: Name[] = [];
  for (const name of names) {
    const last = known.get(name);
    if (last !== undefined && random.below(3) > 0) check[name] = last;
    const effect = random.below(4);
    if (effect < 2) set[name] = write;
    else if (effect === 2) remove.push(name);
  }
  return { verb: "commit", check, set, remove };
}

async function call(
  store: Store,
  at: (name: Name) => Key,
  operation: Operation,
  known: Map<Name, number>,
  versions: Versions,
): Promise<Outcome> {
  const learn = (name: Name, entry: { value: unknown; version: string } | null): number => {
    const write = entry === null ? 0 : Number(entry.value);
    if (entry !== null) versions.learn(name, write, entry.version);
    known.set(name, write);
    return write;
  };
  if (operation.verb === "get") {
    const entries = await store.get(operation.keys.map(at));
    return Object.fromEntries(operation.keys.map((name, i) => [name, learn(name, entries[i] ?? null)]));
  }
  if (operation.verb === "list") {
    const entries = await store.list(at("a").slice(0, -1) as [string, string, ...string[]], { limit: 10 });
    const found = new Map(entries.map((entry) => [entry.key.at(-1), entry]));
    return Object.fromEntries(names.map((name) => [name, learn(name, found.get(name) ?? null)]));
  }
  return store.commit({
    check: entriesOf(operation.check).map(([name, write]) => ({
      key: at(name),
      version: versions.of(name, write),
    })),
    set: entriesOf(operation.set).map(([name, write]) => ({ key: at(name), value: write })),
    delete: operation.remove.map(at),
  });
}

/** Which version a write has under a key: versions are opaque, so it is known from reading only. */
class Versions {
  readonly #versions = new Map<string, string>();
  readonly #writes = new Map<string, number>();

  learn(name: Name, write: number, version: string): void {
    const before = this.#writes.get(`${name} ${version}`) ?? write;
    if (before !== write) throw new Error("A version was given out twice, for two values of one key.");
    this.#writes.set(`${name} ${version}`, write);
    this.#versions.set(`${name} ${write}`, version);
  }

  of(name: Name, write: number): string | null {
    return write === 0 ? null : (this.#versions.get(`${name} ${write}`) ?? "none");
  }
}

/** The names that a partial state has, with what it says of them. */
export function entriesOf(state: Partial<State>): (readonly [Name, number])[] {
  return names.flatMap((name) => {
    const write = state[name];
    return write === undefined ? [] : [[name, write] as const];
  });
}
