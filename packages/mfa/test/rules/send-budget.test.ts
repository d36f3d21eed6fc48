import type { Store } from "@sparekey/storage";
import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import { citrix, MfaError, type MfaOptions, type Policy, sendLimits, smsCode } from "../../src/index.js";
import { settingsProof } from "../own-app.js";
import { withPhone } from "../phone.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const hourMs = 60 * 60_000;

function policyWith(send: Partial<Policy["send"]>): Policy {
  return { ...citrix(), send: { ...sendLimits, ...send } };
}

/** Begins an enrolment, which mails a code to the account's e-mail. */
async function ask(world: World, account: string, mfa = world.mfa) {
  return mfa.enrol.begin({ account });
}

async function mails(world: World, to: string): Promise<number> {
  await world.mfa.outbox.deliver({ limit: 10_000 });
  return world.inbox.filter((mail) => mail.to === to).length;
}

function shareMailbox(world: World): void {
  const [ann, bob] = [world.people.get("u1"), world.people.get("u2")];
  if (ann !== undefined && bob !== undefined) world.people.set("u2", { ...bob, email: ann.email });
}

test("S24: one mailbox gets no more than its own budget, whichever accounts ask", async () => {
  const recipient = { perHour: 4, perDay: 6 };
  const world = createWorld({ policy: policyWith({ recipient, keptForKnownBrowsers: 0 }) });
  shareMailbox(world);
  const refused = [];
  for (let tries = 0; tries < 10; tries += 1) {
    const { problem } = await ask(world, tries % 2 === 0 ? "u1" : "u2");
    if (problem !== undefined) refused.push(problem);
    world.tick(1_000);
  }
  expect(await mails(world, "ann@example.com")).toBe(4);
  expect(refused).toHaveLength(6);
  const [first] = refused;
  expect(first?.code).toBe("too_soon");
  // It says when, and that is when.
  const untilMs = first?.code === "too_soon" ? first.untilMs : 0;
  world.now = untilMs - 1;
  expect((await ask(world, "u1")).problem?.code).toBe("too_soon");
  world.now = untilMs;
  expect((await ask(world, "u1")).problem).toBeUndefined();
  await world.mfa.outbox.deliver();
  for (let tries = 0; tries < 50; tries += 1) {
    world.tick(hourMs / 4);
    await ask(world, "u1");
    await world.mfa.outbox.deliver();
  }
  expect(await mails(world, "ann@example.com")).toBe(6);
});

test("S24: an account's contacts share a budget", async () => {
  const world = createWorld({ policy: policyWith({ account: { perHour: 3, perDay: 3 } }) });
  for (let tries = 0; tries < 6; tries += 1) await ask(world, "u1");
  expect(await mails(world, "ann@example.com")).toBe(3);
  expect((await ask(world, "u2")).problem).toBeUndefined();
});

test("S24: a tenant's budget stops a flood over all accounts, says so once spent, and is no other tenant's", async () => {
  const tenant = { ...sendLimits.tenant, email: { perHour: 3, perDay: 3 } };
  const world = createWorld({ policy: policyWith({ tenant, keptForKnownBrowsers: 0 }) });
  for (const account of ["u1", "u2", "u1", "u2"]) await ask(world, account);
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(3);
  expect(world.events.filter(({ type }) => type === "send_budget_spent")).toHaveLength(1);
  expect((await ask(world, "u1", world.mfa.forTenant("other"))).problem).toBeUndefined();
});

test("S24: fifty at once send no more than the budget", async () => {
  const recipient = { perHour: 5, perDay: 5 };
  const world = createWorld({
    policy: policyWith({ recipient, keptForKnownBrowsers: 0 }),
    wait: async () => {},
  });
  shareMailbox(world);
  await Promise.all(Array.from({ length: 50 }, (_, n) => ask(world, n % 2 === 0 ? "u1" : "u2")));
  expect(await mails(world, "ann@example.com")).toBeLessThanOrEqual(5);
});

test("S24, S38: strangers leave a share of the mailbox's budget to known browsers", async () => {
  const recipient = { perHour: 8, perDay: 8 };
  const { world, secret } = await withPhone({});
  const mfa = world.engine({
    methods: [smsCode({})],
    policy: policyWith({ recipient, perHour: 100, perDay: 100, account: { perHour: 100, perDay: 100 } }),
  });
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
  await world.mfa.signIn.choose(begun.token, { method: "authenticator_app" });
  const { browser } = expectNext(
    await world.mfa.signIn.answer(begun.token, { code: world.codeOf(secret) }),
    "granted",
  ).grant;
  world.tick(25 * hourMs);
  const begin = async (from: unknown) => mfa.signIn.begin({ account: "u1", amr: ["pwd"], browser: from });
  const strangers = [];
  for (let tries = 0; tries < 20; tries += 1) strangers.push((await begin(undefined)).problem?.code);
  expect(strangers.filter((code) => code === undefined)).toHaveLength(6);
  expect((await begin(browser)).problem).toBeUndefined();
  expect((await begin(browser)).problem).toBeUndefined();
  expect((await begin(browser)).problem?.code).toBe("too_soon");
});

