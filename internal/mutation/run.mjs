// `npm run mutation -- otp`: breaks every line of packages/otp/src in turn and asks its tests to notice.
// Further arguments are files to mutate, relative to the package: `npm run mutation -- otp src/code.ts`.
// With `--tests 'test/decide/*.test.ts'` only those are asked, and read only once (loaded-once.mjs): minutes
// instead of hours, where they are enough.
// Tests in `test/published/` are left out: they look at built files and docs, which no mutant reaches. So are
// walks, races and processes (vitest.config.mjs).
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";

const here = import.meta.dirname;
const root = join(here, "..", "..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: "string", multiple: true } },
});
const [name, ...files] = positionals;
const folder = join(root, "packages", name ?? "");
if (!name || !existsSync(join(folder, "src"))) {
  console.error(
    "Usage: npm run mutation -- PACKAGE [FILES...] [--tests GLOB], for example: npm run mutation -- otp src/code.ts",
  );
  process.exit(2);
}
process.chdir(folder);
// Tests that repeat something 10,000 times may do so less often here.
process.env["MUTATION"] = "1";
const { tests } = values;
process.env["MUTATION_TESTS"] = JSON.stringify(tests ?? []);
const plugins = [
  pathToFileURL(createRequire(import.meta.url).resolve("@stryker-mutator/vitest-runner")).href,
  pathToFileURL(join(here, "loaded-once.mjs")).href,
];
const results = await new Stryker({
  packageManager: "pnpm",
  plugins,
  testRunner: tests ? "loaded-once" : "vitest",
  vitest: { configFile: join(here, "vitest.config.mjs"), related: true },
  mutate: files.length > 0 ? files : ["src/**/*.ts"],
  ignorePatterns: ["dist", "reports", "README.md"],
  // Tables of numbers at the top of a module are run once: tests can't switch such mutants on one by one.
  ignoreStatic: true,
  coverageAnalysis: "perTest",
  // Half the machine: the other half may be at work.
  concurrency: Number(process.env["MUTATION_WORKERS"] ?? 2),
  // A busy machine must not pass for a mutant that never ends; what loops is stopped by the number of its turns.
  timeoutMS: tests ? 120_000 : 10_000,
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: join(root, "reports", "mutation", `${name}.json`) },
  // Of what has decisions beside it, walks and races among its tests, a little less is asked (docs/mfa/mutation.md).
  thresholds: { high: 95, low: 85, break: name === "mfa" ? 85 : 90 },
  allowConsoleColors: false,
  disableTypeChecks: false,
}).runMutationTest();

const seen = results.filter((each) => !["Ignored", "CompileError", "RuntimeError"].includes(each.status));
const caught = seen.filter((each) => each.status === "Killed" || each.status === "Timeout").length;
console.log(`${caught} of ${seen.length} mutants caught: ${((100 * caught) / seen.length).toFixed(2)} %`);
