// Stands in for vitest where tests are loaded once and run for one mutant after another (loaded-once.mjs): the same
// `test`, `describe` and `expect`, with vitest's own matchers, but what they collect stays in memory.
import { format } from "node:util";
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from "@vitest/expect";

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
export const expect = Object.assign(chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
globalThis[GLOBAL_EXPECT] ??= expect;

/** @typedef {{ file: string, name: string, run: () => Promise<void> }} Collected */
/** @type {Collected[]} */
export const collected = [];

/** The suites around what is read just now, the file first; their hooks run around each test. */
let around = [{ name: "", before: [], after: [] }];
let file = "";

/** @param {string} path @param {() => Promise<unknown>} load */
export async function collect(path, load) {
  file = path;
  around = [{ name: "", before: [], after: [] }];
  await load();
}

export const describe = withEach((name, define) => {
  around = [...around, { name, before: [], after: [] }];
  define();
  around = around.slice(0, -1);
});

export const test = withEach((name, body) => {
  const suites = around;
  const run = async () => {
    try {
      for (const { before } of suites) for (const hook of before) await hook();
      await body();
    } finally {
      for (const { after } of [...suites].reverse()) for (const hook of after) await hook();
    }
  };
  collected.push({ file, name: [...suites.slice(1).map((suite) => suite.name), name].join(" "), run });
});

export const beforeEach = (hook) => around[around.length - 1].before.push(hook);
export const afterEach = (hook) => around[around.length - 1].after.push(hook);
/** Once, before the first test that needs it. */
export const beforeAll = (hook) => {
  let done;
  beforeEach(() => (done ??= hook()));
};
/** The process ends with its last mutant: nothing is left to close. */
export const afterAll = () => undefined;

/** `.each` as vitest has it: rows of arguments, single values, `%s` and `$field` in the name. */
function withEach(define) {
  const each = (table) => (name, body) => {
    table.forEach((row, index) => {
      const values = Array.isArray(row) ? row : [row];
      const filled = name.replace(/\$(\w+)/g, (all, field) =>
        row && field in row ? String(row[field]) : all,
      );
      define(`${format(filled, ...values)} (${index})`, () => body(...values));
    });
  };
  return Object.assign(define, { each });
}
