import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import { recoveryLimits } from "../src/index.js";
import { createWorld, type World } from "./world.js";

/** Every call of the store, in order, by verb and number of keys. */
function counted(): { world: World; calls: string[] } {
  const calls: string[] = [];
  const store = memoryStore({ now: () => world.now });
  const noted = <A>(call: string, answer: A): A => {
    calls.push(call);
    return answer;
  };
  const world: World = createWorld({
    store: {
      get: (keys) => noted(`get ${keys.length}`, store.get(keys)),
      list: (prefix, page) => noted("list", store.list(prefix, page)),
      due: (query) => noted("due", store.due(query)),
      commit: (commit) => noted(`commit ${commit.set?.length}`, store.commit(commit)),
    },
  });
  return { world, calls };
}

test("J3.6: the mail lists the user names and company names for the address", async () => {
  const world = createWorld();
  const email = { address: "ann@example.com", verified: true };
  world.people.set("u3", { userName: "ann.smith", company: "Initech", email, password: "x" });
  expect(await world.recovery.forgot.userName({ email: "ann@example.com" })).toEqual({ next: "check_mail" });
  await world.deliver();
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
  for (const word of ["ann", "ann.smith", "Initech"]) expect(world.inbox[0]?.text).toContain(word);
  expect(world.inbox[0]?.text).not.toContain("bob");
});

test("S25: known, unknown and nonsense: the same answer and the same work, and mail leaves after the answer", async () => {
  const traces = new Set<string>();
  for (const [verb, typed] of [
    ["password", "ann"],
    ["password", "nobody"],
    ["password", "ANN"],
    ["userName", "ann@example.com"],
    ["userName", "nobody@example.com"],
  ] as const) {
    const { world, calls } = counted();
    const { forgot } = world.recovery;
    const reply =
      verb === "password"
        ? await forgot.password({ userName: typed })
        : await forgot.userName({ email: typed });
    traces.add(JSON.stringify([reply, calls]));
    expect(world.inbox).toEqual([]);
    expect(world.errors).toEqual([]);
  }
  expect([...traces]).toEqual([JSON.stringify([{ next: "check_mail" }, ["get 1", "commit 2"]])]);
});

test("S24: the same text again is taken in once a cooldown, to the millisecond, and answered as the first time", async () => {
  const { world, calls } = counted();
  const ask = async () => {
    calls.length = 0;
    expect(await world.recovery.forgot.password({ userName: "nobody" })).toEqual({ next: "check_mail" });
    return calls;
  };
  const taken = ["get 1", "commit 2"];
  const { cooldownMs } = recoveryLimits;
  expect(await ask()).toEqual(taken);
  for (let times = 0; times < 1_000; times += 1) expect(await ask()).toEqual(["get 1"]);
  world.tick(cooldownMs - 1);
  expect(await ask()).toEqual(["get 1"]);
  world.tick(1);
  expect(await ask()).toEqual(taken);
  // Written by a clock that ran ahead: nobody waits until that time has come.
  world.tick(-cooldownMs);
  expect(await ask()).toEqual(taken);
});

test("S25: what the directory says is asked for only after the answer", async () => {
  const world = createWorld();
  const asked: string[] = [];
  const directory = {
    ...world.directory,
    findByUserName(typed: string) {
      asked.push(typed);
      return world.directory.findByUserName(typed);
    },
  };
  const { forgot } = world.recoveryOver(world.mfa, { directory });
  await forgot.password({ userName: "ann" });
  expect(asked).toEqual([]);
  await world.mfa.outbox.deliver();
  expect(asked).toEqual(["ann"]);
});

test("S17, S18: a name with look-alike letters: the mail goes to the stored address, or nowhere", async () => {
  const world = createWorld();
  // A host with a sloppy collation: the long s and the dotless i fold onto plain letters.
  const fold = (text: string) => text.normalize("NFKD").toLowerCase().replace(/ı/g, "i").replace(/ſ/g, "s");
  const directory = {
    ...world.directory,
    findByUserName: async (typed: string) =>
      [...world.people].find(([, { userName }]) => fold(userName) === fold(typed))?.[0] ?? null,
    findByEmail: async (typed: string) =>
      [...world.people]
        .filter(([, { email }]) => email !== null && fold(email.address) === fold(typed))
        .map(([account, { userName }]) => ({ account, userName })),
  };
  world.people.set("u4", {
    userName: "chris",
    email: { address: "chris@example.com", verified: true },
    password: "x",
  });
  const { forgot } = world.recoveryOver(world.mfa, { directory });
  for (const userName of ["chriſ", "chrıs", "CHRIS", "сhris"]) await forgot.password({ userName });
  for (const email of ["chriſ@example.com", "chrıs@example.com"]) await forgot.userName({ email });
  await world.mfa.outbox.deliver();
  expect(world.inbox.length).toBeGreaterThan(0);
  expect(new Set(world.inbox.map(({ to }) => to))).toEqual(new Set(["chris@example.com"]));
});

