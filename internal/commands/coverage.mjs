// `npm run coverage -- mfa`: every branch of every decision, by tests that say what they expect. Walks, races and
// processes are left out: they pass everywhere, and would hide what no test names.
import { run } from "./child.mjs";
import { tool } from "./workspace.mjs";

const [name, ...rest] = process.argv.slice(2);
if (name !== "mfa" || rest.length > 0) {
  console.error("Usage: npm run coverage -- mfa");
  process.exit(2);
}
const excluded = ["promises", "race", "process", "model"].map((folder) => `--exclude=**/${folder}/**`);
const { code, output } = await run(
  [
    ...tool("vitest"),
    "run",
    `--project=${name}`,
    ...excluded,
    "--coverage",
    `--coverage.include=packages/${name}/src/decide/**`,
    "--coverage.thresholds.branches=100",
    "--coverage.reporter=text",
    "--reporter=dot",
  ],
  { limitMinutes: 10 },
);
console.log(output);
process.exitCode = code;
