import { expect, test } from "vitest";
import { reserve, untouched } from "../src/decide/staff/budget.js";
import { createRecovery } from "../src/index.js";
import { opened } from "./case-walk.js";
import { createDeskWorld } from "./desk-world.js";

const hour = 60 * 60_000;
const limits = { actsPerHour: 3, codesPerHour: 2, codesPerDay: 4, readsPerHour: 50 };

test("S23: the windows of a budget are exact, to the millisecond", () => {
  let budget = untouched;
  const take = (cost: "act" | "code", now: number) => {
    const reserved = reserve(budget, cost, limits, now);
    if (reserved.allowed) budget = reserved.budget;
    return reserved.allowed ? true : reserved.untilMs;
  };
  expect([take("code", 0), take("code", 1), take("code", 2)]).toEqual([true, true, hour]);
  expect([take("act", 3), take("act", 4)]).toEqual([true, hour]);
  expect([take("code", hour - 1), take("code", hour), take("code", hour)]).toEqual([hour, true, hour + 1]);
  expect([take("code", hour + 1), take("code", 4 * hour)]).toEqual([true, 24 * hour]);
  expect([take("code", 24 * hour - 1), take("code", 24 * hour)]).toEqual([24 * hour, true]);
});

test("S23: an agent who has made many codes waits, in the tenant's own partition, and others do not", async () => {
  const world = await createDeskWorld({ staffLimits: { codesPerHour: 2 } });
  const desk = await world.desk("d1");
  for (let times = 0; times < 2; times += 1) {
    expect((await desk.issueTemporaryCode({ account: "u1" })).done).toBe(true);
  }
  expect(await desk.issueTemporaryCode({ account: "u1" })).toEqual({
    done: false,
    problem: { code: "too_soon", untilMs: world.now + hour },
  });
  expect((await (await world.desk("d2")).issueTemporaryCode({ account: "u1" })).done).toBe(true);
});

test("S23: two commands at once never overspend; a refusal without a right costs its actor nothing", async () => {
  const world = await createDeskWorld({ staffLimits: { codesPerHour: 1 } });
  const desk = await world.desk("d1");
  const replies = await Promise.all([
    desk.issueTemporaryCode({ account: "u1" }),
    desk.issueTemporaryCode({ account: "u1" }),
    desk.issueTemporaryCode({ account: "u1" }),
  ]);
  expect(replies.filter(({ done }) => done)).toHaveLength(1);
  const stranger = world.recovery.desk({ ...(await world.staff("d2")), proof: "stolen" });
  await stranger.issueTemporaryCode({ account: "u1" });
  expect(await world.store.list(["default", "staff:d2"], { limit: 1 })).toEqual([]);
});

test("S24: an agent's account that is stolen does not list a company: reads wait, acts and others do not", async () => {
  const world = await createDeskWorld({ staffLimits: { readsPerHour: 54 } });
  const open = await opened(world);
  const desk = await world.desk("a1");
  const from = world.now;
  // One each, however it is looked; one for each case that a page behind the first may hold.
  expect((await desk.queue({ limit: 50 })).cases).toHaveLength(1);
  expect(await desk.get(open.id)).toMatchObject({ id: open.id });
  expect(await desk.get("nobody's")).toBeNull();
  expect(await desk.temporaryCodes({ account: "u1" })).not.toBeNull();
  await expect(desk.queue({ after: "3/0", limit: 51 })).resolves.toEqual({ cases: [], cursor: null });
  const tooSoon = { name: "RecoveryError", code: "too_soon", untilMs: from + hour };
  for (const look of [
    () => desk.queue(),
    () => desk.get(open.id),
    () => desk.temporaryCodes({ account: "u1" }),
  ]) {
    await expect(look()).rejects.toMatchObject(tooSoon);
  }
  // Told to whoever asked, and no fault of the store's.
  expect(world.errors).toEqual([]);
  expect(await desk.act(open.id, { action: "claim" })).toMatchObject({ done: true });
  expect((await (await world.desk("a2")).queue()).cases).toHaveLength(1);
  world.now = from + hour - 1;
  await expect((await world.desk("a1")).queue()).resolves.toMatchObject({ cursor: null });
});

test("S29: a damaged budget lets nobody act", async () => {
  const world = await createDeskWorld();
  const key = ["default", "staff:d1", "budget"] as const;
  await world.store.commit({
    check: [],
    set: [{ key, value: { schema: 1, acts: "many", codes: [], reads: [] } }],
  });
  expect(await (await world.desk("d1")).issueTemporaryCode({ account: "u1" })).toEqual({
    done: false,
    problem: { code: "unavailable" },
  });
});

test("S29: a host that cannot say who may do what lets nobody do anything", async () => {
  const world = await createDeskWorld({
    may: () => {
      throw new Error("the directory of roles is down");
    },
  });
  const open = await opened(world);
  const desk = await world.desk("a1");
  expect(await desk.act(open.id, { action: "claim" })).toEqual({
    done: false,
    problem: { code: "unavailable" },
  });
  expect(await desk.issueTemporaryCode({ account: "u1" })).toMatchObject({
    problem: { code: "unavailable" },
  });
  await expect(desk.get(open.id)).rejects.toMatchObject({ code: "unavailable" });
  expect(world.errors).toHaveLength(3);
  // Looked at, and nothing else.
  expect(await world.store.list(["default", "staff:a1"], { limit: 1 })).toMatchObject([
    { value: { acts: [], codes: [] } },
  ]);
});

test("left out, nobody may do anything at the desk", async () => {
  const world = await createDeskWorld({ may: undefined, rankOf: undefined });
  const open = await opened(world);
  const desk = await world.desk("a1");
  expect((await desk.queue()).cases).toEqual([]);
  expect(await desk.act(open.id, { action: "claim" })).toMatchObject({ problem: { code: "not_allowed" } });
});

test("options that would switch a rule off are refused, by name", async () => {
  const world = await createDeskWorld();
  const { mfa, directory, passwordPolicy } = world;
  const origin = "https://example.com";
  for (const [options, name] of [
    [{ may: () => true }, /rankOf/],
    [{ temporaryCodes: { digits: 7 } }, /temporaryCodes\.digits/],
    [{ temporaryCodes: { longestTtlMs: 8 * 24 * hour } }, /longestTtlMs/],
    [{ temporaryCodes: { ttlMs: 200 * hour } }, /ttlMs/],
    [{ support: { codeTtlMs: 600_001 } }, /codeTtlMs/],
    [{ support: { codeDigits: 5 } }, /codeDigits/],
    [{ support: { checks: [] } }, /checks/],
    [{ support: { checks: ["a", "a"] } }, /checks/],
    [{ support: { holdMs: Number.NaN } }, /holdMs/],
    [{ staffLimits: { actsPerHour: 0 } }, /actsPerHour/],
    [{ staffLimits: { readsPerHour: 49 } }, /readsPerHour/],
  ] as const) {
    expect(() => createRecovery({ mfa, directory, origin, passwordPolicy, ...options })).toThrow(name);
  }
});
