import type { WrittenKey } from "../key.js";
import type { Entry } from "../store.js";
import type { RunScript } from "./client.js";
import { memberKey, placeOf, shardOf } from "./place.js";
import { readList, readRecord } from "./record.js";
import { getScript, untilScript } from "./scripts.js";

/** Keys of one partition, and where each stood in the list they came from. */
export interface Group {
  readonly keys: WrittenKey[];
  readonly positions: number[];
}

/** Keys by partition: one command reads or writes each group. */
export function byPartition(keys: readonly WrittenKey[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [position, key] of keys.entries()) {
    const name = `${key.tenant} ${key.partition}`;
    const group = groups.get(name) ?? { keys: [], positions: [] };
    groups.set(name, group);
    group.keys.push(key);
    group.positions.push(position);
  }
  return [...groups.values()];
}

/** The entries under keys of any partitions, in the order asked for: one command a partition, all sent at once. */
export async function readEntries(
  script: RunScript,
  prefix: string,
  keys: readonly WrittenKey[],
  now: number,
): Promise<(Entry | null)[]> {
  const [one] = keys;
  if (one === undefined) return [];
  // What nearly every call asks for: an account's records.
  if (keys.every((key) => key.partition === one.partition && key.tenant === one.tenant)) {
    const paths = keys.map((key) => key.path);
    const records = readList(await script(getScript, [placeOf(prefix, one).entries], paths));
    return keys.map((key, i) => readRecord(key, records[i], now));
  }
  const found = new Array<Entry | null>(keys.length).fill(null);
  const readGroup = async (group: Group): Promise<void> => {
    const [first] = group.keys;
    if (first === undefined) return;
    const paths = group.keys.map((key) => key.path);
    const records = readList(await script(getScript, [placeOf(prefix, first).entries], paths));
    for (const [i, key] of group.keys.entries()) {
      found[group.positions[i] ?? 0] = readRecord(key, records[i], now);
    }
  };
  await Promise.all(byPartition(keys).map(readGroup));
  return found;
}

/** Keys that are in the due or expiry sets of a shard at a time or earlier, earliest first, at most `limit`. */
export async function keysUntil(
  script: RunScript,
  prefix: string,
  which: "due" | "expires",
  until: { readonly time: number; readonly limit: number; readonly index?: number; readonly of?: number },
): Promise<readonly WrittenKey[]> {
  const sets = shardOf(prefix, until.index, until.of).map((bucket) => bucket[which]);
  const answers = await Promise.all(
    sets.map((set) => script(untilScript, [set], [`${until.time}`, `${until.limit}`])),
  );
  const members = answers.flatMap((answer) => {
    const list = readList(answer);
    return Array.from({ length: list.length / 2 }, (_, i) => ({
      key: memberKey(String(list[2 * i])),
      time: Number(list[2 * i + 1]),
    }));
  });
  return members
    .sort((a, b) => a.time - b.time)
    .slice(0, until.limit)
    .map(({ key }) => key);
}
