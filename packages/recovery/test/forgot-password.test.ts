import { expect, test } from "vitest";
import { another, breached, createWorld, expectNext, fresh } from "./world.js";

const weak = [
  ["short", "Qx7!", ["too_short"]],
  ["a word", "Qx7!dragon%", ["dictionary_word"]],
  ["known", breached, ["compromised"]],
  ["bare", "abcdefghij", ["number", "upper", "symbol"]],
] as const;

test("J3.7: a mail to the address on file carries a link to set a new password", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  expect(await forgot.password({ userName: "ann" })).toEqual({ next: "check_mail" });
  expect(world.inbox).toEqual([]);
  const link = await world.mailedLink();
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
  expect(world.inbox[0]?.text).toContain(`https://example.com/reset-password/${link}`);
  const page = await forgot.show(link);
  expect(page).toMatchObject({ next: "choose_password", link });
  expect(page.next === "choose_password" && page.requirements.length).toBeGreaterThan(3);
  expect(await forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
  expect(world.people.get("u1")?.password).toBe(fresh);
  await world.deliver();
  expect(world.inbox.at(-1)?.subject).toMatch(/password/i);
  expect(world.asked).toEqual(["set password of u1", "end sessions of u1: password_changed"]);
});

test("J3.8: the password policy is run, and a weak one spends nothing", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  for (const [, password, codes] of weak) {
    const reply = await forgot.reset(link, { password });
    expect(reply).toMatchObject({ next: "choose_password", problem: { code: "weak_password" } });
    const issues = reply.problem?.code === "weak_password" ? reply.problem.issues : [];
    expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
    for (const { text } of issues) expect(text.length).toBeGreaterThan(5);
  }
  expect(world.asked).toEqual([]);
  expect(await forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
});

test("S16: three GETs and a HEAD of a link scanner, then the owner's POST works; a second POST does not", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  const before = JSON.stringify(await world.store.list(["default", "account:u1"], { limit: 100 }));
  for (let looks = 0; looks < 4; looks += 1) {
    expect(await forgot.show(link)).toMatchObject({ next: "choose_password" });
  }
  expect(JSON.stringify(await world.store.list(["default", "account:u1"], { limit: 100 }))).toBe(before);
  expect(await forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
  expect(await forgot.reset(link, { password: another })).toEqual({ next: "start_over", reason: "used" });
  expect(await forgot.show(link)).toEqual({ next: "start_over", reason: "used" });
  expect(world.people.get("u1")?.password).toBe(fresh);
});

test("S03: two POSTs of one link at once: one works", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  const tries = [fresh, another, `${fresh}1`, `${another}1`];
  const replies = await Promise.all(tries.map((password) => forgot.reset(link, { password })));
  expect(replies.filter(({ next }) => next === "done")).toHaveLength(1);
  expect(world.people.get("u1")?.password).toBe(tries[replies.findIndex(({ next }) => next === "done")]);
  expect(world.asked).toEqual(["set password of u1"]);
});

test("a link is void when anything newer is sent, and when the password changes", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const first = await world.mailedLink();
  world.tick(60_000);
  await forgot.password({ userName: "ann" });
  const second = await world.mailedLink();
  expect(second).not.toBe(first);
  expect(await forgot.reset(first, { password: fresh })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
  await world.mfa.passwordChanged({ account: "u1", through: "known" });
  expect(await forgot.reset(second, { password: fresh })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
  expect(world.asked).toEqual([]);
});

test.each([
  [-1, "choose_password"],
  [0, "start_over"],
])("a link lives for 30 minutes: %i ms from its end it leads to %s", async (off, next) => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  world.tick(30 * 60_000 + off);
  expect(await forgot.show(link)).toMatchObject({ next });
  expect(await forgot.reset(link, { password: fresh })).toMatchObject(
    off < 0 ? { next: "done" } : { next: "start_over", reason: "expired" },
  );
});

test("S22, S21: 256 bits, sealed in the link, hashed in the store, in no query and in no event", async () => {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  expect(world.inbox[0]?.text).not.toMatch(/reset-password\/\S*[?&]/);
  await world.recovery.forgot.reset(link, { password: fresh });
  await world.deliver();
  const stored = JSON.stringify(await world.store.list(["default", "account:u1"], { limit: 100 }));
  for (const secret of [link, fresh, "ann@example.com"]) {
    expect(stored).not.toContain(secret);
    expect(JSON.stringify(world.events)).not.toContain(secret);
  }
});

test("S13: a reset signs nobody in and touches no factor; S33: and its password is worth the mailbox", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const before = await world.mfa.settings.view("u1");
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.reset(await world.mailedLink(), { password: fresh });
  expect(await world.mfa.settings.view("u1")).toEqual(before);
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const { grant } = expectNext(
    await world.mfa.signIn.answer(begun.token, { code: world.codeOf(secret) }),
    "granted",
  );
  expect(grant.roots).toContain("mailbox:account");
});

test("S50, S31: a reset voids open challenges, and every contact hears of it", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const open = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.reset(await world.mailedLink(), { password: fresh });
  expect(await world.mfa.signIn.answer(open.token, { code: world.codeOf(secret) })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
  world.inbox.length = 0;
  await world.deliver();
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
});

test("J3.14: an account of an identity provider is led there", async () => {
  const world = createWorld();
  const provider = { name: "Contoso", url: "https://login.example.net/reset" };
  const ann = world.people.get("u1");
  if (ann !== undefined) world.people.set("u1", { ...ann, provider });
  expect(await world.recovery.forgot.password({ userName: "ann" })).toEqual({ next: "check_mail" });
  await world.deliver();
  expect(world.inbox[0]?.text).toContain("Contoso");
  expect(world.inbox[0]?.text).toContain("https://login.example.net/reset");
  expect(world.inbox[0]?.text).not.toContain("/reset-password/");
});

test("J3.14: a provider that came after the link was sent is where it leads", async () => {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  const ann = world.people.get("u1");
  if (ann !== undefined) world.people.set("u1", { ...ann, provider: { name: "Contoso" } });
  expect(await world.recovery.forgot.show(link)).toEqual({ next: "elsewhere", provider: "Contoso" });
  expect(await world.recovery.forgot.reset(link, { password: fresh })).toEqual({
    next: "elsewhere",
    provider: "Contoso",
  });
});

test("S28: anything in the place of a link or a password is refused, and changes nothing", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  const nonsense = [
    null,
    undefined,
    7,
    {},
    [],
    "",
    "x",
    "v1.k1.AAAA",
    link.slice(0, -1),
    `${link}x`,
    "a".repeat(9_999),
  ];
  for (const bad of nonsense) {
    expect(await forgot.show(bad)).toEqual({ next: "start_over", reason: "unknown_link" });
    expect(await forgot.reset(bad, { password: fresh })).toMatchObject({ reason: "unknown_link" });
  }
  for (const password of [null, undefined, 7, {}, "", "x".repeat(1025)]) {
    expect(await forgot.reset(link, { password })).toMatchObject({
      next: "choose_password",
      problem: { code: "invalid_input", field: "password" },
    });
  }
  // S26, S46: of another tenant or environment.
  expect(await world.recovery.forTenant("t2").forgot.show(link)).toMatchObject({ reason: "unknown_link" });
  const elsewhere = world.recoveryOver(world.engine({ environment: "maintenance" }));
  expect(await elsewhere.forgot.show(link)).toMatchObject({ reason: "unknown_link" });
  expect(world.asked).toEqual([]);
  expect(await forgot.show(link)).toMatchObject({ next: "choose_password" });
});
