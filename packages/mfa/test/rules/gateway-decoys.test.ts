import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import type { GatewayReply } from "../../src/index.js";
import { withPhone } from "../phone.js";

const nas = "10.0.0.7";

/** One wrong PIN, and what it cost: calls of the store with the number of keys or writes, and slow hashes. */
interface Attempt {
  readonly reply: GatewayReply;
  readonly cost: readonly string[];
}

async function door() {
  const { world, methods } = await withPhone();
  const cost: string[] = [];
  const { store } = world;
  const mfa = world.engine({
    methods,
    store: {
      ...store,
      get(keys) {
        cost.push(`get ${keys.length}`);
        return store.get(keys);
      },
      commit(commit) {
        cost.push(`commit ${commit.set?.length}`);
        return store.commit(commit);
      },
    },
    slowHash: {
      async hash() {
        cost.push("slow hash");
        return "";
      },
      async verify() {
        cost.push("slow hash");
        return false;
      },
    },
  });
  const gateway = mfa.gateway({ method: "sms_code" });
  const attempt = async (work: () => Promise<GatewayReply>): Promise<Attempt> => {
    cost.length = 0;
    const reply = await work();
    return { reply, cost: [...cost] };
  };
  return {
    world,
    begin: (account: string, pin: unknown) => attempt(() => gateway.begin({ account, client: nas, pin })),
    answer: (account: string) =>
      attempt(() => gateway.answerWithoutToken({ account, client: nas, code: "zzzzzzz" })),
  };
}

test("S47, S25: thirty wrong PINs tell no account from one without a PIN or from none at all", async () => {
  const { world, begin } = await door();
  const wrong = {
    reply: { next: "refused", problem: "wrong" },
    cost: ["get 3", "slow hash", "commit 2"],
  };
  // An account's first one writes its challenge too.
  await begin("u1", "9271");
  for (let tries = 0; tries < 30; tries += 1) {
    for (const account of ["u1", "u2", "nobody"]) {
      expect(await begin(account, "9271"), `${account}, ${tries}`).toEqual(wrong);
    }
    // At once and locked first; then each time after some of the waits have ended.
    if (tries > 12) world.tick(20 * 60_000);
  }
  const { events } = await world.mfa.events("u1", { limit: 100 });
  expect(events).toContainEqual(expect.objectContaining({ type: "way_locked", way: "gateway_pin" }));
});

test("S47, S28: nor does what is no PIN", async () => {
  const { begin } = await door();
  await begin("u1", "9271");
  for (const pin of [undefined, "", "12", { $ne: 1 }, "9".repeat(10_000)]) {
    const [known, ...others] = [await begin("u1", pin), await begin("u2", pin), await begin("nobody", pin)];
    expect(known?.reply).toEqual({ next: "refused", problem: "wrong" });
    for (const other of others) {
      expect(other.reply).toEqual(known?.reply);
      expect([...other.cost].sort()).toEqual([...(known?.cost ?? [])].sort());
    }
  }
});

test("S47: a PIN that loses every commit to others at the same account is refused as for nobody", async () => {
  const { world, methods, slowHash } = await withPhone();
  let lost = 0;
  const { store } = world;
  const mfa = world.engine({
    methods,
    slowHash,
    store: {
      ...store,
      async commit(commit) {
        // Somebody else is always first at this account.
        if (commit.check.every(({ key: [, partition] }) => partition !== "account:u1")) {
          return store.commit(commit);
        }
        lost += 1;
        return false;
      },
    },
  });
  const begin = (account: string, pin: string) =>
    mfa.gateway({ method: "sms_code" }).begin({ account, client: nas, pin });
  const wrong = { next: "refused", problem: "wrong" };
  expect(await begin("nobody", "9271")).toEqual(wrong);
  expect(await begin("u1", "9271")).toEqual(wrong);
  expect(lost).toBeGreaterThan(1);
  // Nor does a right one say that it was right: nothing is looked at for free (S05).
  expect(await begin("u1", "4711")).toEqual(wrong);
});

