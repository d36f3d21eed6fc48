import { expect, test } from "vitest";
import * as z from "zod/mini";
import { type DoWork, draftOf, extend, keptOf, withAct, withKept } from "../src/extend.js";
import { alterRecord, recordOf } from "./record.js";
import { createWorld, type World } from "./world.js";

const note = z.strictObject({ words: z.string() });
const readNote = (world: World) =>
  extend(world.mfa).onAccount({ account: "u1" }, ({ account }) => ({
    answer: keptOf(account, "note", note),
  }));
const keepNote = (world: World, words: string) =>
  extend(world.mfa).onAccount({ account: "u1" }, ({ account }) => ({
    draft: withKept(draftOf({ account }), "note", { words }),
    answer: "kept",
  }));

test("what is kept under a name comes back checked, and nothing else changes", async () => {
  const world = createWorld();
  expect(await readNote(world)).toEqual({ settled: true, answer: null });
  expect(await recordOf(world)).toBeUndefined();
  expect(await keepNote(world, "hello")).toEqual({ settled: true, answer: "kept" });
  expect(await readNote(world)).toEqual({ settled: true, answer: { words: "hello" } });
  expect(await recordOf(world)).toMatchObject({ kept: { note: { words: "hello" } }, enrolledAt: null });
});

test("S29: something else under the name is a damaged record, not nothing", async () => {
  const world = createWorld();
  await keepNote(world, "hello");
  await alterRecord(world, { kept: { note: { words: "hello", more: 1 } } });
  expect(await readNote(world)).toEqual({ settled: false, why: "unavailable" });
  expect(world.errors).toMatchObject([{ code: "damaged_record" }]);
});

test("an account that the directory does not know, and a store that fails, are answers", async () => {
  const world = createWorld();
  const { onAccount } = extend(world.mfa);
  expect(await onAccount({ account: "nobody" }, () => ({ answer: 1 }))).toEqual({
    settled: false,
    why: "unknown_account",
  });
  const broken = world.engine({ store: { ...world.store, get: () => Promise.reject(new Error("down")) } });
  expect(await extend(broken).onAccount({ account: "u1" }, () => ({ answer: 1 }))).toEqual({
    settled: false,
    why: "unavailable",
  });
});

test("records beside the account's are read with it, written with it, and decided again when they moved", async () => {
  const world = createWorld();
  const { onAccount } = extend(world.mfa);
  const path = ["thing", "1"];
  const add = () =>
    onAccount({ account: "u1", records: [path] }, ({ records: [before] }) => {
      const count = (typeof before === "number" ? before : 0) + 1;
      return { records: [{ path, value: count }], answer: count };
    });
  const answers = await Promise.all([add(), add(), add()]);
  expect(answers.map((each) => each.settled && each.answer).sort()).toEqual([1, 2, 3]);
  await onAccount({ account: "u1", records: [path] }, () => ({
    records: [{ path, value: null }],
    answer: 0,
  }));
  const [gone] = await world.store.get([["default", "account:u1", "thing", "1"]]);
  expect(gone).toBeNull();
  expect(() => onAccount({ account: "u1", records: [["record"]] }, () => ({ answer: 0 }))).toThrow(/path/);
  expect(() => onAccount({ account: "u1", records: [[]] }, () => ({ answer: 0 }))).toThrow(/path/);
});

test("an act is done when it is due, by an engine that can, and again until it is done", async () => {
  const world = createWorld();
  const able = world.engine();
  const done: DoWork[] = [];
  let failing = true;
  extend(able).handle("test.do", async (work) => {
    if (failing) throw new Error("not yet");
    done.push(work);
  });
  await extend(world.mfa).onAccount({ account: "u1" }, ({ account }) => ({
    draft: withAct(draftOf({ account }), {
      act: "do",
      name: "test.do",
      input: { a: 1 },
      at: world.now + 60_000,
    }),
    answer: null,
  }));
  world.tick(59_999);
  expect(await able.outbox.deliver()).toMatchObject({ sent: 0, failed: 0, left: 0 });
  world.tick(1);
  expect(await world.mfa.outbox.deliver()).toMatchObject({ sent: 0, failed: 0, left: 1 });
  expect(await able.outbox.deliver()).toMatchObject({ sent: 0, failed: 1 });
  failing = false;
  world.tick(60_000);
  expect(await able.forTenant("other").outbox.deliver()).toMatchObject({ sent: 1, left: 0 });
  expect(done).toMatchObject([
    { tenant: "default", partition: "account:u1", account: "u1", input: { a: 1 } },
  ]);
});

test("what only others can do does not hold up what comes after it", async () => {
  const world = createWorld();
  const seam = extend(world.mfa);
  const partition = ["default", "queue:1"] as const;
  const set = Array.from({ length: 120 }, () =>
    seam.doWrite(partition, { act: "do", name: "test.others", input: null }, world.now),
  );
  await world.store.commit({ check: [], set: set.slice(0, 60) });
  await world.store.commit({ check: [], set: set.slice(60) });
  world.tick(1);
  const done: unknown[] = [];
  seam.handle("test.mine", async ({ account, partition: where }) => void done.push([account, where]));
  const mine = seam.doWrite(partition, { act: "do", name: "test.mine", input: null }, world.now);
  await world.store.commit({ check: [], set: [mine] });
  expect(await world.mfa.outbox.deliver()).toMatchObject({ sent: 1, left: 120 });
  expect(done).toEqual([[null, "queue:1"]]);
});

test("the engine is found on the very object only, and does not show", () => {
  const world = createWorld();
  expect(Object.keys(world.mfa)).not.toContain("engine");
  expect(JSON.stringify(world.mfa)).not.toContain("store");
  expect(extend(world.mfa.forTenant("t2").forRequest({ address: "192.0.2.1" }))).toMatchObject({
    tenant: "t2",
    address: "192.0.2.1",
  });
  expect(() => extend({ ...world.mfa })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});

test("a token of this tenant and environment opens; anything else is none", async () => {
  const world = createWorld();
  const begun = await world.mfa.enrol.begin({ account: "u1" });
  const token = "token" in begun ? begun.token : "";
  expect(await extend(world.mfa).openToken(token)).toMatchObject({ account: "u1" });
  expect(await extend(world.mfa.forTenant("t2")).openToken(token)).toBeNull();
  expect(await extend(world.engine({ environment: "maintenance" })).openToken(token)).toBeNull();
  expect(await extend(world.mfa).openToken({})).toBeNull();
});

test("what an extension keeps elsewhere is exported, without keyed hashes, and erased with the account", async () => {
  const world = createWorld();
  const { keep, store, codes } = extend(world.mfa);
  const key = ["default", "desk", "u1"] as const;
  const hash = (await codes()).hash("word", ["place"]);
  const erased: unknown[] = [];
  keep("desk", {
    entries: async () => (await store.get([key])).filter((entry) => entry !== null),
    erase: async (account, kept) => {
      erased.push(account, kept);
      await store.commit({ check: [], delete: [key] });
    },
  });
  await keepNote(world, "hello");
  await store.commit({ check: [], set: [{ key, value: { said: "lost", word: hash } }] });
  expect((await world.mfa.export("u1")).entries).toContainEqual({
    path: ["desk", "u1"],
    value: { said: "lost", word: null },
  });
  await world.mfa.erase("u1");
  expect(erased).toEqual([{ tenant: "default", account: "u1" }, { note: { words: "hello" } }]);
  expect(await store.get([key])).toEqual([null]);
  await world.mfa.erase("u1");
  expect(erased.at(-1)).toBeNull();
});
