import { appendFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type BuildFilterOptions, buildFilter, loadFilter, verifyFilter } from "../src/offline.js";
import { xorshift } from "./hash-file.js";
import { tempFolder } from "./temp-folder.js";

const at = tempFolder();
const input = at("hashes.txt");
// Empty lines make the file long enough for the estimate (45 bytes a line) to ask for two shards.
const KEYS = 60_000;
const LINE_END = "\r\n".repeat(400);
const random = xorshift(7);
const hex = (word: number): string => word.toString(16).padStart(8, "0");
const step = 2 ** 32 / KEYS;
const keys = Array.from({ length: KEYS }, (_, i) => ({ high: Math.floor(i * step), low: random() }));
writeFileSync(
  input,
  keys.map(({ high, low }) => `${hex(high)}${hex(low)}${"0".repeat(24)}:7${LINE_END}`).join(""),
);

async function stopHalfWay(output: string, settings: Partial<BuildFilterOptions> = {}): Promise<void> {
  const stop = new AbortController();
  await expect(
    buildFilter({
      input,
      output,
      ...settings,
      signal: stop.signal,
      onProgress: ({ bytes, totalBytes }) => {
        if (bytes > totalBytes * 0.8) stop.abort(new Error("stopped"));
      },
    }),
  ).rejects.toThrow("stopped");
}

test("a build that was stopped goes on where it was, and ends in the same file", async () => {
  const whole = await buildFilter({ input, output: at("whole.fuse") });
  expect(whole).toMatchObject({ keys: KEYS, shards: 2, resumedShards: 0 });

  await stopHalfWay(at("resumed.fuse"));
  // As when the machine went down in the middle of a line.
  appendFileSync(at("resumed.fuse.part.log"), '{"shard":{"off');
  const reports: number[] = [];
  const resumed = await buildFilter({
    input,
    output: at("resumed.fuse"),
    onProgress: ({ bytes }) => reports.push(bytes),
  });
  expect(resumed).toEqual({ ...whole, resumedShards: 1 });
  expect(Math.min(...reports)).toBeGreaterThan(readFileSync(input).length * 0.4);
  expect(readFileSync(at("resumed.fuse"))).toEqual(readFileSync(at("whole.fuse")));

  const filter = await loadFilter(at("resumed.fuse"));
  for (const key of keys) if (!filter.hasSync(key)) expect.fail(`${key.high} ${key.low} is missing`);
});

test("a folder goes on in the file where it was", async () => {
  const ranges = at("ranges");
  mkdirSync(ranges);
  const all: { high: number; low: number }[] = [];
  for (let file = 0; file < 64; file++) {
    const prefix = (file * 16_384 + 5).toString(16).padStart(5, "0").toUpperCase();
    const suffixes = Array.from(
      { length: 50 },
      (_, i) => `${hex(i * 80).slice(5)}${hex(i)}${"0".repeat(24)}`,
    );
    // Empty lines again, so that the estimate asks for two shards.
    writeFileSync(
      `${ranges}/${prefix}.txt`,
      suffixes.map((suffix) => `\ufeff${suffix}:7${LINE_END}${LINE_END.repeat(16)}`).join(""),
    );
    for (const suffix of suffixes)
      all.push({
        high: Number.parseInt(prefix + suffix.slice(0, 3), 16),
        low: Number.parseInt(suffix.slice(3, 11), 16),
      });
  }
  const settings = { input: ranges, allowIncomplete: true };
  await stopHalfWay(at("folder.fuse"), settings);
  const { keys: built, resumedShards } = await buildFilter({ ...settings, output: at("folder.fuse") });
  expect([built, resumedShards]).toEqual([64 * 50, 1]);
  const filter = await loadFilter(at("folder.fuse"));
  for (const key of all) if (!filter.hasSync(key)) expect.fail(`${key.high} ${key.low} is missing`);
});

test("another input or other settings begin again", async () => {
  await stopHalfWay(at("changed.fuse"));
  expect((await buildFilter({ input, output: at("changed.fuse"), minCount: 2 })).resumedShards).toBe(0);
  await stopHalfWay(at("damaged.fuse"));
  appendFileSync(at("damaged.fuse.part.log"), "no line of a journal\n");
  expect((await buildFilter({ input, output: at("damaged.fuse") })).resumedShards).toBe(0);
  await stopHalfWay(at("touched.fuse"));
  utimesSync(input, 1, 1);
  expect((await buildFilter({ input, output: at("touched.fuse") })).resumedShards).toBe(0);
});

test("damage to what was finished before is found at the end", async () => {
  await stopHalfWay(at("spoilt.fuse"));
  const part = readFileSync(at("spoilt.fuse.part"));
  part[5000] = (part[5000] ?? 0) ^ 1;
  writeFileSync(at("spoilt.fuse.part"), part);
  await expect(buildFilter({ input, output: at("spoilt.fuse") })).rejects.toMatchObject({
    code: "invalid_filter",
  });
  await expect(verifyFilter(at("spoilt.fuse"))).rejects.toMatchObject({ code: "ENOENT" });
});