test("S47: many wrong PINs at once tell no account from none", async () => {
  const { world, methods, slowHash } = await withPhone();
  const gateway = world.engine({ methods, slowHash }).gateway({ method: "sms_code" });
  const heard = async (account: string) => {
    const pins = Array.from({ length: 100 }, (_, index) => String(5_000 + index * 7));
    const replies = await Promise.all(pins.map((pin) => gateway.begin({ account, client: nas, pin })));
    return new Set(replies.map((reply) => JSON.stringify(reply)));
  };
  expect(await heard("u1")).toEqual(await heard("nobody"));
});

test.each([8, 40])(
  "S47: %i wrong PINs at once cost an account and nobody the same turns",
  async (callers) => {
    const { world, methods, slowHash } = await withPhone();
    const { store } = world;
    const turns = { read: 0, written: 0, lost: 0, waited: 0 };
    const gateway = world
      .engine({
        methods,
        slowHash,
        random: (length) => new Uint8Array(length).map((_, index) => index),
        async wait() {
          turns.waited += 1;
        },
        store: {
          ...store,
          get(keys) {
            turns.read += 1;
            return store.get(keys);
          },
          async commit(commit) {
            const done = await store.commit(commit);
            turns[done ? "written" : "lost"] += 1;
            return done;
          },
        },
      })
      .gateway({ method: "sms_code" });
    const turnsOf = async (account: string) => {
      // The first guess of all writes a challenge too.
      await gateway.begin({ account, client: nas, pin: "9271" });
      Object.assign(turns, { read: 0, written: 0, lost: 0, waited: 0 });
      const pins = Array.from({ length: callers }, (_, index) => String(5_000 + index * 7));
      await Promise.all(pins.map((pin) => gateway.begin({ account, client: nas, pin })));
      return { ...turns };
    };
    const known = await turnsOf("u1");
    // One after the other until it is locked: at an account, at one without a PIN, at none.
    expect(known).toMatchObject({ written: 4 });
    expect(known.lost).toBe(known.waited);
    expect(known.lost).toBeGreaterThan(callers);
    expect(await turnsOf("nobody")).toEqual(known);
    expect(await turnsOf("u2")).toEqual(known);
  },
);

test("S47, S29: a stand-in row that is damaged starts anew", async () => {
  const { world, begin } = await door();
  await begin("nobody", "9271");
  const { store } = world;
  let damaged = 0;
  for (let place = 0; place < 4096; place += 1) {
    const key = ["default", `decoy:${place.toString(16).padStart(3, "0")}`, "record"] as const;
    const [entry] = await store.get([key]);
    if (entry === null) continue;
    damaged += 1;
    await store.commit({ check: [], set: [{ key, value: { pools: "none" } }] });
  }
  expect(damaged).toBe(1);
  expect((await begin("nobody", "9271")).reply).toEqual({ next: "refused", problem: "wrong" });
});

test("S47: a passcode for nobody is refused as one that was never sent", async () => {
  const { answer } = await door();
  const known = await answer("u1");
  expect(known).toEqual({ reply: { next: "refused", problem: "expired" }, cost: ["get 2"] });
  expect(await answer("u2")).toEqual(known);
  expect(await answer("nobody")).toEqual(known);
});

test("S47: names that were made up leave a bounded number of rows, and those end", async () => {
  const { world, methods, slowHash } = await withPhone();
  const partitions = new Set<string>();
  const store = memoryStore({ now: () => world.now });
  const commit: typeof store.commit = (writes) => {
    for (const { key } of writes.set ?? []) partitions.add(key[1]);
    expect(writes.set?.every(({ expiresAt }) => expiresAt === world.now + 60 * 60_000)).toBe(true);
    return store.commit(writes);
  };
  const other = world.engine({ methods, slowHash, store: { ...store, commit } });
  for (let name = 0; name < 1_000; name += 1) {
    await other.gateway({ method: "sms_code" }).begin({ account: `nobody${name}`, client: nas, pin: "1234" });
  }
  // One of 4096: by the hundred they meet.
  expect(partitions.size).toBeLessThan(1_000);
  expect([...partitions].every((name) => /^decoy:[0-9a-f]{3}$/.test(name))).toBe(true);
});
