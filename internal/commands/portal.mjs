import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "./checks.mjs";
import { stopAll } from "./child.mjs";
import { install } from "./install.mjs";
import { parsePort, portProblem } from "./port.mjs";
import { say, sometimes, step } from "./progress.mjs";
import { environment, root } from "./workspace.mjs";

const name = "@sparekey-example/portal";
const folder = join(root, "examples/portal");

/** Installs and builds what the portal needs (nothing, the second time), and runs it until a signal comes. */
export async function portal() {
  const port = parsePort(process.env["PORT"]);
  const dataDir = resolve(root, process.env["DATA_DIR"] || ".data/portal");
  const problem = port === null ? "PORT must be a number from 0 to 65535." : await portProblem(port);
  const unwritable = problem ?? dataProblem(dataDir);
  if (unwritable !== null) return refuse(unwritable);

  let stopped = false;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let server;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      stopped = true;
      if (server) stop(server);
      else stopAll();
    });
  }

  const ready = (await step("install", installed)) && (await step("build", () => build([`${name}...`])));
  if (stopped) return;
  if (!ready) {
    process.exitCode = 1;
    return;
  }
  server = spawn(process.execPath, startArguments(), {
    cwd: folder,
    env: environment({ PORT: String(port), DATA_DIR: dataDir }),
    stdio: ["ignore", "inherit", "inherit"],
  });
  server.on("exit", (code) => {
    // Being told to stop is a good end.
    process.exitCode = stopped ? 0 : (code ?? 1);
    if (!stopped) say(`The portal ended by itself (exit code ${code}).`);
  });
}

async function installed() {
  const { ok, why } = await install({
    only: name,
    onProgress: sometimes((line) => say(`       ${line}`)),
  });
  return { code: ok ? 0 : 1, output: why };
}

/** What its `start` script gives to node: started without npm between, so that its process id is ours to stop. */
function startArguments() {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [command, ...args] = String(scripts.start).split(/\s+/);
  if (command !== "node") throw new Error(`The portal's start script must begin with "node ".`);
  return args;
}

/** @param {string} dataDir */
function dataProblem(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true });
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The folder for the data, ${dataDir}, cannot be made (${why}): choose another with DATA_DIR.`;
  }
}

/** @param {import("node:child_process").ChildProcess} server */
function stop(server) {
  server.kill("SIGTERM");
  setTimeout(() => server.kill("SIGKILL"), 5_000).unref();
}

/** @param {string} sentence */
function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
