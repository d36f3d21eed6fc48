import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { compile } from "./child/compile.js";

test("node:sqlite keeps the contract, on Node 22", async () => {
  const program = await compile("node-sqlite");
  const child = spawn("npx", ["--yes", "-p", "node@22", "node", "--no-warnings", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.on("data", (part: Buffer) => {
    told += part.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  expect(told).toMatch(/^# pass [1-9][0-9]*$/m);
  expect(told).toMatch(/^# fail 0$/m);
  expect(code).toBe(0);
}, 180_000);
