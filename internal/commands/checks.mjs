import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { branches, covered } from "./branches.mjs";
import { run } from "./child.mjs";
import { root, tool } from "./workspace.mjs";

/**
 * A check of the whole workspace: a name to print and what to run. Each counts as one.
 * @typedef {{ name: string, check: () => Promise<{ code: number, output: string }> }} Check
 */

const limitMinutes = 10;

/** Turbo runs what changed since the last time; `errors-only` keeps it quiet when all is well. */
const quiet = ["--output-logs=errors-only", "--log-order=grouped", "--ui=stream"];

/**
 * @param {readonly string[]} filters which packages, in turbo's notation
 */
export function build(filters) {
  const only = filters.map((filter) => `--filter=${filter}`);
  return run([...tool("turbo"), "run", "build", ...only, ...quiet, "--continue=dependencies-successful"], {
    limitMinutes,
  });
}

/** @returns {Check[]} */
export function checks() {
  return [
    { name: "types", check: types },
    { name: "typed lint", check: () => run([...tool("eslint"), "packages/*/src/**/*.ts"], { limitMinutes }) },
    { name: "packaging (publint, are the types wrong)", check: () => turbo("package") },
    {
      name: "format and lint",
      check: () =>
        run([...tool("@biomejs/biome", "biome"), "ci", "--error-on-warnings", "--colors=off", "."], {
          limitMinutes,
        }),
    },
    {
      name: "unused files, exports and dependencies",
      check: () => run([...tool("knip"), "--no-config-hints"], { limitMinutes }),
    },
    { name: "sizes", check: () => turbo("size") },
    ...covered.map((name) => ({ name: `every branch of ${name}'s decisions`, check: () => branches(name) })),
    { name: "docs", check: () => build(["docs"]) },
  ];
}

/** @param {string} task */
function turbo(task) {
  // One at a time: another check runs beside it, and the machine may have two cores.
  const only = ["--filter=./packages/*", "--concurrency=1"];
  return run([...tool("turbo"), "run", task, ...only, ...quiet, "--continue=dependencies-successful"], {
    limitMinutes,
  });
}

/** The compiler over every folder that has a tsconfig.json, so that none can be forgotten. */
async function types() {
  const result = { code: 0, output: "" };
  for (const folder of typed()) {
    const { code, output } = await run([...tool("typescript", "tsc"), "-p", folder], { limitMinutes });
    if (code !== 0) result.code = code;
    result.output += output;
  }
  return result;
}

function typed() {
  return ["packages", "internal", "examples"]
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(group, name)))
    .filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
}
