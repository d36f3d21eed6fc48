// `npm run promises`: the walks of the two promises with finer time and wider slices than `npm test` has. Each
// attacker's walk is a process of its own, and its result is kept for as long as no file that a walk is made of has
// changed: `npm run promises -- 5 6` walks two slices, `npm run promises -- 5.0` one attacker of one, and the table
// has what was walked before of the same files.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";

const leastStates = 1_000_000;
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const start = join(root, "packages/mfa/test/promises/child/walk.ts");

/**
 * Every file of this package that the walks load, by its imports: decisions, methods, records, and the walker.
 *
 * @param {string} file
 * @param {Set<string>} files
 */
function filesOf(file, files = new Set()) {
  if (files.has(file)) return files;
  files.add(file);
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)\.js"/g)) {
    filesOf(join(dirname(file), `${path}.ts`), files);
  }
  return files;
}

const hash = createHash("sha256");
for (const file of [...filesOf(start)].sort()) {
  hash
    .update(`${relative(root, file)}\0`)
    .update(readFileSync(file))
    .update("\0");
}
const state = hash.digest("hex").slice(0, 12);
const folder = join(root, "packages/mfa/.cache/promises", state);
mkdirSync(folder, { recursive: true });

/** One file, so that each of a hundred walks begins at once. */
const program = join(folder, "walk.js");
if (!existsSync(program)) {
  await build({
    config: false,
    entry: { walk: start },
    outDir: folder,
    format: "esm",
    target: "node20",
    tsconfig: join(root, "packages/mfa/tsconfig.json"),
    skipNodeModulesBundle: true,
    silent: true,
  });
}

let failed = false;

/** @typedef {{ slice: number, of: number, name: string, attackers: number, states: number, transitions: number, complete: boolean, seconds: number, cpuSeconds: number }} Result */

/**
 * @param {number} slice
 * @param {number} attacker
 */
const fileOf = (slice, attacker) => join(folder, `${slice}.${attacker}.json`);

/**
 * @param {number} slice
 * @param {number} attacker
 * @returns {Result | null}
 */
function resultOf(slice, attacker) {
  const file = fileOf(slice, attacker);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/**
 * Walks one attacker of one slice to the end, unless that was done.
 *
 * @param {number} slice
 * @param {number} attacker
 */
function walk(slice, attacker) {
  if (resultOf(slice, attacker)?.complete === true) return;
  rmSync(fileOf(slice, attacker), { force: true });
  const args = ["--max-old-space-size=8192", "--max-semi-space-size=128", program, `${slice}`, `${attacker}`, fileOf(slice, attacker)];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  failed ||= status !== 0;
}

/** @param {number} slice */
function walkAll(slice) {
  walk(slice, 0);
  for (let attacker = 1; attacker < (resultOf(slice, 0)?.attackers ?? 0); attacker += 1)
    walk(slice, attacker);
}

const asked = process.argv.slice(2);
for (const each of asked) {
  const [slice = 0, attacker] = each.split(".").map(Number);
  if (attacker === undefined) walkAll(slice);
  else walk(slice, attacker);
}
if (asked.length === 0) {
  walkAll(0);
  for (let slice = 1; slice < (resultOf(0, 0)?.of ?? 0); slice += 1) walkAll(slice);
}

/** @type {Result[]} */
const results = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
/** @type {Map<number, Result[]>} */
const slices = new Map();
for (const result of results) slices.set(result.slice, [...(slices.get(result.slice) ?? []), result]);
const whole =
  results.length > 0 &&
  slices.size === results[0]?.of &&
  [...slices.values()].every((walks) => walks.length === walks[0]?.attackers);
const complete = results.every((each) => each.complete);
const total = results.reduce((sum, { states }) => sum + states, 0);
/** @param {number} value */
const number = (value) => value.toLocaleString("en-US");
console.log(
  `\nFiles ${state}, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}\n`,
);
console.log("| slice | attackers | states | transitions | frontier | seconds | of one core |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const [, walks] of [...slices].sort(([a], [b]) => a - b)) {
  /** @param {(result: Result) => number} count */
  const sum = (count) => walks.reduce((before, each) => before + count(each), 0);
  const { name, attackers } = walks[0] ?? { name: "", attackers: 0 };
  const frontier = walks.every((each) => each.complete) ? "empty" : "not empty";
  console.log(
    `| ${name} | ${walks.length} of ${attackers} | ${number(sum(({ states }) => states))} | ${number(sum(({ transitions }) => transitions))} | ${frontier} | ${sum(({ seconds }) => seconds)} | ${sum(({ cpuSeconds }) => cpuSeconds)} |`,
  );
}
console.log(`| together | | ${number(total)} | | ${whole ? "" : "not all of them yet"} | | |`);
if (!complete || (whole && total < leastStates)) {
  console.error(
    `The walks together have ${number(total)} states; asked for are ${number(leastStates)}, all to their ends.`,
  );
  failed = true;
}
process.exitCode = failed ? 1 : 0;
