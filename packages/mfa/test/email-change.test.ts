import { expect, test } from "vitest";
import { type ChangeReply, citrix, type Directory, type Policy, standard } from "../src/index.js";
import { codesOf, lastLink, stepUpBy } from "./recovered.js";
import { createWorld, expectNext, type World } from "./world.js";

const day = 24 * 60 * 60_000;
const old = "ann@example.com";
const fresh = "ann@new.example";

interface Host {
  readonly world: World;
  readonly secret: string;
  /** What the host was asked to set, and under which key. */
  readonly asked: { readonly address: string; readonly key: string }[];
  /** Runs before each setting. */
  before: () => Promise<void>;
}

/** With an app and the rest; or, under a policy that is given, with nothing enrolled yet. */
async function host(policy?: Policy): Promise<Host> {
  const asked: Host["asked"] = [];
  const done = new Set<string>();
  const people = createWorld().people;
  const found = { before: async () => {} };
  const directory: Directory = {
    account: async (id) => people.get(id) ?? null,
    verifyPassword: async (id, password) => people.get(id)?.password === password,
    async setEmail(id, address, { key }) {
      asked.push({ address, key });
      await found.before();
      const person = people.get(id);
      if (person === undefined || done.has(key)) return;
      done.add(key);
      people.set(id, { ...person, email: { address, verified: true } });
    },
  };
  const world = createWorld({ directory, onEvent: undefined, ...(policy === undefined ? {} : { policy }) });
  const secret = policy === undefined ? (await codesOf(world)).secret : "";
  await world.mfa.outbox.flush();
  world.inbox.length = 0;
  return Object.assign(found, { world, secret, asked, people });
}

async function ask({ world, secret }: Host, to: unknown): Promise<{ proof: string; reply: ChangeReply }> {
  const proof = await stepUpBy(world, secret);
  return { proof, reply: await world.mfa.settings.change({ action: "change_email", to }, { proof }) };
}

async function change(host: Host, to: string): Promise<void> {
  const { proof, reply } = await ask(host, to);
  expect(reply).toMatchObject({ done: true });
  const code = await host.world.mailedCode();
  expect(await host.world.mfa.settings.change({ action: "confirm_contact", code }, { proof })).toEqual({
    done: true,
  });
}

const mails = (world: World, subject: RegExp) =>
  world.inbox.filter((mail) => subject.test(mail.subject)).map(({ to }) => to);

test("J3.11: while a change is pending, mail goes to the old address; once confirmed, both are told", async () => {
  const it = await host();
  const { world } = it;
  const { proof, reply } = await ask(it, ` ${fresh} `);
  expect(reply).toEqual({ done: true, sentTo: "a***@new.example" });
  const code = await world.mailedCode();
  expect(mails(world, /about to change/)).toEqual([old]);
  expect(it.asked).toEqual([]);
  // Another notice, meanwhile: to the old one.
  const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
  await world.mfa.settings.change({ action: "rename_device", device, name: "Mine" }, { proof });
  await world.mfa.outbox.flush();
  expect(mails(world, /renamed/)).toEqual([old]);
  expect(await world.mfa.settings.change({ action: "confirm_contact", code }, { proof })).toEqual({
    done: true,
  });
  expect((await world.mfa.settings.view("u1")).emailChange).toMatchObject({ state: "setting" });
  await world.mfa.outbox.flush();
  expect(it.asked.map(({ address }) => address)).toEqual([fresh]);
  expect(mails(world, /was changed/).sort()).toEqual([old, fresh].sort());
  expect((await world.mfa.settings.view("u1")).emailChange).toMatchObject({ state: "set" });
});

test("J3.11: the same change asked for again sends its code again, and tells the old address nothing twice", async () => {
  const it = await host();
  const { world } = it;
  const { proof } = await ask(it, fresh);
  const first = await world.mailedCode();
  const again = { action: "change_email", to: fresh } as const;
  expect(await world.mfa.settings.change(again, { proof })).toMatchObject({
    done: false,
    problem: { code: "too_soon" },
  });
  world.tick(60_000);
  expect(await world.mfa.settings.change(again, { proof })).toEqual({
    done: true,
    sentTo: "a***@new.example",
  });
  const second = await world.mailedCode();
  expect(second).not.toBe(first);
  expect(mails(world, /about to change/)).toEqual([old]);
  const { events } = await world.mfa.events("u1", { limit: 100 });
  const asked = events.filter(({ type }) => type === "email_change_asked");
  expect(asked).toHaveLength(1);
  // Another address is another change, and the old one hears of it.
  world.tick(60_000);
  await world.mfa.settings.change({ ...again, to: "ann@other.example" }, { proof });
  await world.mfa.outbox.flush();
  expect(mails(world, /about to change/)).toEqual([old, old]);
  world.tick(60_000);
  await world.mfa.settings.change(again, { proof });
  const third = await world.mailedCode();
  expect(mails(world, /about to change/)).toEqual([old, old, old]);
  expect(await world.mfa.settings.change({ action: "confirm_contact", code: third }, { proof })).toEqual({
    done: true,
  });
});

