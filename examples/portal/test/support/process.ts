import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const portal = join(import.meta.dirname, "../..");

/** What is tested is what is started: the compiled server, made from the sources as they are now (types are checked elsewhere). */
export function buildPortal(): void {
  const compiler = join(portal, "../../node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", join(portal, "src"), "--noCheck"], { stdio: "pipe" });
}

export interface PortalProcess {
  readonly origin: string;
  setClock(atMs: number): Promise<void>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
}

/** The portal in a process of its own. Its clock stands until it is set: a slow machine does not make codes old. */
export async function startProcess(a: {
  dataDir: string;
  port: number;
  atMs: number;
}): Promise<PortalProcess> {
  const child = fork(join(portal, "test/harness/server.mjs"), [a.dataDir, String(a.port), String(a.atMs)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => kill(child));
  const ended = once(child, "exit").then(([code, signal]) => {
    throw new Error(`The portal ended while it started: ${code ?? signal}.`);
  });
  const [origin] = (await Promise.race([once(child, "message"), ended])) as [string];
  // Later on it is killed on purpose.
  ended.catch(() => undefined);
  return {
    origin,
    async setClock(atMs) {
      const set = once(child, "message");
      child.send(atMs);
      await set;
    },
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

export interface Started {
  readonly output: () => { readonly out: string; readonly err: string };
  readonly exit: Promise<number | null>;
  /** Waits until it has printed that. */
  readonly prints: (text: RegExp) => Promise<RegExpExecArray>;
  readonly stop: (signal: NodeJS.Signals) => void;
}

/** `npm start`, without npm between. */
export function startServer(env: Record<string, string>): Started {
  const child = spawn(process.execPath, ["dist/server.js"], {
    cwd: portal,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => kill(child));
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const exit = once(child, "close").then(([code]) => code as number | null);
  return {
    output: () => ({ out, err }),
    exit,
    async prints(text) {
      for (;;) {
        const found = text.exec(out);
        if (found !== null) return found;
        await Promise.race([
          once(child.stdout, "data"),
          exit.then((code) => {
            throw new Error(`The server ended with ${code}: ${err}`);
          }),
        ]);
      }
    },
    stop: (signal) => void child.kill(signal),
  };
}
