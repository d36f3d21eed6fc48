import type { Commit, Store } from "@sparekey/storage";
import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import { settingsProof } from "./own-app.js";
import { createWorld, start, type World } from "./world.js";

/** A world in whose store something else happens, once, just before the commit that `when` waits for. */
async function interrupted() {
  let waiting: { when: (commit: Commit) => boolean; happens: () => Promise<unknown> } | null = null;
  const store = memoryStore({ now: () => start });
  const commit: Store["commit"] = async (asked) => {
    const due = waiting;
    if (due?.when(asked)) {
      waiting = null;
      await due.happens();
    }
    return store.commit(asked);
  };
  const world: World = createWorld({ onEvent: undefined, store: { ...store, commit } });
  const secret = await world.enrol();
  await world.mfa.outbox.flush();
  const proof = await settingsProof(world, secret);
  const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
  const left = async () => [
    ...(await store.list(["default", "account:u1"], { limit: 100 })),
    ...(await store.list(["default", "dead_letters"], { limit: 100 })),
  ];
  return {
    world,
    left,
    rename: (name: string) => world.mfa.settings.change({ action: "rename_device", device, name }, { proof }),
    once: (when: (commit: Commit) => boolean, happens: () => Promise<unknown>) => {
      waiting = { when, happens };
    },
  };
}

const deletes =
  (what: string) =>
  ({ delete: gone = [] }: Commit): boolean =>
    gone.some(({ 2: kind }) => kind === what);

test("what is decided at the moment of an erasure is erased with the rest: no message, no event is left", async () => {
  const { world, left, once } = await interrupted();
  const late = () => world.mfa.passwordChanged({ account: "u1", through: "known" });
  once(deletes("record"), async () => expect(await late()).toEqual({ done: true }));
  await world.mfa.erase("u1");
  expect(await left()).toEqual([]);
  const sent = world.inbox.length;
  await world.mfa.outbox.flush();
  expect(world.inbox).toHaveLength(sent);
});

const refusing = (world: World) => {
  const send = () => Promise.reject(Object.assign(new Error("no"), { retry: false }));
  return world.engine({ channels: { email: { medium: "email", name: "x", send } } });
};

const names = ({ set = [] }: Commit) => set.some(({ key }) => key[1] === "dead_letters");
const buries = ({ set = [] }: Commit) => set.some(({ key }) => key[2] === "dead");

test.each([
  ["before its name is written", names],
  ["between its name and itself", buries],
])("a letter that is put aside while its account is erased leaves no name behind: %s", async (_, when) => {
  const { world, left, rename, once } = await interrupted();
  await rename("Before");
  once(when, () => world.mfa.erase("u1"));
  await refusing(world).outbox.deliver();
  expect(await left()).toEqual([]);
});

test("a letter that is put aside after an erasure has looked for names is forgotten all the same", async () => {
  const { world, left, rename, once } = await interrupted();
  await rename("Before");
  once(deletes("outbox"), () => refusing(world).outbox.deliver());
  await world.mfa.erase("u1");
  expect(await left()).toEqual([]);
});

test("a letter that two processes put aside at once is listed", async () => {
  const { world, rename, once } = await interrupted();
  await rename("Before");
  const mfa = refusing(world);
  once(buries, async () => {
    world.tick(60_000);
    await refusing(world).outbox.deliver();
  });
  await mfa.outbox.deliver();
  expect((await mfa.outbox.dead()).letters).toHaveLength(1);
});
