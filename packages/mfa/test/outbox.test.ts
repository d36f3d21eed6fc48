import { expect, test } from "vitest";
import { createWorld, expectNext } from "./world.js";

test("a message is sent once, by whichever process claims it", async () => {
  const world = createWorld();
  await world.mfa.enrol.begin({ account: "u1" });
  const other = world.engine();
  await Promise.all([world.mfa.outbox.deliver(), other.outbox.deliver(), world.mfa.outbox.deliver()]);
  expect(world.inbox).toHaveLength(1);
  expect(await world.mfa.outbox.deliver()).toEqual({ sent: 0, failed: 0, left: 0 });
});

test("a provider that fails is tried again later, with growing waits; the journey goes on meanwhile", async () => {
  const world = createWorld();
  let calls = 0;
  const mfa = world.engine({
    onEvent: undefined,
    channels: {
      email: {
        medium: "email",
        name: "flaky",
        send: async (email) => {
          calls += 1;
          if (calls < 3) throw new Error("421 try again");
          world.inbox.push(email);
          return { channel: "flaky", providerId: null };
        },
      },
    },
  });
  const begun = expectNext(await mfa.enrol.begin({ account: "u1" }), "prove_identity");
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 0, failed: 1, left: 0 });
  expect((await mfa.enrol.show(begun.token)).next).toBe("prove_identity");
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 0, failed: 0 });
  world.tick(5_000);
  expect(await mfa.outbox.deliver()).toMatchObject({ failed: 1 });
  world.tick(10_000);
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 1, left: 0 });
  expect(world.inbox).toHaveLength(1);
});

test("a code that has ended is not sent any more", async () => {
  const world = createWorld();
  await world.mfa.enrol.begin({ account: "u1" });
  world.tick(15 * 60_000);
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(0);
  expect(await world.store.list(["default", "account:u1", "outbox"], { limit: 10 })).toEqual([]);
});

test("a process that dies while it sends leaves the message to the next", async () => {
  const world = createWorld();
  const dying = world.engine({
    channels: { email: { medium: "email", name: "never", send: () => new Promise(() => {}) } },
  });
  await world.mfa.enrol.begin({ account: "u1" });
  void dying.outbox.deliver();
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(0);
  world.tick(60_000);
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(1);
});

test("one damaged entry holds nothing up", async () => {
  const world = createWorld();
  await world.store.commit({
    check: [],
    set: [{ key: ["default", "account:u1", "outbox", "000"], value: { schema: 9 }, dueAt: world.now }],
  });
  await world.mfa.enrol.begin({ account: "u1" });
  expect(await world.mfa.outbox.deliver()).toMatchObject({ sent: expect.any(Number), failed: 1, left: 0 });
  expect(world.inbox).toHaveLength(1);
  expect(world.errors).toHaveLength(1);
});

test("a message moved into another account's outbox opens for nobody", async () => {
  const world = createWorld();
  await world.mfa.enrol.begin({ account: "u1" });
  const [entry] = await world.store.list(["default", "account:u1", "outbox"], { limit: 1 });
  if (entry === undefined) throw new Error("nothing in the outbox");
  const moved = ["default", "account:u2", "outbox", String(entry.key[3])] as const;
  await world.store.commit({ check: [], set: [{ key: moved, value: entry.value, dueAt: world.now }] });
  await world.mfa.outbox.deliver();
  expect(world.inbox.map(({ to }) => to)).toEqual(["ann@example.com"]);
});

test("run sends what comes until it is told to stop", async () => {
  const world = createWorld();
  const stop = new AbortController();
  const running = world.mfa.outbox.run({ signal: stop.signal });
  await world.mfa.enrol.begin({ account: "u1" });
  while (world.inbox.length === 0) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  await running;
  expect(world.inbox).toHaveLength(1);
});

test("forRequest hands the sending to the platform", async () => {
  const world = createWorld();
  const work: Promise<unknown>[] = [];
  await world.mfa.forRequest({ waitUntil: (each) => work.push(each) }).enrol.begin({ account: "u1" });
  expect(work).toHaveLength(1);
  await Promise.all(work);
  expect(world.inbox).toHaveLength(1);
});

test("events reach the hook at least once, also when it failed before", async () => {
  const world = createWorld();
  const seen: string[] = [];
  let broken = true;
  const mfa = world.engine({
    onEvent: ({ type }) => {
      if (broken) throw new Error("the webhook is down");
      seen.push(type);
    },
  });
  await mfa.forRequest({ address: "192.0.2.7" }).enrol.begin({ account: "u1" });
  await mfa.outbox.deliver();
  expect(seen).toEqual([]);
  broken = false;
  world.tick(5_000);
  await mfa.outbox.deliver();
  expect(seen).toEqual(["challenge_started", "code_sent"]);
  await mfa.outbox.deliver();
  expect(seen).toHaveLength(2);
});

