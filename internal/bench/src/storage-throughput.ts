/** Operations a second: the best of several turns, in which everybody works for the same time. */
export async function throughput<Name extends string>(
  workers: Readonly<Record<Name, (worker: number) => Promise<unknown>>>,
  { concurrency, rounds = 6, turnMs = 400 }: { concurrency: number; rounds?: number; turnMs?: number },
): Promise<Record<Name, number>> {
  const names = Object.keys(workers) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      let count = 0;
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: concurrency }, async (_, worker) => {
          while (performance.now() - begun < turnMs) {
            await workers[name](worker);
            count++;
          }
        }),
      );
      best[name] = Math.max(best[name], (count * 1000) / (performance.now() - begun));
    }
  }
  return best;
}