test.each(["citrix", "standard"] as const)(
  "J3.11, S14: who has no factor changes the e-mail by the proof that would bind the first one (%s)",
  async (name) => {
    const it = await host({ citrix, standard }[name]());
    const { world } = it;
    const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "prove_identity");
    expect(begun.needs).toEqual(name === "citrix" ? ["email_code", "password"] : ["password"]);
    const code = name === "citrix" ? await world.mailedCode() : undefined;
    const { grant } = expectNext(
      await world.mfa.stepUp.answer(begun.token, { code, password: "correct horse" }),
      "granted",
    );
    const { proof } = grant;
    expect(await world.mfa.settings.change({ action: "change_email", to: fresh }, { proof })).toMatchObject({
      done: true,
    });
    const sent = await world.mailedCode();
    expect(await world.mfa.settings.change({ action: "confirm_contact", code: sent }, { proof })).toEqual({
      done: true,
    });
    await world.mfa.outbox.flush();
    expect(it.asked.map(({ address }) => address)).toEqual([fresh]);
    expect(mails(world, /was changed/).sort()).toEqual([old, fresh].sort());
    // And the old one takes it back.
    await world.mfa.notMe.confirm(linkTo(world, old));
    await world.mfa.outbox.flush();
    expect(it.asked.map(({ address }) => address)).toEqual([fresh, old]);
  },
);

test("S20: the new address is the account's only after the code that was sent to it came back", async () => {
  const it = await host();
  const { proof } = await ask(it, fresh);
  const wrong = await it.world.mfa.settings.change({ action: "confirm_contact", code: "000000" }, { proof });
  expect(wrong).toMatchObject({ done: false, problem: { code: "wrong" } });
  await it.world.mfa.outbox.flush();
  expect(it.asked).toEqual([]);
});

test.each([
  undefined,
  null,
  7,
  "",
  "nonsense",
  "ANN@example.com",
  old,
  "a@b",
  `${"x".repeat(250)}@example.org`,
])("S28: %j is no new address", async (to) => {
  const it = await host();
  expect((await ask(it, to)).reply).toEqual({
    done: false,
    problem: { code: "invalid_input", field: "to" },
  });
});

test("a host without setEmail is not asked to change one", async () => {
  const world = createWorld();
  const { secret } = await codesOf(world);
  const proof = await stepUpBy(world, secret);
  expect(await world.mfa.settings.change({ action: "change_email", to: fresh }, { proof })).toEqual({
    done: false,
    problem: { code: "invalid_input", field: "action" },
  });
});

test("J3.11: a host that fails, and a process that dies while it asks: set again under the same key until it is done", async () => {
  const it = await host();
  const { world } = it;
  await change(it, fresh);
  it.before = () => Promise.reject(new Error("the user table is locked"));
  expect((await world.mfa.outbox.deliver()).failed).toBe(1);
  // Dies in the middle of the call: nobody hears of it any more.
  it.before = () => new Promise(() => {});
  world.tick(5_000);
  void world.mfa.outbox.deliver();
  while (it.asked.length < 2) await soon();
  // Dies after the host has stored it, and before we have.
  it.before = async () => {};
  world.tick(60_000);
  const dying = world.engine({
    store: {
      ...world.store,
      commit: (commit) =>
        commit.set?.some(({ key }) => key[2] === "record")
          ? new Promise(() => {})
          : world.store.commit(commit),
    },
  });
  void dying.outbox.deliver();
  while (it.asked.length < 3) await soon();
  for (let turn = 0; turn < 20; turn += 1) await soon();
  expect((await world.mfa.settings.view("u1")).emailChange).toMatchObject({ state: "setting" });
  world.tick(60_000);
  await world.mfa.outbox.flush();
  expect((await world.mfa.settings.view("u1")).emailChange).toMatchObject({ state: "set" });
  expect(new Set(it.asked.map(({ key }) => key)).size).toBe(1);
  expect(it.asked.length).toBeGreaterThanOrEqual(3);
  expect(await world.mfa.outbox.flush()).toMatchObject({ sent: 0, left: 0 });
});

