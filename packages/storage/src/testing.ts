import { commits } from "./testing/commits.js";
import { due } from "./testing/due.js";
import { dueRaces } from "./testing/due-races.js";
import { expiry } from "./testing/expiry.js";
import { type Histories, histories as randomHistories } from "./testing/histories.js";
import { keys } from "./testing/keys.js";
import { listing } from "./testing/listing.js";
import { misuse } from "./testing/misuse.js";
import { races } from "./testing/races.js";
import { type Case, type Open, runCase } from "./testing/subject.js";
import { valueCases } from "./testing/values.js";

export type { Histories } from "./testing/histories.js";
export { linearizable } from "./testing/histories.js";
export { type StoreProcess, serveStore, storeInProcess } from "./testing/process.js";
export type { Open, Opened } from "./testing/subject.js";

/** Options of {@link storeContract}. */
export interface StoreContractOptions {
  /** Opens the store under test. */
  readonly open: Open;
  /** Registers a test: `test` of vitest, jest, mocha or `node:test`. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  /** The random histories. Default: 40, with a new seed every time. */
  readonly histories?: Histories | undefined;
}

/**
 * Registers the tests that every store must pass (S30). They use a tenant of their own, so the
 * database may hold other things; nothing else may write to it meanwhile.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@sparekey/storage/memory";
 * import { storeContract } from "@sparekey/storage/testing";
 * import { test } from "node:test";
 *
 * storeContract({
 *   test,
 *   open: ({ now }) => {
 *     const store = memoryStore({ now });
 *     return { stores: [store], sweep: () => store.sweep() };
 *   },
 * });
 * ```
 */
export function storeContract({ open, test, histories }: StoreContractOptions): void {
  const cases: readonly Case[] = [
    ...commits,
    ...keys,
    ...valueCases,
    ...listing,
    ...expiry,
    ...due,
    ...misuse,
    ...races,
    ...dueRaces,
    randomHistories(histories),
  ];
  for (const [name, run] of cases) test(name, () => runCase(open, run));
}
