import { execFileSync } from "node:child_process";
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
  await wholeCluster(cli, nodes);
  return {
    nodes,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** Every node has to have heard that all slots are served, or it refuses commands. */
async function wholeCluster(cli: string, nodes: RedisCluster["nodes"]): Promise<void> {
  const whole = (): boolean =>
    nodes.every(({ host, port }) => {
      const info = execFileSync(cli, ["-h", host, "-p", `${port}`, "cluster", "info"], { encoding: "utf8" });
      return info.includes("cluster_state:ok") && info.includes(`cluster_size:${nodes.length}`);
    });
  for (let i = 0; !whole(); i++) {
    if (i > 300) throw new Error("the Redis Cluster did not become whole within half a minute");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
