import type { Json } from "@sparekey/storage";
import { expect, test } from "vitest";
import type { MfaEvent } from "../src/index.js";
import { codesOf, signInBy } from "./recovered.js";
import { createWorld, expectNext } from "./world.js";

const day = 24 * 60 * 60_000;

test.each([
  { days: undefined, kept: 400 },
  { days: 30, kept: 30 },
])("events are kept for $kept days, to the millisecond", async ({ days, kept }) => {
  const world = createWorld({ onEvent: undefined, eventsKeptDays: days });
  await world.mfa.enrol.begin({ account: "u1" });
  world.tick(kept * day - 1);
  expect((await world.mfa.events("u1")).events).not.toEqual([]);
  world.tick(1);
  expect((await world.mfa.events("u1")).events).toEqual([]);
});

test.each([0, 29, 30.5, Number.NaN, 36_501, -1])("eventsKeptDays: %d is refused", (eventsKeptDays) => {
  expect(() => createWorld({ eventsKeptDays })).toThrow("eventsKeptDays");
});

test("J3.13: health tells of dead letters, and of a clock that is ahead", async () => {
  const world = createWorld();
  await world.mfa.enrol.begin({ account: "u1" });
  const refusing = world.engine({
    onEvent: undefined,
    channels: {
      email: {
        medium: "email",
        name: "refusing",
        send: () => Promise.reject(Object.assign(new Error("no"), { retry: false })),
      },
    },
  });
  await refusing.outbox.flush();
  expect(await world.mfa.health()).toMatchObject({
    ok: true,
    deadLetters: 1,
    clock: { ok: true, aheadMs: 0 },
  });
  const behind = world.engine({ clock: () => world.now - 30_000 });
  expect((await behind.health()).clock).toEqual({ ok: true, aheadMs: 30_000 });
  const farBehind = world.engine({ clock: () => world.now - 30_001 });
  expect(await farBehind.health()).toMatchObject({ ok: false, clock: { ok: false, aheadMs: 30_001 } });
});

test("the events of one commit say once what they share, and each has an id of its own", async () => {
  const told: MfaEvent[] = [];
  const world = createWorld({ onEvent: (event) => void told.push(event) });
  const secret = await world.enrol();
  const mfa = world.mfa.forRequest({ address: "192.0.2.7" });
  const { token } = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  world.tick(30_000);
  expectNext(await mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
  await world.mfa.outbox.flush();
  const prefix = ["default", "account:u1", "event"] as const;
  const rows = await world.store.list(prefix, { limit: 100 });
  const last = rows.at(-1);
  expect(last?.value).toMatchObject({ address: "192.0.2.7", events: [{}, {}, { type: "granted" }] });
  expect(JSON.stringify(last?.value)).not.toContain("u1");
  const { events } = await world.mfa.events("u1");
  expect(events.slice(-3)).toMatchObject(
    ["answer_accepted", "browser_added", "granted"].map((type) => ({
      type,
      tenant: "default",
      account: "u1",
      actor: { kind: "owner" },
      address: "192.0.2.7",
      atMs: world.now,
    })),
  );
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(new Set(told)).toEqual(new Set(events));
  const damaged = [{ events: "none" }, { atMs: "1" }, { events: [{}] }, { actor: null }, { more: 1 }];
  for (const part of damaged) {
    const value = { ...(last?.value as object), ...part } as Json;
    await world.store.commit({ check: [], set: [{ key: last?.key ?? [...prefix, "x"], value }] });
    expect((await world.mfa.events("u1")).events).toHaveLength(events.length - 3);
  }
});

test("export shows what a recovery, a freeze and a change of e-mail have left, and nothing that opens anything", async () => {
  const world = createWorld();
  const { codes } = await codesOf(world);
  await signInBy(world, codes[0]);
  const { entries } = await world.mfa.export("u1");
  const record = entries.find(({ path }) => path.join() === "record")?.value;
  expect(record).toMatchObject({ recovered: { replacement: null }, frozen: null, emailChange: null });
  expect(JSON.stringify(entries)).not.toContain(codes[0]);
  await world.mfa.erase("u1");
  expect((await world.mfa.export("u1")).entries).toEqual([]);
});
