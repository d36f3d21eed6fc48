import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

test("both builds stand alone: nothing is imported or required at run time", () => {
  expect(read("dist/index.cjs")).not.toMatch(/\brequire\(|\bimport\(/);
  expect(read("dist/index.js")).not.toMatch(/^import |\bimport\(|\bfrom ["']/m);
  expect(read("dist/index.d.ts") + read("dist/index.d.cts")).not.toMatch(/@noble|\bfrom ["']/);
});

test("the CommonJS build works where require cannot load ESM", () => {
  const program = `
    const { generateBackupCodes, hashBackupCodes, matchBackupCode } = require("./dist/index.cjs");
    const key = { id: "k", bytes: crypto.getRandomValues(new Uint8Array(32)) };
    const context = { tenant: "t", account: "a", set: "s" };
    const codes = generateBackupCodes();
    const rows = hashBackupCodes(codes, { key, context });
    process.stdout.write(String(matchBackupCode(codes[7], rows, { keys: [key], context })));
  `;
  const options = { cwd: folder, encoding: "utf8" } as const;
  expect(execFileSync(process.execPath, ["--no-experimental-require-module", "-e", program], options)).toBe(
    "7",
  );
});

test("the licence of what is built in is published", () => {
  expect(read("THIRD-PARTY.md")).toContain("Copyright (c) 2022 Paul Miller");
  expect(JSON.parse(read("package.json"))).toMatchObject({
    files: expect.arrayContaining(["THIRD-PARTY.md"]),
  });
  expect(JSON.parse(read("package.json"))).not.toHaveProperty("dependencies");
});
