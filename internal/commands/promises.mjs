// `npm run promises`: the walks of the two promises with finer time and wider slices than `npm test` has. Each slice
// is a process of its own; its result is kept for this commit, so that `npm run promises -- 5 6` walks those two
// alone and the table has the others from before.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const leastStates = 1_000_000;
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
const folder = join(root, "packages/mfa/.cache/promises", commit);
mkdirSync(folder, { recursive: true });

/** @param {number} slice */
const fileOf = (slice) => join(folder, `${slice}.json`);
const asked = process.argv.slice(2).map(Number);
let failed = false;

/**
 * Walks one slice to its end.
 *
 * @param {number} slice
 */
function walk(slice) {
  rmSync(fileOf(slice), { force: true });
  const args = [vitest, "run", "--project", "mfa", "test/promises/no-shortcut"];
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      SPAREKEY_PROMISES: "far",
      SPAREKEY_PROMISES_SLICE: String(slice),
      SPAREKEY_PROMISES_TABLE: fileOf(slice),
    },
  });
  failed ||= status !== 0;
}

/** @param {number} slice */
const resultOf = (slice) =>
  existsSync(fileOf(slice)) ? JSON.parse(readFileSync(fileOf(slice), "utf8")) : null;

if (asked.length > 0) for (const slice of asked) walk(slice);
else for (let slice = 0; slice === 0 || slice < (resultOf(0)?.of ?? 0); slice += 1) walk(slice);

const results = Array.from({ length: 100 }, (_, slice) => resultOf(slice)).filter((each) => each !== null);
const whole = results.length > 0 && results.length === results[0].of;
const total = results.reduce((sum, { states }) => sum + states, 0);
/** @param {number} value */
const number = (value) => value.toLocaleString("en-US");
console.log(
  `\nCommit ${commit.slice(0, 9)}, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}\n`,
);
console.log("| slice | attackers | states | transitions | frontier | seconds |");
console.log("| --- | --- | --- | --- | --- | --- |");
for (const { name, attackers, states, transitions, complete, seconds } of results) {
  const frontier = complete ? "empty" : "not empty";
  console.log(
    `| ${name} | ${attackers} | ${number(states)} | ${number(transitions)} | ${frontier} | ${seconds} |`,
  );
}
console.log(`| together | | ${number(total)} | | ${whole ? "" : "not all slices yet"} | |`);
if (whole && total < leastStates) {
  console.error(`The walks together have ${number(total)} states: fewer than ${number(leastStates)}.`);
  failed = true;
}
process.exitCode = failed ? 1 : 0;
