import type { Email } from "@sparekey/delivery";
import { expect, test } from "vitest";
import type { Mfa } from "../src/index.js";
import { stepUpBy } from "./recovered.js";
import { createWorld, expectNext, type TestMethod, type World } from "./world.js";

/** An engine whose provider fails while `fails` says so of a message, and keeps what it has sent. */
function withProvider(
  world: World,
  fails: (email: Email) => Error | null,
): { mfa: Mfa<TestMethod>; sent: { to: string; id: string }[] } {
  const sent: { to: string; id: string }[] = [];
  const mfa = world.engine({
    onEvent: undefined,
    channels: {
      email: {
        medium: "email",
        name: "provider",
        async send(email, { idempotencyKey }) {
          const error = fails(email);
          if (error !== null) throw error;
          sent.push({ to: email.to, id: idempotencyKey ?? "" });
          return { channel: "provider", providerId: null };
        },
      },
    },
  });
  return { mfa, sent };
}

const notices = 4;

/** So many notices wait for the account, one decision after the other. */
async function waiting(account = "u1"): Promise<{ world: World; account: string }> {
  const world = createWorld({ onEvent: undefined });
  const secret = await world.enrol(account);
  await world.mfa.outbox.flush();
  const proof = await stepUpBy(world, secret);
  const device = (await world.mfa.settings.view(account)).devices[0]?.id;
  for (let index = 0; index < notices; index += 1) {
    await world.mfa.settings.change({ action: "rename_device", device, name: `Phone ${index}` }, { proof });
  }
  return { world, account };
}

test("a first message that fails holds back the later ones of its account, and no other account's", async () => {
  const { world } = await waiting();
  await world.mfa.enrol.begin({ account: "u2" });
  let down = true;
  const { mfa, sent } = withProvider(world, ({ to }) =>
    down && to.startsWith("ann") ? new Error("421") : null,
  );
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 1, failed: 1 });
  expect(sent.map(({ to }) => to)).toEqual(["bob@example.com"]);
  // The later ones wait with the first: nothing is looked at again before its time.
  expect(await mfa.outbox.deliver()).toEqual({ sent: 0, failed: 0, left: 0 });
  down = false;
  world.tick(5_000);
  expect(await mfa.outbox.flush()).toEqual({ sent: notices, failed: 0, left: 0 });
  const ids = sent.slice(1).map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
});

test("a dead letter lets the later ones go; it is listed, and resent under its old key", async () => {
  const { world } = await waiting();
  let refuses = true;
  const { mfa, sent } = withProvider(world, () => {
    if (!refuses) return null;
    refuses = false;
    return Object.assign(new Error("no such address: ann@example.com"), {
      retry: false,
      code: "delivery_failed",
    });
  });
  await mfa.outbox.flush();
  expect(sent).toHaveLength(notices - 1);
  const { letters } = await mfa.outbox.dead();
  expect(letters).toEqual([
    {
      id: expect.any(String),
      account: "u1",
      kind: "email",
      attempts: 1,
      atMs: world.now,
      why: "delivery_failed",
    },
  ]);
  // S21: neither the address nor the text.
  expect(JSON.stringify(letters)).not.toContain("ann@");
  expect(await mfa.forTenant("other").outbox.dead()).toEqual({ letters: [], cursor: null });
  expect(await mfa.outbox.resend(letters[0]?.id)).toBe(true);
  expect(await mfa.outbox.resend(letters[0]?.id)).toBe(false);
  await mfa.outbox.flush();
  expect(sent).toHaveLength(notices);
  expect(letters[0]?.id.startsWith(sent.at(-1)?.id ?? "none")).toBe(true);
  expect(await mfa.outbox.dead()).toEqual({ letters: [], cursor: null });
});

test("S28: resending what is no dead letter does nothing", async () => {
  const world = createWorld();
  for (const id of [undefined, null, 7, {}, "", "@", "a@b", "x".repeat(2_000), "a@account:u1"]) {
    expect(await world.mfa.outbox.resend(id)).toBe(false);
  }
});

