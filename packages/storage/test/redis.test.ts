import { redis, startRedisCluster } from "@sparekey-internal/servers";
import { Cluster, Redis } from "ioredis";
import { createClient, createCluster } from "redis";
import { afterAll, describe, test } from "vitest";
import { redisStore } from "../src/redis.js";
import { storeContract } from "../src/testing.js";

const server = await redis();
const cluster = await startRedisCluster();
afterAll(async () => {
  await server?.stop();
  await cluster?.stop();
});

describe.skipIf(server === null)("Redis, by ioredis and node-redis", async () => {
  const one = new Redis(server?.url ?? "", { lazyConnect: true });
  const two = createClient({ url: server?.url ?? "" });
  if (server) await two.connect();
  afterAll(async () => {
    one.disconnect();
    if (server) await two.close();
  });
  const prefix = `contract-${process.pid}`;
  storeContract({
    test,
    open: ({ now }) => {
      const store = redisStore({ client: one, now, prefix });
      return { stores: [store, redisStore({ client: two, now, prefix })], sweep: () => store.sweep() };
    },
  });
});

describe.skipIf(cluster === null)("Redis Cluster of three, by ioredis and node-redis", async () => {
  const nodes = cluster?.nodes ?? [];
  const one = new Cluster([...nodes], { lazyConnect: true });
  const two = createCluster({
    rootNodes: nodes.map(({ host, port }) => ({ url: `redis://${host}:${port}` })),
  });
  if (cluster) await two.connect();
  afterAll(async () => {
    one.disconnect();
    if (cluster) await two.close();
  });
  storeContract({
    test,
    open: ({ now }) => {
      const store = redisStore({ client: one, now });
      return { stores: [store, redisStore({ client: two, now })], sweep: () => store.sweep() };
    },
  });
});
