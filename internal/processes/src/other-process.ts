import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { StoreWords } from "./open-store.mjs";

export interface StartOptions<T> {
  /** A module that ends with `serve` of `@sparekey-internal/processes/child`. */
  readonly program: URL;
  /** The store that the processes of a test share. */
  readonly words: StoreWords;
  /** Whatever else it is to know, as JSON. */
  readonly settings?: object;
  /** Hears what the process says beside its replies. */
  readonly onTold?: ((told: T) => void) | undefined;
}

/** A process of its own that carries out calls. */
export interface OtherProcess<C, R> {
  /** Carries out all of them at the same time. Rejects where one throws, or the process dies before it has answered. */
  all(at: number, calls: readonly C[]): Promise<readonly R[]>;
  one(at: number, call: C): Promise<R>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

type Heard<R, T> =
  | T
  | { readonly ready: true }
  | { readonly replied: number; readonly replies: readonly R[] }
  | { readonly replied: number; readonly threw: string };

interface Waiting<R> {
  readonly resolve: (replies: readonly R[]) => void;
  readonly reject: (error: Error) => void;
}

export async function startProcess<C, R, T extends { readonly told: string }>({
  program,
  words,
  settings = {},
  onTold,
}: StartOptions<T>): Promise<OtherProcess<C, R>> {
  const child = fork(program, [JSON.stringify({ ...settings, words })], { execArgv: [] });
  const waiting = new Map<number, Waiting<R>>();
  let started: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    started = resolve;
  });
  child.on("message", (heard: Heard<R, T>) => {
    if ("told" in heard) return onTold?.(heard);
    if ("ready" in heard) return started();
    const asked = waiting.get(heard.replied);
    waiting.delete(heard.replied);
    if ("threw" in heard) asked?.reject(new Error(heard.threw));
    else asked?.resolve(heard.replies);
  });
  // Everything that went through the pipe is read before anybody hears that the process has ended.
  const ended = Promise.all([once(child, "exit"), once(child, "disconnect")]).then(() => {
    for (const { reject } of waiting.values()) reject(new Error("the other process has ended"));
    waiting.clear();
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error("the other process ended before it was ready");
    }),
  ]);
  let calls = 0;
  const all: OtherProcess<C, R>["all"] = (at, list) =>
    new Promise((resolve, reject) => {
      calls += 1;
      const id = calls;
      waiting.set(id, { resolve, reject });
      child.send({ id, at, calls: list }, (error) => {
        if (error !== null && waiting.delete(id)) reject(error);
      });
    });
  return {
    all,
    async one(at, call) {
      const [reply] = await all(at, [call]);
      if (reply === undefined) throw new Error("the other process answered nothing");
      return reply;
    },
    kill: () => end(child, ended, () => child.kill("SIGKILL")),
    close: () => end(child, ended, () => child.send({ close: true })),
  };
}

async function end(child: ChildProcess, ended: Promise<void>, how: () => void): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) how();
  await ended;
}