test("an address that nobody confirmed, or none at all, gets no link and no names", async () => {
  const world = createWorld();
  const ann = world.people.get("u1");
  const bob = world.people.get("u2");
  if (ann === undefined || bob === undefined) throw new Error("nobody");
  world.people.set("u1", { ...ann, email: { address: "ann@example.com", verified: false } });
  world.people.set("u2", { ...bob, email: null });
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.password({ userName: "bob" });
  await world.recovery.forgot.userName({ email: "ann@example.com" });
  await world.deliver();
  expect(world.inbox).toEqual([]);
});

test("S24: 1,000 requests against one account: the answer never changes, and no more mail than the budget leaves", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  const replies = new Set<string>();
  for (let request = 0; request < 1_000; request += 1) {
    replies.add(JSON.stringify(await forgot.password({ userName: "ann" })));
    if (request % 50 === 0) await world.deliver();
    world.tick(1_000);
  }
  await world.deliver();
  expect([...replies]).toEqual(['{"next":"check_mail"}']);
  // 1,000 seconds: four in an hour, however they are asked for.
  expect(world.inbox).toHaveLength(4);
  world.tick(24 * 60 * 60_000);
  for (let hour = 0; hour < 23; hour += 1) {
    for (let request = 0; request < 6; request += 1) {
      await forgot.password({ userName: "ann" });
      await world.deliver();
      world.tick(10 * 60_000);
    }
  }
  expect(world.inbox).toHaveLength(4 + 12);
});

test("S24: beyond the tenant's hour mails wait for the next, and none is lost", async () => {
  const world = createWorld();
  const { forgot } = world.recoveryOver(world.mfa, { limits: { tenantMailsPerHour: 1 } });
  await forgot.password({ userName: "ann" });
  await forgot.password({ userName: "bob" });
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(1);
  world.tick(60 * 60_000 - 1);
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(1);
  world.tick(1);
  await world.mfa.outbox.deliver();
  expect(new Set(world.inbox.map(({ to }) => to))).toEqual(new Set(["ann@example.com", "bob@example.com"]));
});

test("S08: one name, asked for from a thousand browsers, uses up none of the tenant's mails beyond its own", async () => {
  const world = createWorld();
  const { forgot } = world.recoveryOver(world.mfa, { limits: { tenantMailsPerHour: 5 } });
  for (let nth = 0; nth < 50; nth += 1) {
    await forgot.password({ userName: "ann", browser: `no browser of hers ${nth}` });
    await world.mfa.outbox.deliver();
    world.tick(60_000);
  }
  await forgot.password({ userName: "bob" });
  await world.mfa.outbox.deliver();
  await world.mfa.outbox.deliver();
  expect(world.inbox.map(({ to }) => to)).toEqual([...Array(4).fill("ann@example.com"), "bob@example.com"]);
});

test("S08: a clock that ran ahead for a moment keeps no request from being followed, nor a tenant's mails", async () => {
  const world = createWorld();
  const { forgot } = world.recoveryOver(world.mfa, { limits: { tenantMailsPerHour: 1 } });
  const year = 365 * 24 * 60 * 60_000;
  world.tick(year);
  await forgot.password({ userName: "bob" });
  await world.mfa.outbox.deliver();
  await forgot.password({ userName: "ann" });
  world.tick(-year);
  await forgot.password({ userName: "ann" });
  await world.mfa.outbox.deliver();
  expect(world.inbox.map(({ to }) => to)).toEqual(["bob@example.com", "ann@example.com"]);
});

test("S08: 1,000 requests do not keep the owner out, and the newest link works", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  for (let request = 0; request < 1_000; request += 1)
    await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  expect(await world.recovery.forgot.show(link)).toMatchObject({ next: "choose_password" });
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const token = "token" in begun ? begun.token : "";
  expect(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) })).toMatchObject({
    next: "granted",
  });
});

test("S28, S21: what is no text is answered the same; what is typed is stored sealed", async () => {
  const world = createWorld();
  for (const typed of [null, undefined, 7, {}, [], "", "x".repeat(9_999), "a\u0000b", "ann\r\nBcc: x@y.z"]) {
    expect(await world.recovery.forgot.password({ userName: typed })).toEqual({ next: "check_mail" });
    expect(await world.recovery.forgot.userName({ email: typed })).toEqual({ next: "check_mail" });
  }
  await world.recovery.forgot.userName({ email: "someone@example.com" });
  const due = await world.store.due({ before: world.now, limit: 100 });
  expect(JSON.stringify(due)).not.toContain("someone");
  await world.deliver();
  expect(world.inbox).toEqual([]);
});

test("S29: a store that fails says so, the same to everybody; a directory that fails is asked again", async () => {
  const world = createWorld();
  const broken = world.engine({ store: { ...world.store, commit: () => Promise.reject(new Error("down")) } });
  expect(await world.recoveryOver(broken).forgot.password({ userName: "ann" })).toEqual({
    next: "check_mail",
    problem: { code: "unavailable" },
  });
  let failures = 1;
  const directory = {
    ...world.directory,
    findByUserName: (typed: string) =>
      failures-- > 0 ? Promise.reject(new Error("down")) : world.directory.findByUserName(typed),
  };
  const { forgot } = world.recoveryOver(world.mfa, { directory });
  await forgot.password({ userName: "ann" });
  await world.mfa.outbox.deliver();
  expect(world.inbox).toEqual([]);
  world.tick(10_000);
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(1);
});
