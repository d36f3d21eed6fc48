import { expect, test } from "vitest";
import { createKeyring, type Keyring, type Mfa } from "../src/index.js";
import { codesOf, signInBy, stepUpBy } from "./recovered.js";
import { createWorld, expectNext, type TestMethod, type World } from "./world.js";

const bytes = (from: number) => new Uint8Array(32).map((_, index) => index + from);
const old = { k1: bytes(1) };
const both: Keyring = createKeyring({ current: "k2", keys: { ...old, k2: bytes(101) } });
const only: Keyring = createKeyring({ current: "k2", keys: { k2: bytes(101) } });

/** Twelve people with an app each, sealed with the old key. */
async function moved(): Promise<{ world: World; secrets: Map<string, string> }> {
  const world = createWorld();
  const secrets = new Map<string, string>();
  for (let index = 0; index < 12; index += 1) {
    const account = `p${index}`;
    world.people.set(account, {
      userName: account,
      email: { address: `${account}@example.com`, verified: true },
      password: "correct horse",
    });
    secrets.set(account, await world.enrol(account));
  }
  await world.mfa.outbox.flush();
  world.tick(60_000);
  return { world, secrets };
}

async function signsIn(world: World, mfa: Mfa<TestMethod>, account: string, secret: string): Promise<void> {
  const { token } = expectNext(await mfa.signIn.begin({ account, amr: ["pwd"] }), "enter_code");
  expectNext(await mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
}

test("two keys, in batches, then the old key is gone: everything still opens", async () => {
  const { world, secrets } = await moved();
  const mfa = world.engine({ keyring: both });
  let batch = await mfa.reseal({ limit: 5 });
  expect(batch).toMatchObject({ done: false, looked: 5, resealed: 5, failed: 0, needed: [] });
  let batches = 1;
  while (!batch.done) {
    world.tick(1_000);
    batch = await mfa.reseal({ limit: 5, cursor: batch.cursor });
    batches += 1;
  }
  expect(batches).toBe(3);
  const after = world.engine({ keyring: only });
  for (const [account, secret] of secrets) await signsIn(world, after, account, secret);
  // Once more: nothing is left to do.
  world.tick(1_000);
  expect(await mfa.reseal()).toMatchObject({ done: true, resealed: 0, looked: 12 });
});

test("without the batch, the old key's going shuts people out: that is what it is for", async () => {
  const { world, secrets } = await moved();
  const after = world.engine({ keyring: only });
  const [[account = ""] = []] = secrets;
  expect(await after.signIn.begin({ account, amr: ["pwd"] })).toMatchObject({ next: "try_again" });
});

test("a batch that is killed goes on where it stopped, and nobody's change meanwhile is lost", async () => {
  const { world, secrets } = await moved();
  let left = 4;
  const dying = world.engine({
    keyring: both,
    store: {
      ...world.store,
      commit: async (commit) => {
        if (left === 0) throw new Error("killed");
        left -= 1;
        return world.store.commit(commit);
      },
    },
  });
  const started = world.now;
  await expect(dying.reseal()).rejects.toThrow("killed");
  // Somebody signs in meanwhile, and seals with the new key by doing so.
  const mfa = world.engine({ keyring: both });
  await signsIn(world, mfa, "p7", secrets.get("p7") ?? "");
  world.tick(31_000);
  expect(await mfa.reseal({ cursor: String(started) })).toMatchObject({ done: true, looked: 8, resealed: 7 });
  const after = world.engine({ keyring: only });
  for (const [account, secret] of secrets) await signsIn(world, after, account, secret);
});

test("backup codes get the new key laid over the old one, which is still needed and said to be", async () => {
  const world = createWorld();
  const { codes } = await codesOf(world);
  world.tick(1_000);
  const mfa = world.engine({ keyring: both });
  expect(await mfa.reseal()).toMatchObject({ done: true, resealed: 1, needed: ["k1"] });
  Object.assign(world, { mfa });
  await signInBy(world, codes[3]);
  world.tick(1_000);
  expect(await mfa.reseal()).toMatchObject({ done: true, resealed: 0, needed: ["k1"] });
});

test("a dead letter is sealed anew too, and can be sent under the new key alone", async () => {
  const world = createWorld();
  const secrets = new Map([["u1", await world.enrol()]]);
  await world.mfa.outbox.flush();
  const refusing = world.engine({
    channels: {
      email: {
        medium: "email",
        name: "refusing",
        send: () => Promise.reject(Object.assign(new Error("no"), { retry: false })),
      },
    },
  });
  const proof = await stepUpBy(world, secrets.get("u1") ?? "");
  const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
  await world.mfa.settings.change({ action: "rename_device", device, name: "Mine" }, { proof });
  await refusing.outbox.flush();
  world.tick(1_000);
  expect(await world.engine({ keyring: both }).reseal()).toMatchObject({
    done: true,
    looked: 2,
    resealed: 2,
  });
  const after = world.engine({ keyring: only });
  const { letters } = await after.outbox.dead();
  for (const { id } of letters) expect(await after.outbox.resend(id)).toBe(true);
  await after.outbox.flush();
  expect(world.inbox.at(-1)?.subject).toContain("renamed");
});

test("what cannot be opened is told of and passed over", async () => {
  const { world } = await moved();
  await world.store.commit({
    check: [],
    set: [
      {
        key: ["default", "account:p3", "record"],
        value: { schema: 9 },
        dueAt: (await dueOf(world, "p3")) ?? 0,
      },
    ],
  });
  const mfa = world.engine({ keyring: both });
  expect(await mfa.reseal()).toMatchObject({ done: true, looked: 12, resealed: 11, failed: 1 });
  expect(world.errors).toHaveLength(1);
});

test("a record that is due in a thousand years is nobody's work, and a wrong cursor is misuse", async () => {
  const { world } = await moved();
  world.tick(100 * 365 * 24 * 60 * 60_000);
  expect(await world.store.due({ before: world.now, limit: 100 })).toEqual([]);
  await expect(world.mfa.reseal({ cursor: "yesterday" })).rejects.toMatchObject({ code: "invalid_option" });
  await expect(world.mfa.reseal({ cursor: "-1" })).rejects.toMatchObject({ code: "invalid_option" });
});

async function dueOf(world: World, account: string): Promise<number | undefined> {
  const [entry] = await world.store.get([["default", `account:${account}`, "record"]]);
  return entry?.dueAt;
}
