import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const server = createServer();
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address === "object" && address !== null) port = address.port;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const demo = (env: Record<string, string>) => {
  const file = join(import.meta.dirname, "../demo.mjs");
  return spawnSync(process.execPath, [file], { env: { ...process.env, ...env }, encoding: "utf8" });
};

it("a taken port is one sentence, before anything is installed or built", () => {
  const { status, stdout, stderr } = demo({ PORT: String(port) });
  expect(stderr).toMatch(/^Port \d+ is taken: .*\n$/);
  expect(stdout).toBe("");
  expect(status).toBe(1);
});

it("a port that is none is one sentence", () => {
  const { status, stderr } = demo({ PORT: "many" });
  expect(stderr).toBe("PORT must be a number from 0 to 65535.\n");
  expect(status).toBe(1);
});

it("a folder that cannot be made is one sentence", () => {
  const { status, stderr } = demo({ PORT: "0", DATA_DIR: join(import.meta.filename, "below-a-file") });
  expect(stderr).toMatch(
    /^The folder for the data, .* cannot be made \(.*\): choose another with DATA_DIR\.\n$/,
  );
  expect(status).toBe(1);
});
