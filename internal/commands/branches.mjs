import { run } from "./child.mjs";
import { tool } from "./workspace.mjs";

/**
 * The packages whose decisions are covered, and by which tests. Walks, races and processes are left out: they
 * pass everywhere, and would hide what no test names.
 */
const tests = {
  mfa: ["--exclude=**/{promises,race,process,model}/**"],
  // Decisions tried alone cover all of them, within seconds.
  recovery: ["test/decide/"],
};

/** @typedef {keyof typeof tests} Covered */

/** @type {(name: string | undefined) => name is Covered} */
export const isCovered = (name) => name !== undefined && Object.hasOwn(tests, name);
export const covered = Object.keys(tests);

/**
 * Every branch of every decision of a package, by tests that say what they expect; fails below 100 %.
 * @param {Covered} name
 */
export function branches(name) {
  return run(
    [
      ...tool("vitest"),
      "run",
      `--project=${name}`,
      ...tests[name],
      "--coverage",
      `--coverage.include=packages/${name}/src/decide/**`,
      // A folder of its own: two of these at a time, or beside the tests, must not clear each other's.
      `--coverage.reportsDirectory=.cache/coverage-${name}`,
      "--coverage.thresholds.branches=100",
      "--coverage.reporter=text",
      "--reporter=dot",
    ],
    { limitMinutes: 10 },
  );
}
