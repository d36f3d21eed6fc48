import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A server that runs as long as this process does, or until it is stopped. */
export interface Running {
  /** What it printed so far, for an error message. */
  readonly output: () => string;
  /** Ends it with its own signal and waits. */
  stop(): Promise<void>;
  /** Ends it without a chance to tidy up. */
  kill(signal?: "SIGKILL" | "SIGQUIT"): Promise<void>;
}

export interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly signal?: "INT" | "TERM" | "QUIT";
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly cwd?: string;
}

// The shell in between ends the server when its own standard input closes: that happens even when this
// process is killed with SIGKILL, so that no run leaves servers behind.
const guard = '"$@" & server=$!; echo "pid $server"; cat > /dev/null; kill -s "$0" "$server"; wait "$server"';

/** Starts a server; the caller finds out by itself when it answers. */
export async function start({ command, args, signal = "TERM", uid, gid, cwd }: Start): Promise<Running> {
  const child = spawn("sh", ["-c", guard, signal, command, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    cwd: cwd ?? "/",
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  // A guard that is gone already cannot read the end of its input: nothing is lost by that.
  child.stdin.on("error", () => undefined);
  while (!output.includes("pid ")) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${command} was not started: ${output}`);
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  }
  const pid = Number(/pid (\d+)/.exec(output)?.[1]);
  return {
    output: () => output,
    stop: () => end(child),
    kill: (signal = "SIGKILL") => {
      try {
        process.kill(pid, signal);
      } catch {
        // It had ended by itself.
      }
      return end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.stdin?.end();
  await exited;
}
