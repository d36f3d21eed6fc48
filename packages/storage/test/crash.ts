import { fork } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import type { Store } from "../src/index.js";
import { randomFrom } from "../src/testing/random.js";
import { compile } from "./child/compile.js";

/** How many commits the crash test acknowledges for each durable store. */
export const commits = 1000;

/**
 * Kills a process with SIGKILL at random moments while it commits, again and again, until 1,000 commits
 * have been acknowledged. Everything acknowledged is there; nothing is half there.
 */
export async function survivesKills(
  values: readonly string[],
  reopen: () => Store | Promise<{ readonly store: Store; readonly close: () => Promise<void> }>,
): Promise<void> {
  const program = await compile("crash");
  const seed = Number(process.env["SPAREKEY_SEED"] ?? Math.trunc(Math.random() * 1e9));
  const random = randomFrom(seed);
  let acknowledged = 0;
  let kills = 0;
  for (let life = 0; acknowledged < commits; life++) {
    const tenant = `crash-${seed}-${life}`;
    const until = 40 + random.below(160);
    const told = new Set<number>();
    const child = fork(program, [tenant, ...values], {
      execArgv: [],
      // A group of its own: miniflare's workerd dies in the same moment, and none is left behind.
      detached: true,
      env: { ...process.env, FROM: "0", TO: "4000" },
    });
    let killed = false;
    const kill = (): void => {
      killed = true;
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL");
      } catch {
        // Nobody of the group is left.
      }
    };
    child.on("message", (number) => {
      told.add(Number(number));
      // The moment is random in commits and, by the turn of the event loop, within one.
      if (told.size === until) setTimeout(kill, random.below(4));
    });
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    // What the child notices of the death of its workerd, a moment before its own, may end it first.
    expect(killed, `seed ${seed}: the child ended by itself, ${code ?? signal}`).toBe(true);
    kills++;
    acknowledged += told.size;
    const reopened = await reopen();
    const store = "store" in reopened ? reopened.store : reopened;
    await consistent(store, tenant, told, `seed ${seed}, life ${life}`);
    if ("store" in reopened) await reopened.close();
  }
  expect(kills).toBeGreaterThan(3);
}

async function consistent(
  store: Store,
  tenant: string,
  told: ReadonlySet<number>,
  where: string,
): Promise<void> {
  for (let p = 0; p < 8; p++) {
    const entries = await store.list([tenant, `p${p}`], { limit: 1000 });
    const values = new Map(entries.map((entry) => [String(entry.key[2]), Number(entry.value)]));
    const last = Math.max(...[...told].filter((number) => number % 8 === p), -1);
    if (entries.length === 0 && last === -1) continue;
    // All three keys of the last commit, which may be one that was not acknowledged any more. Of one read:
    // between two, a server may still carry out what the dead process had sent.
    const left = values.get("left");
    expect(left, `${where}: acknowledged and lost`).toBeGreaterThanOrEqual(last);
    expect([...values].sort(), `${where}: half a commit`).toEqual(
      [
        [`left`, left],
        [`n${left}`, left],
        ["right", left],
      ].sort(),
    );
  }
}
