import { randomFrom } from "@sparekey-internal/chance";
import { durableStores, made } from "@sparekey-internal/processes";
import { describe, expect, test } from "vitest";
import { sendLimits } from "../../src/index.js";
import { calling, type EngineTold, type OtherEngine, startEngine } from "../process/other-engine.js";

const kinds = await durableStores(["sqlite", "postgres"]);
const accounts = Array.from({ length: 6 }, (_, index) => `u${index}`);
const eachSends = 8;
const inAll = accounts.length * eachSends;

describe.each(kinds)("an outbox that several processes share: $kind", ({ place }) => {
  test("killed at any moment, they lose nothing, mix nothing up, and repeat only under the same key", async () => {
    const words = await made(place);
    const sent: { readonly account: string; readonly id: string }[] = [];
    const errors: string[] = [];
    const onTold = (told: EngineTold): void => {
      if (told.told === "mail") sent.push({ account: told.to.split("@")[0] ?? "", id: told.id });
      if (told.told === "error") errors.push(told.error);
    };
    const start = (): Promise<OtherEngine> =>
      startEngine({
        words,
        policy: {
          enrolProof: ["email_code"],
          send: {
            ...sendLimits,
            cooldownMs: 0,
            perChallenge: 50,
            perHour: 50,
            perDay: 50,
            account: { perHour: 50, perDay: 50 },
            recipient: { perHour: 100, perDay: 100 },
          },
        },
        onTold,
      });
    let now = Date.UTC(2026, 10, 22);
    const writer = await start();
    // Every account asks for code after code: a queue of messages each, of which the order matters.
    for (let round = 0; round < eachSends; round += 1) {
      await writer.all(
        now,
        accounts.map((account) => calling(["enrol", "begin"], { account })),
      );
    }
    // The same lottery each time.
    const next = randomFrom(words.kind.length);
    const distinct = (): number => new Set(sent.map(({ id }) => id)).size;
    for (let killed = 0; distinct() < inAll || killed < 3; killed += 1) {
      expect(killed, errors.join("\n")).toBeLessThan(200);
      // What a dead process has claimed is free again when its lease has ended.
      now += 60_000;
      const workers = await Promise.all([start(), start(), start()]);
      const victims = workers.slice(0, 2);
      const upTo = distinct() + Math.floor(next() * 12);
      const working = workers.map((worker) =>
        worker.one(now, calling(["outbox", "flush"])).catch(() => null),
      );
      // The moment is that of some message, and so not the same twice.
      while (distinct() < Math.min(upTo, inAll)) {
        const rested = await Promise.race([Promise.all(working).then(() => true), immediately()]);
        if (rested === true) break;
      }
      await Promise.all(victims.map((victim) => victim.kill()));
      await Promise.all(working);
      await workers[2]?.close();
    }
    await writer.close();

    expect(errors).toEqual([]);
    // Nothing is lost, and what came twice came under its own key.
    expect(distinct()).toBe(inAll);
    for (const account of accounts) {
      const first = [...new Set(sent.filter((each) => each.account === account).map(({ id }) => id))];
      expect(first).toHaveLength(eachSends);
      expect(first).toEqual([...first].sort());
    }
  }, 120_000);
});

function immediately(): Promise<false> {
  return new Promise((resolve) => setImmediate(() => resolve(false)));
}