test("J3.11, S35: the old address takes the change back, also after the host has set it; both are told", async () => {
  const it = await host();
  const { world } = it;
  await change(it, fresh);
  await world.mfa.outbox.flush();
  const link = linkTo(world, old);
  expect(await world.mfa.notMe.show(link)).toMatchObject({ next: "confirm_not_me", undoes: "email" });
  // The new address has a link, too, and it takes nothing back.
  expect(await world.mfa.notMe.show(linkTo(world, fresh))).not.toHaveProperty("undoes");
  const ours = linkTo(world, fresh);
  world.inbox.length = 0;
  expect(await world.mfa.notMe.confirm(link)).toMatchObject({ next: "frozen", undone: "email" });
  await world.mfa.outbox.flush();
  expect(it.asked.map(({ address }) => address)).toEqual([fresh, old]);
  expect(mails(world, /undone/).sort()).toEqual([old, fresh].sort());
  expect((await world.mfa.settings.view("u1")).emailChange).toMatchObject({ state: "undone" });
  // Once: the same link again does nothing, and says what it did. Another link is not about this change.
  expect(await world.mfa.notMe.confirm(link)).toMatchObject({ next: "frozen", undone: "email" });
  expect(await world.mfa.notMe.show(ours)).not.toHaveProperty("undone");
  await world.mfa.outbox.flush();
  expect(it.asked).toHaveLength(2);
});

test.each([
  { ms: -1, undoes: true },
  { ms: 0, undoes: false },
  { ms: 1, undoes: false },
])("J3.11: for seven days: $ms ms from their end, $undoes", async ({ ms, undoes }) => {
  const it = await host();
  const { world } = it;
  await change(it, fresh);
  const at = world.now;
  await world.mfa.outbox.flush();
  const link = linkTo(world, old);
  world.tick(at + 7 * day + ms - world.now);
  expect("undoes" in (await world.mfa.notMe.show(link))).toBe(undoes);
});

test("taken back before the host has set it: the old address is what is set in the end", async () => {
  const it = await host();
  const { world } = it;
  await change(it, fresh);
  it.before = () => Promise.reject(new Error("locked"));
  await world.mfa.outbox.flush();
  it.before = async () => {};
  await world.mfa.notMe.confirm(linkTo(world, old));
  world.tick(60_000);
  await world.mfa.outbox.flush();
  expect(it.asked.at(-1)?.address).toBe(old);
  expect((await world.mfa.settings.view("u1")).emailChange).toMatchObject({ state: "undone" });
});

test("S43: what a factor changes again after it was taken back, the old mailbox does not take back", async () => {
  const it = await host();
  const { world } = it;
  await change(it, fresh);
  await world.mfa.outbox.flush();
  const first = linkTo(world, old);
  await world.mfa.notMe.confirm(first);
  await world.mfa.outbox.flush();
  await change(it, fresh);
  await world.mfa.outbox.flush();
  for (const link of [first, linkTo(world, old)]) {
    expect(await world.mfa.notMe.show(link)).toMatchObject({ next: "not_frozen", because: "factor_shown" });
    await world.mfa.notMe.confirm(link);
  }
  await world.mfa.outbox.flush();
  expect(it.asked.map(({ address }) => address)).toEqual([fresh, old, fresh]);
});

test("S31: for seven days the old address hears of every change", async () => {
  const it = await host();
  const { world } = it;
  await change(it, fresh);
  await world.mfa.outbox.flush();
  const heard = async (): Promise<readonly string[]> => {
    const proof = await stepUpBy(world, it.secret);
    const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
    world.inbox.length = 0;
    await world.mfa.settings.change({ action: "rename_device", device, name: `At ${world.now}` }, { proof });
    await world.mfa.outbox.flush();
    return mails(world, /renamed/).sort();
  };
  expect(await heard()).toEqual([old, fresh].sort());
  world.tick(7 * day);
  expect(await heard()).toEqual([fresh]);
});

test("S43: a freeze stops a change that is not confirmed yet", async () => {
  const it = await host();
  const { proof } = await ask(it, fresh);
  const code = await it.world.mailedCode();
  await it.world.mfa.notMe.confirm(await lastLink(it.world));
  expect(await it.world.mfa.settings.change({ action: "confirm_contact", code }, { proof })).toMatchObject({
    done: false,
    problem: { code: "frozen" },
  });
});

/** The link in the last notice to this address. */
function linkTo(world: World, address: string): string {
  const mail = world.inbox.findLast(({ to, text }) => to === address && text.includes("/not-me/"));
  const token = mail?.text.match(/\/not-me\/(\S+)/)?.[1];
  if (token === undefined) throw new Error(`no link was mailed to ${address}`);
  return token;
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
