import type { Entry } from "@sparekey/storage";
import type { Engine } from "./engine.js";

type Shard = readonly [index: number, of: number];

/** The most that a store shows at once. */
export const mostShown = 1_000;
/** Parts of all partitions that a store can be asked about apart. */
const mostShards = 256;

/**
 * Looks at what is due until `work` has found something to do, and says whether it has. Where a page holds
 * nothing for us and there is more behind it, what is others' must not hide what is ours: a longer page, then
 * parts of all partitions.
 */
export async function lookAtDue(
  engine: Pick<Engine, "store">,
  before: number,
  most: number,
  work: (page: readonly Entry[]) => Promise<boolean>,
  shard: Shard = [0, 1],
): Promise<boolean> {
  const page = await engine.store.due({ before, limit: most, shard });
  if (await work(page)) return true;
  if (page.length < most) return false;
  if (most < mostShown) return lookAtDue(engine, before, mostShown, work, shard);
  const [index, of] = shard;
  if (of >= mostShards) return false;
  return (
    (await lookAtDue(engine, before, most, work, [index, of * 2])) ||
    (await lookAtDue(engine, before, most, work, [index + of, of * 2]))
  );
}
