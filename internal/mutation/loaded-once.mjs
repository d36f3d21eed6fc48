// A test runner for Stryker that reads sources and tests once, and then runs single tests for one mutant after
// another: hundredths of a second each. Stryker's runner for vitest starts a worker and reads every module anew for
// each mutant, a second or more: hours for the thousands of mutants of the decisions.
//
// For tests that keep nothing between each other outside of what they make themselves.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createFilter, createServer } from "vite";

/** Of the tests that reach a mutant the quickest are asked, as many as take so long; what they miss is missed. */
const mostMs = 3_000;

const standIn = join(import.meta.dirname, "collected.mjs");

class LoadedOnce {
  static inject = [];

  capabilities() {
    // Modules cannot be read again: mutants of what runs at reading are left out (`ignoreStatic`).
    return { reloadEnvironment: false };
  }

  async init() {
    this.stryker = globalThis.__stryker__ ??= {};
    this.server = await createServer({
      root: process.cwd(),
      configFile: false,
      logLevel: "error",
      appType: "custom",
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      resolve: { alias: [{ find: /^vitest$/, replacement: standIn }] },
    });
    const { collect, collected } = await this.server.ssrLoadModule(standIn);
    for (const file of testFiles()) {
      await collect(file, () => this.server.ssrLoadModule(join(process.cwd(), file)));
    }
    this.tests = collected.map((each) => ({ ...each, id: `${each.file}#${each.name}` }));
    this.milliseconds = new Map();
  }

  async dryRun() {
    const results = [];
    for (const { id, name, run } of this.tests) {
      this.stryker.currentTestId = id;
      const from = performance.now();
      const failure = await failureOf(run);
      const timeSpentMs = performance.now() - from;
      this.milliseconds.set(id, timeSpentMs);
      this.stryker.currentTestId = undefined;
      const outcome = failure === null ? { status: 0 } : { status: 1, failureMessage: failure };
      results.push({ id, name, timeSpentMs, ...outcome });
    }
    const { perTest, static: atReading } = this.stryker.mutantCoverage;
    // What runs at reading and in tests is tried in the tests: Stryker would start a new process for each of those.
    const inTests = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
    const alone = Object.fromEntries(Object.entries(atReading).filter(([mutant]) => !inTests.has(mutant)));
    return { status: "complete", tests: results, mutantCoverage: { perTest, static: alone } };
  }

  /** The quickest tests first: most mutants fail one of them. */
  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const wanted = new Set(testFilter ?? this.tests.map(({ id }) => id));
    const reaching = this.tests.filter(({ id }) => wanted.has(id));
    const tests = this.quickest(reaching);
    Object.assign(this.stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    let nrOfTests = 0;
    try {
      for (const test of tests) {
        nrOfTests++;
        const failureMessage = await failureOf(test.run);
        if (this.stryker.hitLimit !== undefined && this.stryker.hitCount > this.stryker.hitLimit) {
          return { status: "timeout", reason: "It went on and on." };
        }
        if (failureMessage !== null)
          return { status: "killed", killedBy: [test.id], failureMessage, nrOfTests };
      }
      return { status: "survived", nrOfTests };
    } finally {
      this.stryker.activeMutant = undefined;
    }
  }

  /** @param {readonly { id: string, run: () => Promise<void> }[]} tests */
  quickest(tests) {
    const cost = ({ id }) => this.milliseconds.get(id) ?? 0;
    let left = mostMs;
    return [...tests]
      .sort((a, b) => cost(a) - cost(b))
      .filter((test, index) => {
        left -= cost(test);
        return index === 0 || left >= 0;
      });
  }

  async dispose() {
    await this.server?.close();
  }
}

async function failureOf(run) {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function testFiles() {
  const wanted = createFilter(JSON.parse(process.env["MUTATION_TESTS"] ?? "[]"));
  const files = readdirSync("test", { recursive: true, encoding: "utf8" }).map((file) => join("test", file));
  return files.filter((file) => wanted(join(process.cwd(), file))).sort();
}

export const strykerPlugins = [{ kind: "TestRunner", name: "loaded-once", injectableClass: LoadedOnce }];
