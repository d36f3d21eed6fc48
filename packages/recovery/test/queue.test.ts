import { expect, test } from "vitest";
import { coreOf } from "../src/core.js";
import { accountOfCase, listQueue, updateQueue } from "../src/desk/queue.js";
import { act, opened } from "./case-walk.js";
import { createDeskWorld, type DeskWorld, request } from "./desk-world.js";

const coreFrom = ({ mfa, directory, passwordPolicy }: DeskWorld) =>
  coreOf({ mfa, directory, origin: "https://example.com", passwordPolicy });
const news = (id: string, revision: number, dueAt: number | null, proven = true) => ({
  case: id,
  revision,
  proven,
  dueAt,
});
const page = { after: undefined, limit: 50 };

test("DESIGN: the queue's partition learns of a case at least once, in any order, and comes to the same", async () => {
  const steps = [news("c1", 1, 7_000), news("c1", 2, 9_000), news("c1", 3, null)];
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [0, 0, 2, 1, 2, 0],
    [1, 0, 1, 2],
  ];
  for (const order of orders) {
    const world = await createDeskWorld();
    for (const step of order) await updateQueue(coreFrom(world), "u1", steps[step]);
    expect(await listQueue(coreFrom(world), page)).toEqual({ queued: [], more: false });
    expect(await accountOfCase(coreFrom(world), "c1")).toBe("u1");
    // Another account's case of the same number takes nothing over.
    await updateQueue(coreFrom(world), "u2", news("c1", 9, 1_000));
    expect(await accountOfCase(coreFrom(world), "c1")).toBe("u1");
  }
});

test("J3.4: the queue is in order of what is due, proven cases first, and is paged", async () => {
  const world = await createDeskWorld();
  const core = coreFrom(world);
  for (const [id, dueAt, proven] of [
    ["late", 9_000, true],
    ["strange", 1_000, false],
    ["soon", 2_000, true],
    ["next", 10_000, true],
  ] as const) {
    await updateQueue(core, "u1", news(id, 1, dueAt, proven));
  }
  const all = (await listQueue(core, page)).queued;
  expect(all.map((each) => each.case)).toEqual(["soon", "late", "next", "strange"]);
  const first = await listQueue(core, { after: undefined, limit: 2 });
  const second = await listQueue(core, { after: first.queued.at(-1)?.cursor, limit: 2 });
  expect([...first.queued, ...second.queued]).toEqual(all);
  // "More" is said where there is more, and at the end of a full page not.
  expect([first.more, second.more]).toEqual([true, false]);
});

test("two updates at once both end in the later one", async () => {
  const world = await createDeskWorld();
  const core = coreFrom(world);
  await Promise.all(
    [1, 2, 3, 4].map((revision) => updateQueue(core, "u1", news("c1", revision, revision * 1_000))),
  );
  expect((await listQueue(core, page)).queued.map(({ cursor }) => cursor)).toEqual(["1/000000000004000-c1"]);
});

test("a case that is opened survives a crash before the queue heard of it, and is shown by what is true", async () => {
  const world = await createDeskWorld();
  const token = await world.passwordShown();
  const reply = await world.from().recovery.support.open(token, request);
  const desk = await world.desk("a1");
  expect((await desk.queue()).cases).toEqual([]);
  await world.deliver();
  const id = reply.done ? reply.case : "";
  expect((await desk.queue()).cases.map((each) => each.id)).toEqual([id]);
  await act(desk, id, { action: "close", because: "solved" });
  // The queue still has it; the desk asks where the case lies.
  expect((await desk.queue()).cases).toEqual([]);
  await world.deliver();
  expect(await listQueue(coreFrom(world), page)).toEqual({ queued: [], more: false });
});

test("tenants have queues of their own", async () => {
  const world = await createDeskWorld();
  await opened(world);
  const elsewhere = world.recovery.forTenant("other").desk(await world.staff("a1"));
  expect((await elsewhere.queue()).cases).toEqual([]);
});

test("a call is put through once it is asked for, to nobody when it is late or the case is over", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  const desk = await world.desk("a1");
  await act(desk, open.id, { action: "claim" });
  await act(desk, open.id, { action: "call" });
  world.tick(5 * 60_000);
  await world.deliver();
  expect(world.dialled).toEqual([]);
  await act(desk, open.id, { action: "call" });
  world.tick(5 * 60_000 - 1);
  await world.deliver();
  await world.deliver();
  expect(world.dialled).toHaveLength(1);
  const again = await world.desk("a1");
  await act(again, open.id, { action: "call" });
  await act(again, open.id, { action: "close", because: "refused" });
  await world.deliver();
  expect(world.dialled).toHaveLength(1);
});

test("without an adapter that dials, the number is shown to who may see it, after the call was noted", async () => {
  const world = await createDeskWorld({ dial: undefined });
  const open = await opened(world);
  const desk = await world.desk("a1");
  await act(desk, open.id, { action: "claim" });
  expect(await desk.act(open.id, { action: "see_phone" })).toEqual({
    done: false,
    problem: { code: "not_now", missing: ["call"] },
  });
  await act(desk, open.id, { action: "call" });
  expect((await act(desk, open.id, { action: "see_phone" })).phone).toBe("+447700900123");
  expect((await desk.get(open.id))?.phone).not.toContain("0123");
  const { events } = await world.mfa.events("u1", { limit: 100 });
  expect(events.find(({ type }) => type === "case_phone_shown")).toMatchObject({ actor: { id: "a1" } });
});
