import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { build, checks } from "./checks.mjs";
import { run, stopAll } from "./child.mjs";
import { provide, sentence } from "./debian.mjs";
import { install } from "./install.mjs";
import { elapsed, say, sometimes, step } from "./progress.mjs";
import { countVitest, lastLine, sum } from "./tally.mjs";
import { root, tool } from "./workspace.mjs";

const report = join(root, ".cache/vitest.json");

/** Installs, builds, checks and tests; ends with one line over all of it, whatever happened. */
export async function everything() {
  /** @type {string[]} */
  const failed = [];
  /** @type {import("./tally.mjs").Count[]} */
  const counts = [];
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      interrupted = true;
      stopAll();
    });
  }

  /** @param {string} name @param {() => Promise<{ code: number, output: string }>} work */
  const check = async (name, work) => {
    if (interrupted) return false;
    const ok = await step(name, work);
    counts.push({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
    if (!ok) failed.push(name);
    return ok;
  };

  try {
    if (await check("install", installed)) {
      const debian = await provide();
      if (debian.missing.length > 0) {
        say(`  ${sentence(debian)}`);
        // Here everything has to run: a green run that left tests out would be a lie.
        if (process.env["CI"] === "true") {
          await check("Debian packages", async () => ({ code: 1, output: sentence(debian) }));
        }
      }
      await check("build", () => build(["./packages/*", "./examples/*"]));
      await pairwise(
        checks().map(
          ({ name, check: work }) =>
            () =>
              check(name, work),
        ),
      );
      if (!interrupted) counts.push(await vitest(failed));
    }
  } catch (error) {
    say(`  FAIL ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    failed.push("the run itself");
    counts.push({ passed: 0, failed: 1, skipped: 0 });
  }

  if (interrupted) {
    failed.push("interrupted");
    counts.push({ passed: 0, failed: 1, skipped: 0 });
  }
  if (failed.length > 0) say(`\nFailed: ${failed.join(", ")}.`);
  const total = sum(counts);
  say(`\nTook ${elapsed()}.\n${lastLine(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function installed() {
  const { ok, why } = await install({ onProgress: sometimes((line) => say(`       ${line}`)) });
  return { code: ok ? 0 : 1, output: why };
}

/** Two at a time: that is what small machines have cores for. @param {(() => Promise<unknown>)[]} work */
async function pairwise(work) {
  const queue = [...work];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all([worker(), worker()]);
}

/** @param {string[]} failed */
async function vitest(failed) {
  say("\n  ...  tests\n");
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run([...tool("vitest"), "run", ...reporters], { limitMinutes: 30, show: true });
  const { skippedFiles, ...count } = countVitest(readReport(), code);
  if (code === 124) say("  FAIL the tests took longer than 30 minutes and were stopped");
  if (count.failed > 0) failed.push(`${count.failed} of the tests`);
  for (const { file, tests } of skippedFiles) say(`  Not run: ${tests} in ${relative(root, file)}`);
  return count;
}

function readReport() {
  try {
    return readFileSync(report, "utf8");
  } catch {
    return null; // it crashed before it wrote one
  }
}
