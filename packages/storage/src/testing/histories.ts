import type { Key, Store } from "../store.js";
import { type Call, record } from "./history.js";
import { isLinearizable } from "./linearize.js";
import type { Case } from "./subject.js";

/** Which random histories to run: `count` of them, from `seed` on. */
export interface Histories {
  /** The first seed. Default: a new one every time, printed when a history fails. */
  readonly seed?: number | undefined;
  /** How many. Default 40. */
  readonly count?: number | undefined;
}

/** Random histories, checked for linearizability against a model that does one thing at a time. */
export function histories({ seed = Math.trunc(Math.random() * 1e9), count = 40 }: Histories = {}): Case {
  return [
    `${count} random histories are linearizable`,
    async ({ stores, key }) => {
      for (let n = seed; n < seed + count; n++) await linearizable(stores, n, (name) => key(`${n}`, name));
    },
  ];
}

/** Runs one history. Throws an error that holds the seed and the calls if it is not linearizable. */
export async function linearizable(
  stores: readonly Store[],
  seed: number,
  at: (name: string) => Key,
): Promise<void> {
  const history = await record(stores, at, { seed, callers: 6, calls: 6 });
  if (isLinearizable(history)) return;
  throw new Error(
    `The history of seed ${seed} is not linearizable. Replay it with ` +
      `storeContract({ ..., histories: { seed: ${seed}, count: 1 } }).\n${history.map(line).join("\n")}`,
  );
}

function line({ caller, operation, begun, ended, outcome }: Call): string {
  return `${begun}..${ended} caller ${caller}: ${JSON.stringify(operation)} -> ${JSON.stringify(outcome)}`;
}
