/** One way of doing the job. What it returns is kept alive, so that no compiler removes the work. */
export type Contestant = () => unknown;

export interface MeasureOptions {
  /** How often everybody gets a turn: 40. */
  readonly rounds?: number;
  /** Length of one turn: 10 ms. */
  readonly turnMs?: number;
}

/** Keeps results reachable; exported so that it counts as used. */
export const kept: { last?: unknown } = {};

/**
 * The best time of each contestant, in microseconds a call. Turns are short and interleaved, so that a noisy
 * neighbour hurts everybody; the best of many turns is what the code can do.
 */
export async function measure<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  { rounds = 40, turnMs = 10 }: MeasureOptions = {},
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])) as Record<
    Name,
    number
  >;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) best[name] = Math.min(best[name], await turn(contestants[name], turnMs));
  }
  return best;
}

/** One turn: batches until the time is up, and the mean of the fastest batch. */
async function turn(contestant: Contestant, turnMs: number): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  let calls = 1;
  const end = performance.now() + turnMs;
  for (let start = performance.now(); start < end; ) {
    for (let i = 0; i < calls; i++) {
      const result = contestant();
      kept.last = result instanceof Promise ? await result : result;
    }
    const now = performance.now();
    const elapsed = now - start;
    if (elapsed > 0.2) fastest = Math.min(fastest, (elapsed * 1000) / calls);
    else calls *= 2;
    start = now;
  }
  return fastest;
}

/** Prints a table: each row has the contestants' times and how many times faster `ours` is than each of them. */
export function printRatios(
  title: string,
  ours: string,
  rows: Readonly<Record<string, Readonly<Record<string, number>>>>,
): void {
  console.log(`\n## ${title}\n`);
  for (const [row, times] of Object.entries(rows)) {
    const base = times[ours];
    if (base === undefined) throw new Error(`${row} does not measure ${ours}`);
    const cells = Object.entries(times).map(([name, time]) =>
      name === ours
        ? `${name} ${time.toFixed(2)} µs`
        : `${name} ${time.toFixed(2)} µs (x${(time / base).toFixed(2)})`,
    );
    console.log(`${row}\n  ${cells.join("\n  ")}`);
  }
}
