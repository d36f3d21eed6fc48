import { spawn } from "node:child_process";
import { environment, root } from "./workspace.mjs";

/** Children that run now, so that a signal can reach them. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Once told to stop, nothing is started any more. */
let stopping = false;

/**
 * Runs a command to its end and keeps what it printed. Never throws: a command that cannot start has
 * the code 127, one that took too long 124, as a shell would say.
 * @param {readonly string[]} command
 * @param {{ env?: Record<string, string>, cwd?: string, limitMinutes: number, show?: boolean,
 *   onLine?: (line: string) => void }} options `show` passes the output through as it comes
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run([file = "", ...args], { env = {}, cwd = root, limitMinutes, show = false, onLine }) {
  if (stopping) return Promise.resolve({ code: 143, output: "Stopped." });
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: environment(env),
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    running.add(child);
    let output = "";
    let late = false;
    const collect = (/** @type {string} */ text) => {
      output += text;
      if (onLine) for (const line of text.split("\n")) if (line.trim() !== "") onLine(line);
    };
    child.stdout?.setEncoding("utf8").on("data", collect);
    child.stderr?.setEncoding("utf8").on("data", collect);
    const limit = setTimeout(() => {
      late = true;
      stop(child);
    }, limitMinutes * 60_000);
    const end = (/** @type {number} */ code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end(127);
    });
    child.on("close", (code, signal) => {
      if (late) output += `\nStopped: it took longer than ${limitMinutes} minutes.`;
      end(late ? 124 : (code ?? (signal === "SIGINT" ? 130 : 143)));
    });
  });
}

/** Asks every running child to stop, and starts no other. */
export function stopAll() {
  stopping = true;
  for (const child of running) stop(child);
}

/** @param {import("node:child_process").ChildProcess} child */
function stop(child) {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
}