test("S24, S29: a budget that cannot be reserved sends nothing, and is no free send", async () => {
  const inner = memoryStore({ now: () => world.now });
  let down = false;
  const store: Store = {
    ...inner,
    commit: (commit) =>
      down && commit.set?.some(({ key }) => key[1].startsWith("recipient:")) === true
        ? Promise.reject(new Error("the store is down"))
        : inner.commit(commit),
  };
  const options: Partial<MfaOptions<TestMethod>> = { store };
  const world: World = createWorld(options);
  down = true;
  expect(await ask(world, "u1")).toEqual({ next: "try_again", problem: { code: "unavailable" } });
  down = false;
  expect(await mails(world, "ann@example.com")).toBe(0);
  // S34: a damaged budget is no empty one.
  await ask(world, "u1");
  const spoil = { key: ["default", "sends:email", "sends"] as const, value: { schema: 1 } };
  await world.store.commit({ check: [], set: [spoil] });
  world.tick(60_000);
  expect(await ask(world, "u2")).toMatchObject({ problem: { code: "unavailable" } });
});

test("S24: no address stands in the keys or values of a budget", async () => {
  const { world } = await withPhone();
  const [tenant] = await world.store.get([["default", "sends:phone", "sends"]]);
  expect(tenant?.value).toMatchObject({ schema: 1 });
  expect(JSON.stringify(tenant)).not.toMatch(/447700900112|ann@/);
});

test("S24: numbers are reached where the host says, by the longest prefix; none by default", async () => {
  const { world } = await withPhone({});
  const token = async (callingCodes: Record<string, boolean>) => {
    const mfa = world.engine({ methods: [smsCode({})], callingCodes });
    return (await mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).next;
  };
  expect(await token({ "+44": true })).toBe("enter_code");
  world.tick(60_000);
  // What cannot be sent is not offered.
  expect(await token({ "+1": true })).toBe("choose_method");
  expect(await token({ "+44": true, "+447700900": false })).toBe("choose_method");
  expect(await token({ "+44": false, "+447700900112": true })).toBe("enter_code");
  for (const bad of [undefined, {}, { "+44": false }, { "44": true }, { GB: true }]) {
    expect(() => createWorld({ callingCodes: bad })).toThrow(MfaError);
  }
});

test("S24: a number out of reach becomes no contact", async () => {
  const { world, secret } = await withPhone();
  const proof = await settingsProof(world, secret);
  const mfa = world.engine({ callingCodes: { "+44": true, "+44900": false } });
  const add = (address: string) =>
    mfa.settings.change({ action: "add_contact", role: "phone", address }, { proof });
  for (const address of ["+15550100100", "+449001234567"]) {
    expect(await add(address)).toEqual({ done: false, problem: { code: "invalid_input", field: "address" } });
  }
  expect(await add("+447700900113")).toMatchObject({ done: true });
});

test("S24: many texts to one calling code and few right codes are an event, and again at each doubling", async () => {
  const { world } = await withPhone({});
  const send = {
    ...sendLimits,
    perHour: 1_000,
    perDay: 1_000,
    account: { perHour: 1_000, perDay: 1_000 },
    recipient: { perHour: 1_000, perDay: 1_000 },
  };
  const policy = { ...citrix(), send: { ...send, ratio: { leastSends: 10, verified: 0.5 } } };
  const mfa = world.engine({ methods: [smsCode({})], policy, callingCodes: { "+44": true, "+4477": true } });
  world.now = Math.ceil(world.now / hourMs) * hourMs;
  const sign = async (right: boolean) => {
    const { token } = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
    if (right) expectNext(await mfa.signIn.answer(token, { code: await world.textedCode() }), "granted");
    world.tick(1_000);
  };
  const alarms = async () => {
    await mfa.outbox.deliver({ limit: 10_000 });
    return world.events.filter(({ type }) => type === "send_ratio_low");
  };
  for (let n = 0; n < 9; n += 1) await sign(true);
  expect(await alarms()).toHaveLength(0);
  for (let n = 0; n < 9; n += 1) await sign(false);
  expect(await alarms()).toHaveLength(0);
  for (let n = 0; n < 25; n += 1) await sign(false);
  expect(await alarms()).toMatchObject([{ prefix: "+4477", sent: 19, verified: 9 }, { sent: 38 }]);
  // The next hour begins anew.
  world.tick(hourMs);
  for (let n = 0; n < 9; n += 1) await sign(false);
  expect(await alarms()).toHaveLength(2);
});
