import { run } from "./child.mjs";
import { tool } from "./workspace.mjs";

/**
 * The packages whose decisions are covered, all of them by tests that try decisions alone, within seconds. Journeys,
 * walks, races and processes are left out: they pass everywhere, and would hide what no test names.
 */
export const covered = /** @type {const} */ (["mfa", "recovery"]);

/** @typedef {(typeof covered)[number]} Covered */

/** @type {(name: string | undefined) => name is Covered} */
export const isCovered = (name) => covered.some((each) => each === name);

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
      "test/decide/",
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
