import { type ChildProcess, fork } from "node:child_process";
import type { Store } from "../store.js";

/** A store in another process. */
export interface StoreProcess {
  readonly store: Store;
  readonly process: ChildProcess;
  /** Ends the process and waits for it. */
  close(): Promise<void>;
}

type Verb = keyof Store;
interface Request {
  readonly id: number;
  readonly now: number;
  readonly verb: Verb;
  readonly values: readonly unknown[];
}
interface Response {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: unknown; readonly message: string };
}

/**
 * Starts a module that calls {@link serveStore}, and gives its store as if it were here. Put it among the
 * `stores` of `open`, and the races run across two processes.
 *
 * @param module Where the module is: plain JavaScript.
 * @param options `values` arrive in the module as `process.argv.slice(2)`; `now` is the clock of both.
 */
export async function storeInProcess(
  module: URL | string,
  options: { readonly now: () => number; readonly values?: readonly string[] },
): Promise<StoreProcess> {
  const child = fork(module, [...(options.values ?? [])], { serialization: "advanced", execArgv: [] });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the store's process ended with ${code ?? "a signal"}`)));
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the store's process has ended"));
  });
  child.on("message", (message) => {
    const { id, result, error } = message as Response;
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else call?.resolve(result);
  });
  await ready;
  let last = 0;
  const ask = (verb: Verb, ...values: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request: Request = { id: ++last, now: options.now(), verb, values };
      waiting.set(request.id, { resolve, reject });
      child.send(request);
    });
  return {
    store: {
      get: (keys) => ask("get", keys) as ReturnType<Store["get"]>,
      list: (prefix, page) => ask("list", prefix, page) as ReturnType<Store["list"]>,
      due: (query) => ask("due", query) as ReturnType<Store["due"]>,
      commit: (commit) => ask("commit", commit) as ReturnType<Store["commit"]>,
    },
    process: child,
    close: async () => {
      child.disconnect();
      await exited;
    },
  };
}

/**
 * Serves a store to the process that started this one with {@link storeInProcess}, until that one lets go
 * or ends.
 *
 * @example
 * ```ts
 * import { sqliteStore } from "@sparekey/storage/sqlite";
 * import { serveStore } from "@sparekey/storage/testing";
 * import Database from "libsql";
 *
 * const database = new Database(process.argv[2] ?? "");
 * await serveStore(({ now }) => sqliteStore({ database, now }));
 * ```
 */
export async function serveStore(
  open: (options: { readonly now: () => number }) => Store | Promise<Store>,
): Promise<void> {
  let now = 0;
  const store = await open({ now: () => now });
  const answer = (response: Response): void => {
    if (process.connected) process.send?.(response);
  };
  const carryOut = ({ verb, values }: Request): Promise<unknown> =>
    Promise.resolve(Reflect.apply(store[verb].bind(store), undefined, values));
  process.on("message", (message) => {
    const request = message as Request;
    now = request.now;
    carryOut(request).then(
      (result) => answer({ id: request.id, result }),
      (error: unknown) => {
        const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
        answer({ id: request.id, error: { code, message: String(error) } });
      },
    );
  });
  // Whoever asked is gone: there is nobody left to answer, whatever else this process holds open.
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
}
