import { extend } from "@sparekey/mfa/extend";
import type { Entry, Key } from "@sparekey/storage";
import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import { act, checked, opened } from "./case-walk.js";
import { createDeskWorld, type DeskWorld, everyMethod } from "./desk-world.js";

/** A store that knows every key that was ever written, so that nothing is overlooked. */
async function watched(): Promise<{ world: DeskWorld; everything(): Promise<readonly Entry[]> }> {
  const keys = new Map<string, Key>();
  let now = () => 0;
  const store = memoryStore({ now: () => now() });
  const world = await createDeskWorld(
    {},
    {
      methods: everyMethod,
      store: {
        ...store,
        commit(commit) {
          for (const { key } of commit.set ?? []) keys.set(JSON.stringify(key), key);
          return store.commit(commit);
        },
      },
    },
  );
  now = () => world.now;
  return {
    world,
    everything: async () => (await store.get([...keys.values()])).filter((entry) => entry !== null),
  };
}

/** Ann has a case that is checked, a temporary code that waits for nobody, a delay and a reset link. */
async function busy(world: DeskWorld): Promise<{ case: string }> {
  const open = await opened(world, { typedNumber: "+44 20 7946 0000" });
  world.tick(600_000);
  const desk = await world.desk("a1");
  await checked(desk, open);
  await act(desk, open.id, { action: "send_code" });
  await (await world.desk("d1")).issueTemporaryCode({ account: "u1", evidence: "DOC-7" });
  await world.recovery.delayed.begin(await world.passwordShown());
  await world.recovery.forgot.password({ userName: "ann" });
  for (let rounds = 0; rounds < 3; rounds += 1) await world.deliver();
  return { case: open.id };
}

const about = (entries: readonly Entry[], word: string) =>
  entries.filter((entry) => JSON.stringify([entry.key, entry.value]).includes(word));

test("export has cases, temporary codes, delays, links and the queue, and nothing that opens anything", async () => {
  const { world } = await watched();
  const { case: id } = await busy(world);
  const { entries } = await world.mfa.export("u1");
  const text = JSON.stringify(entries);
  for (const said of ["lost my phone", "+44 20 7946 0000", "DOC-7", '"readyAt"', '"sent"', id]) {
    expect(text).toContain(said);
  }
  expect(entries.map(({ path }) => path)).toContainEqual(["desk", "case", id]);
  expect(entries.map(({ path }) => path.slice(0, 2))).toContainEqual(["desk", "queue"]);
  // A keyed hash is the name of its key, and 256 bits.
  expect(text).not.toMatch(/"[^":]+:[0-9a-f]{64}"/);
  expect((await world.mfa.export("a1")).entries.map(({ path }) => path)).toContainEqual([
    "staff:a1",
    "budget",
  ]);
});

test("erase leaves nothing about the account anywhere, but what others did", async () => {
  const { world, everything } = await watched();
  await busy(world);
  expect(about(await everything(), '"u1"').length).toBeGreaterThan(0);
  await world.mfa.erase("u1");
  const left = await everything();
  expect(about(left, "account:u1")).toEqual([]);
  expect(about(left, '"u1"')).toEqual([]);
  expect(about(left, "lost my phone")).toEqual([]);
  expect((await world.mfa.export("u1")).entries).toEqual([]);
  expect((await (await world.desk("a2")).queue()).cases).toEqual([]);
  await world.mfa.erase("a1");
  expect(about(await everything(), "staff:a1")).toEqual([]);
});

test("what was on its way to the queue when the account was erased does not bring it back", async () => {
  const { world, everything } = await watched();
  const { engine } = { engine: extend(world.mfa) };
  const { case: known } = await busy(world);
  // A second case, whose news nobody has carried out yet; both are in the hands of another process.
  const token = await world.passwordShown("another-browser-0123456789");
  const second = await world.from("another-browser-0123456789").recovery.support.open(token, {
    description: "lost it twice",
    language: "en",
    callback: "now",
  });
  if (!second.done) throw new Error(JSON.stringify(second));
  const outbox = await engine.store.list(["default", "account:u1", "outbox"], { limit: 100 });
  const news = outbox.filter(({ value }) => JSON.stringify(value).includes("recovery.queue"));
  expect(news.length).toBeGreaterThan(0);
  await world.mfa.erase("u1");
  await world.store.commit({
    check: [],
    set: news.map(({ key, value }) => ({ key, value, dueAt: world.now })),
  });
  await world.deliver();
  expect(about(await everything(), '"account":"u1"')).toEqual([]);
  expect((await (await world.desk("a2")).queue()).cases).toEqual([]);
  for (const id of [known, second.case]) expect(await (await world.desk("a1")).get(id)).toBeNull();
});