test("dead letters come in pages, and are gone with their account", async () => {
  const { world } = await waiting();
  const { mfa } = withProvider(world, () => Object.assign(new Error("no"), { retry: false }));
  await mfa.outbox.flush();
  const first = await mfa.outbox.dead({ limit: 3 });
  expect(first.letters).toHaveLength(3);
  const rest = await mfa.outbox.dead({ limit: 3, after: first.cursor ?? "" });
  expect(rest.letters).toHaveLength(notices - 3);
  await mfa.erase("u1");
  expect(await mfa.outbox.dead()).toEqual({ letters: [], cursor: null });
});

test("after a day of trying a message is dead, whatever the provider says", async () => {
  const { world } = await waiting();
  const { mfa } = withProvider(world, () => new Error("421"));
  for (let tries = 0; tries < 30; tries += 1) {
    await mfa.outbox.deliver({ limit: 1 });
    world.tick(60 * 60_000);
  }
  expect((await mfa.outbox.dead()).letters).toMatchObject([{ attempts: 30, why: "failed" }]);
});

test("a process that comes back late puts nothing back that another one has sent meanwhile", async () => {
  const world = createWorld({ onEvent: undefined });
  await world.mfa.enrol.begin({ account: "u1" });
  let fail: (error: Error) => void = () => {};
  const slow = world.engine({
    onEvent: undefined,
    wait: () => new Promise(() => {}),
    channels: {
      email: {
        medium: "email",
        name: "slow",
        send: () =>
          new Promise((_, reject) => {
            fail = reject;
          }),
      },
    },
  });
  const late = slow.outbox.deliver();
  while ((await world.mfa.outbox.deliver()).left > 0);
  world.tick(60_000);
  expect(await world.mfa.outbox.deliver()).toMatchObject({ sent: 1 });
  fail(new Error("too late"));
  await late;
  world.tick(24 * 60 * 60_000);
  expect(await world.mfa.outbox.flush()).toEqual({ sent: 0, failed: 0, left: 0 });
  expect(world.inbox).toHaveLength(1);
});

test("an engine without a hook, a marker or a handler leaves the entry to one that has it", async () => {
  const seen: string[] = [];
  const world = createWorld({ onEvent: "elsewhere" });
  const marked: string[] = [];
  const person = world.people.get("u1");
  const plain = world.engine({ directory: { account: async () => person ?? null } });
  await world.enrol();
  await plain.outbox.flush();
  await plain.outbox.flush();
  expect(seen).toEqual([]);
  expect(person?.marked).toBeUndefined();
  const worker = world.engine({
    onEvent: ({ type }) => void seen.push(type),
    directory: { account: async () => person ?? null, markEnrolled: async (id) => void marked.push(id) },
  });
  expect(await worker.outbox.flush()).toMatchObject({ failed: 0, left: 0 });
  expect(seen).toContain("enrolled");
  expect(marked).toEqual(["u1"]);
});

test("what is not ours starves nothing: thousands of foreign entries that are due before", async () => {
  const world = createWorld({ onEvent: undefined });
  for (let part = 0; part < 30; part += 1) {
    await world.store.commit({
      check: [],
      set: Array.from({ length: 100 }, (_, index) => ({
        key: ["default", `elsewhere:${part}`, "work", String(index)] as const,
        value: {},
        dueAt: world.now - 1_000,
      })),
    });
  }
  await world.mfa.enrol.begin({ account: "u1" });
  expect(await world.mfa.outbox.deliver()).toMatchObject({ sent: 1, left: 0 });
  expect(expectNext(await world.mfa.enrol.begin({ account: "u2" }), "prove_identity").needs).toContain(
    "email_code",
  );
  expect(await world.mfa.outbox.deliver({ limit: 1 })).toMatchObject({ sent: 1 });
});
