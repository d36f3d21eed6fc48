import { afterAll } from "vitest";
import type { Store } from "../../src/index.js";
import { storeInProcess } from "../../src/testing.js";
import { compile } from "./compile.js";

/** A store in one other process for all tests of a file: starting one for each would take most of their time. */
export async function otherProcess(
  values: readonly string[] | null,
): Promise<{ readonly store: Store; now: () => number }> {
  const clock = { now: (): number => 0 };
  // No server, no tests: then the store is never called.
  if (values === null) return Object.assign(clock, { store: {} as Store });
  const started = await storeInProcess(await compile("store"), { now: () => clock.now(), values });
  afterAll(() => started.close());
  return Object.assign(clock, { store: started.store });
}
