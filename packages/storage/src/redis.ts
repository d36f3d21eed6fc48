import { readClient } from "./client.js";
import { type ClockOption, systemClock } from "./clock.js";
import { StorageError } from "./error.js";
import { type Plan, planCommit } from "./plan.js";
import { readDue, readGet, readLimit, readList as readRange } from "./question.js";
import { type IoredisClient, type NodeRedisClient, scriptRunner } from "./redis/client.js";
import { type Place, type PrefixOption, placeOf, readPrefix } from "./redis/place.js";
import { byPartition, keysUntil, readEntries } from "./redis/read.js";
import { readList, readRecord } from "./redis/record.js";
import { commitScript, listScript, sweepScript } from "./redis/scripts.js";
import type { Entry, Store } from "./store.js";
import type { Sweepable } from "./sweep.js";
import { readTimeout, type TimeoutOption, within } from "./timeout.js";

export type { IoredisClient, NodeRedisClient } from "./redis/client.js";

/** Options of {@link redisStore}. */
export interface RedisStoreOptions extends ClockOption, PrefixOption, TimeoutOption {
  /** A client of ioredis or node-redis, for one server or a cluster. */
  readonly client: IoredisClient | NodeRedisClient;
}

/**
 * A store in Redis 6.2 or later, or in a Redis Cluster. Needs `maxmemory-policy noeviction` and, to
 * survive a restart, `appendonly yes`. There is nothing to migrate.
 *
 * @example
 * ```ts
 * import { Redis } from "ioredis";
 * import { redisStore } from "@sparekey/storage/redis";
 *
 * const store = redisStore({ client: new Redis("redis://127.0.0.1:6379") });
 * ```
 */
export function redisStore(options: RedisStoreOptions): Store & Sweepable {
  const client = readClient(options, "client", "evalsha", "evalSha");
  const now = options.now ?? systemClock;
  const timeoutMs = readTimeout(options);
  const prefix = readPrefix(options);
  const script = scriptRunner(client);
  const inTime = <T>(call: () => Promise<T>): Promise<T> => within(timeoutMs, "Redis", call);

  return {
    async get(keys) {
      const asked = readGet(keys);
      return inTime(() => readEntries(script, prefix, asked, now()));
    },
    async list(key, page) {
      const { after, before, limit, ...owner } = readRange(key, page);
      const { entries, paths } = placeOf(prefix, owner);
      const range = [after === "" ? "(" : `(${after}`, before === null ? "+" : `(${before}`];
      const at = now();
      const answer = await inTime(() =>
        script(listScript, [entries, paths], [...range, `${limit}`, `${at}`]),
      );
      return pairs(answer).flatMap(([path, record]) => {
        const entry = readRecord({ ...owner, path }, record, at);
        return entry === null ? [] : [entry];
      });
    },
    async due(query) {
      const { before, limit, index, of } = readDue(query);
      return inTime(async () => {
        // Entries that expired before they were sent fill the index until they are swept: look further then.
        for (let ask = limit; ; ask *= 2) {
          const keys = await keysUntil(script, prefix, "due", { time: before, limit: ask, index, of });
          const entries = await readEntries(script, prefix, keys, now());
          const found = entries.filter((entry) => isDue(entry, before));
          if (found.length >= limit || keys.length < ask) return found.slice(0, limit);
        }
      });
    },
    async commit(commit) {
      const plan = planCommit(commit);
      if (plan === null) return true;
      const place = placeOf(prefix, plan);
      const keys = [place.entries, place.paths, place.due, place.expires, place.done];
      const answer = await inTime(() => script(commitScript, keys, argumentsOf(plan, place, now())));
      if (answer === 1 || answer === 0) return answer === 1;
      throw new StorageError("store_unavailable", "Redis answered a commit with neither 1 nor 0.");
    },
    async sweep(batch = {}) {
      const limit = readLimit(batch.limit ?? 1000);
      const time = now();
      return inTime(async () => {
        const groups = byPartition(await keysUntil(script, prefix, "expires", { time, limit }));
        const swept = await Promise.all(
          groups.map(async ({ keys: [first, ...more] }) => {
            if (first === undefined) return 0;
            const place = placeOf(prefix, first);
            const paths = [first, ...more].map(({ path }) => path);
            const keys = [place.entries, place.paths, place.due, place.expires];
            return Number(await script(sweepScript, keys, [`${time}`, place.owner, ...paths]));
          }),
        );
        return swept.reduce((sum, count) => sum + count, 0);
      });
    },
  };
}

function isDue(entry: Entry | null, before: number): entry is Entry {
  // Between the two reads it may have been finished or put off.
  return entry?.dueAt !== undefined && entry.dueAt <= before;
}

function argumentsOf(plan: Plan, place: Place, now: number): string[] {
  const touches = plan.touches.flatMap(({ path, check, effect }) => {
    const entry = typeof effect === "string" ? undefined : effect;
    return [
      path,
      check === undefined ? "" : (check ?? "-"),
      typeof effect === "string" ? effect : "set",
      entry?.value ?? "",
      String(entry?.expiresAt ?? "-"),
      String(entry?.dueAt ?? "-"),
    ];
  });
  return [`${now}`, plan.version, place.owner, ...touches];
}

function pairs(answer: unknown): (readonly [path: string, record: unknown])[] {
  const list = readList(answer);
  return Array.from({ length: list.length / 2 }, (_, i) => [String(list[2 * i]), list[2 * i + 1]]);
}
