import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createProgressBar } from "../src/cli/progress-bar.js";
import { runCli } from "../src/cli.js";
import { openWordList } from "../src/lists.js";
import { openFilter } from "../src/offline.js";
import { hashLines, numbered } from "./hash-file.js";
import { tempFolder } from "./temp-folder.js";

const at = tempFolder();
writeFileSync(at("hashes.txt"), hashLines(numbered("password", 500)).join("\r\n"));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const code = await runCli(args, {
    stdout: {
      write(text) {
        out += text;
      },
    },
    terminal: {
      isTty: false,
      columns: 80,
      write(text) {
        err += text;
      },
    },
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

test("build-filter and verify-filter", async () => {
  const { code, out, err } = await run("build-filter", at("hashes.txt"), at("out.fuse"));
  expect(code).toBe(0);
  expect(out).toMatch(
    /500 passwords in [\d,]+ bytes\n\([\d.]+ bits each\), 1 shard\.\nRead back whole and intact\.\nSHA-256 [0-9a-f]{64}\n/,
  );
  expect(err).toMatch(/100% /);
  const verified = await run("verify-filter", at("out.fuse"));
  expect(verified).toMatchObject({ code: 0, err: "" });
  expect(verified.out).toContain(out.slice(-72));
  const filter = await openFilter(at("out.fuse"));
  expect(filter.findSync("password 7")).toBe("known");
  await filter.close();
});

test("--bits and --min-count", async () => {
  expect(
    (await run("build-filter", at("hashes.txt"), at("8.fuse"), "--bits", "8", "--min-count", "5")).code,
  ).toBe(0);
  const filter = await openFilter(at("8.fuse"));
  expect(filter).toMatchObject({ fingerprintBits: 8, minCount: 5 });
  await filter.close();
});

test("build-list", async () => {
  writeFileSync(at("words.txt"), "\ufeffHaus\r\nStraße\r\n\r\n");
  expect((await run("build-list", at("words.txt"), at("german.words"))).code).toBe(0);
  const list = await openWordList(readFileSync(at("german.words")));
  expect([list.size, list.has("haus"), list.has("straße")]).toEqual([2, true, true]);
});

test.each([
  [[], 2, /Usage/],
  [["--help"], 0, /Usage/],
  [["nonsense", "a", "b"], 2, /not a command/],
  [["build-filter", "a"], 2, /not a command/],
  [["build-filter", "a", "b", "c"], 2, /not a command/],
  [["build-filter", "a", "b", "--bits", "12"], 2, /8 or 16/],
  [["build-filter", "a", "b", "--nonsense"], 2, /nonsense/],
  [["build-filter", "nowhere", "b"], 1, /nothing to read at nowhere/],
  [["build-filter", "a", "b", "--min-count", "x"], 2, /minCount/],
  [["verify-filter", "nowhere"], 1, /ENOENT/],
])("%j ends with %i", async (args, code, message) => {
  const result = await run(...args);
  expect(result.code).toBe(code);
  expect(result.out + result.err).toMatch(message);
});

test("the progress bar writes over its line, not too often, and ends full", () => {
  const written: string[] = [];
  let now = 0;
  const bar = createProgressBar({ isTty: true, columns: 60, write: (text) => written.push(text) }, () => now);
  bar(0, 100, () => "0 passwords");
  bar(1, 100, () => "1 passwords");
  now = 100;
  bar(50, 100, () => "50 passwords");
  bar(100, 100, () => "100 passwords");
  expect(written.map((line) => line.trim())).toEqual([
    `[${".".repeat(30)}]   0% 0 passwords`,
    `[${"#".repeat(15)}${".".repeat(15)}]  50% 50 passwords`,
    `[${"#".repeat(30)}] 100% 100 passwords`,
  ]);
  expect(written.every((line) => line.startsWith("\r") && line.length === 60)).toBe(true);
});
