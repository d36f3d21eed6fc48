import { execFileSync } from "node:child_process";
import { Cluster } from "ioredis";
import { find } from "./place.js";
import { startRedis } from "./redis.js";
import { notFound, type Server } from "./server.js";

/** A Redis Cluster. */
export interface RedisCluster {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  stop(): Promise<void>;
}

/** Starts a Redis Cluster of three masters; `null` when there is no Redis here. */
export async function startRedisCluster(): Promise<RedisCluster | null> {
  const cli = find("redis-cli");
  if (!cli) return notFound("Redis", "redis-server", "SPAREKEY_TEST_REDIS_URL");
  const servers: Server[] = [];
  for (let i = 0; i < 3; i++) {
    const server = await startRedis(["--cluster-enabled", "yes", "--cluster-node-timeout", "5000"]);
    if (server === null) return null;
    servers.push(server);
  }
  const nodes = servers.map(({ host, port }) => ({ host, port }));
  const addresses = nodes.map(({ host, port }) => `${host}:${port}`);
  execFileSync(cli, ["--cluster", "create", ...addresses, "--cluster-yes"], { stdio: "ignore" });
  await wholeCluster(nodes);
  return {
    nodes,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** Every node has to have heard that all slots are served, or it refuses commands. */
async function wholeCluster(nodes: RedisCluster["nodes"]): Promise<void> {
  const client = new Cluster([...nodes], { clusterRetryStrategy: null });
  client.on("error", () => undefined);
  try {
    for (let i = 0; i < 600; i++) {
      const known = client.nodes("master");
      const states = await Promise.all(known.map((node) => node.cluster("INFO").catch(() => "")));
      if (known.length === nodes.length && states.every((state) => state.includes("cluster_state:ok")))
        return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the Redis Cluster did not become whole within half a minute");
  } finally {
    client.disconnect();
  }
}
