import { redis, startRedisCluster } from "@sparekey-internal/servers";
import { Cluster, Redis } from "ioredis";
import { createClient, createCluster } from "redis";
import { afterAll, describe, test } from "vitest";
import { redisStore } from "../src/redis.js";
import { storeContract } from "../src/testing.js";
import { otherProcess } from "./child/other-process.js";
import { commits, survivesKills } from "./crash.js";

const server = await redis();
const cluster = await startRedisCluster();
afterAll(async () => {
  await server?.stop();
  await cluster?.stop();
});

describe.skipIf(server === null)("Redis, by ioredis and node-redis, two processes", async () => {
  const one = new Redis(server?.url ?? "", { lazyConnect: true });
  const two = createClient({ url: server?.url ?? "" });
  // A connection that is lost while the server stops is no news; without a listener the drivers print or throw.
  one.on("error", () => undefined);
  two.on("error", () => undefined);
  if (server) await two.connect();
  afterAll(async () => {
    one.disconnect();
    if (server) await two.close();
  });
  const prefix = `contract-${process.pid}`;
  const values = ["redis", server?.url ?? "", prefix];
  const other = await otherProcess(server && values);
  storeContract({
    test,
    open: ({ now }) => {
      const store = redisStore({ client: one, now, prefix });
      const second = redisStore({ client: two, now, prefix });
      other.now = now;
      return { stores: [store, second, other.store], sweep: () => store.sweep() };
    },
  });
  test(
    `${commits} commits survive SIGKILL at random moments`,
    () => survivesKills(values, () => redisStore({ client: one, prefix })),
    120_000,
  );
});

describe.skipIf(cluster === null)(
  "Redis Cluster of three, by ioredis and node-redis, two processes",
  async () => {
    const nodes = cluster?.nodes ?? [];
    const values = ["cluster", nodes.map(({ port }) => port).join(",")];
    const other = await otherProcess(cluster && values);
    const one = new Cluster([...nodes], { lazyConnect: true });
    const two = createCluster({
      rootNodes: nodes.map(({ host, port }) => ({ url: `redis://${host}:${port}` })),
    });
    one.on("error", () => undefined);
    two.on("error", () => undefined);
    if (cluster) await two.connect();
    afterAll(async () => {
      one.disconnect();
      if (cluster) await two.close();
    });
    storeContract({
      test,
      open: async ({ now }) => {
        const store = redisStore({ client: one, now });
        const second = redisStore({ client: two, now });
        other.now = now;
        return { stores: [store, second, other.store], sweep: () => store.sweep() };
      },
    });
    test(
      `${commits} commits survive SIGKILL at random moments`,
      () => survivesKills(values, () => redisStore({ client: one })),
      120_000,
    );
  },
);