test("an event that the hook throws for comes again later, under its id; others do not wait for it", async () => {
  const world = createWorld();
  const seen: { type: string; id: string; atMs: number }[] = [];
  const failed: string[] = [];
  const mfa = world.engine({
    onEvent: (event) => {
      if (event.type === "challenge_started" && failed.length === 0) {
        failed.push(event.id);
        throw new Error("the webhook is down");
      }
      seen.push(event);
    },
  });
  await mfa.enrol.begin({ account: "u1" });
  await mfa.outbox.deliver();
  world.tick(1_000);
  await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  await mfa.outbox.deliver();
  world.tick(4_000);
  await mfa.outbox.deliver();
  const [later, , again, after] = seen;
  expect(seen.map(({ type }) => type)).toEqual([
    "challenge_started",
    "granted",
    "challenge_started",
    "code_sent",
  ]);
  expect(again?.id).toBe(failed[0]);
  expect([again?.atMs, after?.atMs]).toEqual([world.now - 5_000, world.now - 5_000]);
  expect(later?.atMs).toBe(world.now - 4_000);
});

test("the host's marker is set after the enrolment, and again until it works (S34)", async () => {
  const world = createWorld();
  const person = world.people.get("u1");
  await world.enrol();
  expect(person?.marked).toBeUndefined();
  await world.mfa.outbox.deliver();
  expect(person?.marked).toBe(true);
});

test("a provider that hangs costs one time-out, is told to stop, and is tried again", async () => {
  const world = createWorld();
  const waited: number[] = [];
  let told = false;
  let hangs = true;
  const mfa = world.engine({
    onEvent: undefined,
    // Time passes when it is waited for: nobody sleeps in a test.
    wait: async (ms) => {
      waited.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
      world.tick(ms);
    },
    channels: {
      email: {
        medium: "email",
        name: "hanging",
        send: (email, { signal }) => {
          signal?.addEventListener("abort", () => {
            told = true;
          });
          if (hangs) return new Promise(() => {});
          world.inbox.push(email);
          return Promise.resolve({ channel: "hanging", providerId: null });
        },
      },
    },
  });
  await mfa.enrol.begin({ account: "u1" });
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 0, failed: 1 });
  expect(waited).toContain(30_000);
  expect(told).toBe(true);
  hangs = false;
  world.tick(5_000);
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 1, failed: 0, left: 0 });
});

test("waits double, with jitter, up to an hour; a provider's own wish is longer", async () => {
  const world = createWorld();
  const delays: number[] = [];
  let asked: number | undefined;
  const mfa = world.engine({
    onEvent: undefined,
    random: (length) => new Uint8Array(length).fill(100),
    channels: {
      email: {
        medium: "email",
        name: "down",
        send: () => Promise.reject(Object.assign(new Error("429"), { retry: true, retryAfterMs: asked })),
      },
    },
  });
  await mfa.settings.view("u1");
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  expect(begun.needs).toContain("email_code");
  const dueIn = async (): Promise<number> => {
    const [entry] = await world.store.list(["default", "account:u1", "outbox"], { limit: 1 });
    return (entry?.dueAt ?? 0) - world.now;
  };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await mfa.outbox.deliver();
    delays.push(await dueIn());
    world.tick(delays.at(-1) ?? 0);
  }
  for (const [index, delay] of delays.entries()) {
    expect(delay).toBeGreaterThanOrEqual(2_500 * 2 ** index);
    expect(delay).toBeLessThanOrEqual(5_000 * 2 ** index);
  }
  asked = 300_000;
  await mfa.outbox.deliver();
  expect(await dueIn()).toBe(300_000);
});

test("a message refused for good is parked, not tried for ever", async () => {
  const world = createWorld();
  let calls = 0;
  const mfa = world.engine({
    onEvent: undefined,
    channels: {
      email: {
        medium: "email",
        name: "refusing",
        send: () => {
          calls += 1;
          return Promise.reject(Object.assign(new Error("no such address"), { retry: false }));
        },
      },
    },
  });
  await mfa.enrol.begin({ account: "u1" });
  await mfa.outbox.deliver();
  world.tick(60 * 60_000);
  expect(await mfa.outbox.deliver()).toEqual({ sent: 0, failed: 0, left: 0 });
  expect(calls).toBe(1);
});
