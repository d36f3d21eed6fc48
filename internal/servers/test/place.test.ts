import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../src/index.js";

test("a port is free, below what outgoing connections get, and leaves room for a cluster's second one", async () => {
  const taken = new Set<number>();
  for (let times = 0; times < 50; times += 1) {
    const port = await freePort();
    expect(port + 10_000).toBeLessThan(32_768);
    taken.add(port);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    await new Promise((resolve) => server.close(resolve));
  }
  expect(taken.size).toBeGreaterThan(40);
});
