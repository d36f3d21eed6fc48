// `npm run promises`: the walks of the two promises with finer time and wider slices than `npm test` has, of sign-in
// (`mfa`), or with `-- recovery` of everything together with recovery. Each attacker's walk is a process of its own, and its
// result is kept for as long as no file that a walk is made of has changed: `npm run promises -- mfa 5 6` walks two
// slices, `npm run promises -- recovery 5.0` one attacker of one, and the table has what was walked before of the
// same files.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { programOf } from "./walks/program.mjs";
import { tableOf } from "./walks/table.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const walkers = [
  {
    package: "mfa",
    start: "packages/mfa/test/promises/child/walk.ts",
    beside: [],
    leastStates: 1_000_000,
  },
  {
    package: "recovery",
    start: "packages/recovery/test/promises/whole/child/walk.ts",
    beside: ["mfa"],
    leastStates: 0,
  },
];

const names = walkers.map((each) => each.package);
const [first = "", ...rest] = process.argv.slice(2);
const named = names.includes(first);
const asked = named || first === "" ? rest : [first, ...rest];
for (const each of asked) {
  if (/^\d+(\.\d+)?$/.test(each)) continue;
  console.error(
    `\`${each}\` is no slice: \`npm run promises -- mfa 4 5.0\` walks one of ${names.join(" and ")}, and of it slice 4 and attacker 0 of slice 5`,
  );
  process.exit(1);
}
// Recovery's wider walks have no end that anybody has waited for: they are walked when they are asked for.
const wanted = named ? first : "mfa";

/** @param {typeof walkers[number]} walker */
async function walkOf(walker) {
  // What is walked of other packages is what was built of them.
  if (walker.beside.length > 0)
    run("npx", ["turbo", "run", "build", ...walker.beside.map((each) => `--filter=@sparekey/${each}`)]);
  const { state, folder, program } = await programOf({ root, ...walker });
  /**
   * @param {number} slice
   * @param {number} attacker
   */
  const fileOf = (slice, attacker) => join(folder, `${slice}.${attacker}.json`);
  /**
   * @param {number} slice
   * @param {number} attacker
   * @returns {import("./walks/table.mjs").Result | null}
   */
  const resultOf = (slice, attacker) => {
    const file = fileOf(slice, attacker);
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  };
  /**
   * Walks one attacker of one slice to the end, unless that was done.
   *
   * @param {number} slice
   * @param {number} attacker
   */
  const walk = (slice, attacker) => {
    if (resultOf(slice, attacker)?.complete === true) return;
    rmSync(fileOf(slice, attacker), { force: true });
    const memory = ["--max-old-space-size=8192", "--max-semi-space-size=128"];
    run(process.execPath, [...memory, program, `${slice}`, `${attacker}`, fileOf(slice, attacker)]);
  };
  /** @param {number} slice */
  const walkAll = (slice) => {
    walk(slice, 0);
    for (let attacker = 1; attacker < (resultOf(slice, 0)?.attackers ?? 0); attacker += 1)
      walk(slice, attacker);
  };
  for (const each of asked) {
    const [slice = 0, attacker] = each.split(".").map(Number);
    if (attacker === undefined) walkAll(slice);
    else walk(slice, attacker);
  }
  if (asked.length === 0) {
    walkAll(0);
    for (let slice = 1; slice < (resultOf(0, 0)?.of ?? 0); slice += 1) walkAll(slice);
  }
  const { text, states, whole, complete } = tableOf({ package: walker.package, state, folder });
  console.log(`\n${text}`);
  if (complete && (!whole || states >= walker.leastStates)) return;
  console.error(
    `The walks together have ${states} states; asked for are ${walker.leastStates}, all to their ends.`,
  );
  process.exitCode = 1;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: "inherit", cwd: root });
  if (status !== 0) process.exitCode = 1;
}

for (const walker of walkers) if (walker.package === wanted) await walkOf(walker);
