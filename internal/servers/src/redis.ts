import { Redis } from "ioredis";
import { find, folder, freePort } from "./place.js";
import { given, notFound, type Server } from "./server.js";
import { started } from "./started.js";

/** Redis: the one of `SPAREKEY_TEST_REDIS_URL`, or one started here; `null` when there is none. */
export async function redis(): Promise<Server | null> {
  const url = process.env["SPAREKEY_TEST_REDIS_URL"];
  return url ? given(url) : startRedis();
}

/** Starts a Redis of its own that writes every command to its log before it answers. */
export async function startRedis(more: readonly string[] = []): Promise<Server | null> {
  const command = find("redis-server");
  if (!command) return notFound("Redis", "redis-server", "SPAREKEY_TEST_REDIS_URL");
  const home = folder("redis");
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", home, "--save", ""];
  args.push("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction", ...more);
  const url = `redis://127.0.0.1:${port}`;
  return started({ name: "Redis", url, port, how: { command, args }, ask: () => ping(port) });
}

async function ping(port: number): Promise<void> {
  const client = new Redis(port, "127.0.0.1", { lazyConnect: true, retryStrategy: null });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
