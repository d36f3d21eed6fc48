import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { MfaEvent, Policy } from "../../src/index.js";
import type { StoreWords } from "./open-store.mjs";

/** One verb of the engine with its arguments, as it goes through the pipe: `["signIn", "answer"]`. */
export interface Call {
  readonly verb: readonly [journey: string, verb?: string];
  readonly args: readonly unknown[];
}

/** What the other process said beside its replies. */
export type Told =
  | {
      readonly told: "mail";
      readonly to: string;
      readonly subject: string;
      readonly text: string;
      readonly id: string;
    }
  | { readonly told: "event"; readonly event: MfaEvent }
  | { readonly told: "enrolled"; readonly account: string }
  | { readonly told: "error"; readonly error: string };

/** The reply to a call, of which a test reads what it needs. */
export interface AnyReply {
  readonly next?: string;
  readonly token?: string;
  readonly problem?: { readonly code: string };
  readonly [field: string]: unknown;
}

export interface OtherEngineOptions {
  readonly words: StoreWords;
  readonly environment?: string;
  readonly policy?: Partial<Omit<Policy, "enrolWhen">>;
  readonly onTold?: (told: Told) => void;
}

/** An engine in a process of its own, on the built package. */
export interface OtherEngine {
  /** Carries out all of them at the same time. Rejects where the process dies before it has answered. */
  all(at: number, calls: readonly Call[]): Promise<readonly AnyReply[]>;
  one(at: number, verb: Call["verb"], ...args: readonly unknown[]): Promise<AnyReply>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** The bytes of every test's keyring. */
export const testKey: readonly number[] = Array.from({ length: 32 }, (_, index) => index + 1);
export const testPassword = "correct horse";

type Heard = Told | { readonly ready: true } | { readonly replied: number; readonly replies: AnyReply[] };

export async function startEngine({
  words,
  environment = "production",
  policy = {},
  onTold,
}: OtherEngineOptions): Promise<OtherEngine> {
  const settings = {
    words,
    environment,
    policy,
    key: testKey,
    people: { userName: "user", password: testPassword },
  };
  const child = fork(new URL("engine.mjs", import.meta.url), [JSON.stringify(settings)], { execArgv: [] });
  const waiting = new Map<
    number,
    { resolve: (replies: readonly AnyReply[]) => void; reject: (e: Error) => void }
  >();
  let started: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    started = resolve;
  });
  child.on("message", (heard: Heard) => {
    if ("told" in heard) onTold?.(heard);
    else if ("ready" in heard) started();
    else {
      waiting.get(heard.replied)?.resolve(heard.replies);
      waiting.delete(heard.replied);
    }
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
  const all: OtherEngine["all"] = (at, list) =>
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
    one: async (at, verb, ...args) => {
      const [reply] = await all(at, [{ verb, args }]);
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
