import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { MfaEvent } from "@sparekey/mfa";
import type { StaffMember } from "../../src/index.js";
import type { StoreWords } from "./open-store.mjs";

/** One verb with its arguments, as it goes through the pipe. */
export interface Call {
  readonly on: "mfa" | "recovery" | "desk";
  readonly member?: StaffMember;
  readonly binding?: string;
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
  | { readonly told: "call"; readonly to: string; readonly code: string; readonly id: string }
  | { readonly told: "event"; readonly event: MfaEvent }
  | {
      readonly told: "password";
      readonly account: string;
      readonly password: string;
      readonly once: string;
    }
  | { readonly told: "sessions"; readonly account: string }
  | { readonly told: "error"; readonly error: string };

/** The reply to a call, of which a test reads what it needs. */
export interface AnyReply {
  readonly next?: string;
  readonly token?: string;
  readonly done?: boolean;
  readonly problem?: { readonly code: string };
  readonly [field: string]: unknown;
}

/** A recovery in a process of its own, on the built packages. */
export interface OtherEngine {
  /** Carries out all of them at the same time. Rejects where the process dies before it has answered. */
  all(at: number, calls: readonly Call[]): Promise<readonly (AnyReply | null)[]>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

const key: readonly number[] = Array.from({ length: 32 }, (_, index) => index + 1);

type Heard =
  | Told
  | { readonly ready: true }
  | { readonly replied: number; readonly replies: (AnyReply | null)[] };

interface Waiting {
  readonly resolve: (replies: readonly (AnyReply | null)[]) => void;
  readonly reject: (error: Error) => void;
}

export async function startEngine(words: StoreWords, onTold: (told: Told) => void): Promise<OtherEngine> {
  const settings = JSON.stringify({ words, key });
  const child = fork(new URL("engine.mjs", import.meta.url), [settings], { execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let started: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    started = resolve;
  });
  child.on("message", (heard: Heard) => {
    if ("told" in heard) onTold(heard);
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
  return {
    all: (at, list) =>
      new Promise((resolve, reject) => {
        calls += 1;
        const id = calls;
        waiting.set(id, { resolve, reject });
        child.send({ id, at, calls: list }, (error) => {
          if (error !== null && waiting.delete(id)) reject(error);
        });
      }),
    kill: () => end(child, ended, () => child.kill("SIGKILL")),
    close: () => end(child, ended, () => child.send({ close: true })),
  };
}

async function end(child: ChildProcess, ended: Promise<unknown>, how: () => void): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) how();
  await ended;
}
