import { expect, test } from "vitest";
import { act, checked, enter, opened, sent } from "./case-walk.js";
import { browser, createDeskWorld, otherBrowser, request } from "./desk-world.js";
import { expectNext } from "./world.js";

const minute = 60_000;
const hour = 60 * minute;

test("J3.4: a case, a call to the phone on file, a code by voice, and back to sign-in with the password", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  expect(world.inbox.filter(({ subject }) => /was opened/.test(subject)).map(({ to }) => to)).toEqual([
    "ann@example.com",
    "u1@example.org",
  ]);
  const desk = await world.desk("a1");
  const [found] = (await desk.queue()).cases;
  expect(found).toMatchObject({
    id: open.id,
    state: "open",
    description: "lost my phone",
    language: "en",
    openedFrom: "192.0.2.7",
    overdue: false,
    proven: true,
    phone: "+44 •••• ••23",
  });
  expect(found?.dueAtMs).toBe((found?.openedAtMs ?? 0) + 2 * hour);
  world.tick(10 * minute);
  const later = await world.desk("a1");
  await checked(later, open);
  await world.deliver();
  expect(world.dialled).toEqual([
    expect.objectContaining({ to: "+447700900123", agent: "a1", openedFrom: "192.0.2.7", case: open.id }),
  ]);
  await act(later, open.id, { action: "send_code" });
  const code = await world.heard();
  expect(world.calls[0]).toMatchObject({ to: "+447700900123" });
  const granted = expectNext(await enter(world, code), "granted");
  expect(granted.grant).toMatchObject({ account: "u1", amr: expect.arrayContaining(["pwd", "otp"]) });
  expect(granted.grant.advice).toEqual(expect.arrayContaining(["recovered", "update_recovery_methods"]));
  expect(await later.get(open.id)).toMatchObject({ state: "closed", allowed: ["see_queue", "see_case"] });
  await world.deliver();
  expect((await later.queue()).cases).toEqual([]);
});

test("J3.4: every step is an event with its actor, role and area, and every contact is told", async () => {
  const world = await createDeskWorld();
  const { code } = await sent(world);
  await enter(world, code);
  await world.deliver();
  const { events } = await world.mfa.events("u1", { limit: 100 });
  const staff = events.filter(({ type }) => type.startsWith("case_"));
  expect(staff.map(({ type }) => type).sort()).toEqual([
    "case_called",
    "case_checked",
    "case_checked",
    "case_claimed",
    "case_closed",
    "case_code_sent",
    "case_opened",
  ]);
  const byStaff = staff.filter(({ type }) => type !== "case_opened" && type !== "case_closed");
  expect(byStaff.map(({ actor }) => actor)).toEqual(
    Array.from({ length: 5 }, () => ({ kind: "agent", id: "a1", area: "emea" })),
  );
  for (const told of [/was opened/, /working on/, /has called you/, /recovery code was sent/, /was closed/]) {
    const to = world.inbox.filter(({ subject }) => told.test(subject)).map((mail) => mail.to);
    expect(to.sort(), String(told)).toEqual(["ann@example.com", "u1@example.org"]);
  }
});

test("J3.5: what was recovered binds one replacement, and asks for the recovery methods to be looked at", async () => {
  const world = await createDeskWorld();
  const { code } = await sent(world);
  const { grant } = expectNext(await enter(world, code), "granted");
  const asked = await world.mfa.enrol.begin({ account: "u1", name: "New", proof: grant.proof });
  expect(asked.next).toBe("prove_identity");
  expect(grant.advice).toContain("update_recovery_methods");
});

test("J3.15: self-help that fits the state is offered before a case is opened", async () => {
  const world = await createDeskWorld();
  const token = await world.passwordShown();
  const { support } = world.from().recovery;
  expect(await support.show(token)).toEqual({
    next: "contact_support",
    selfHelp: ["use_recovery_email"],
    phone: "+44 •••• ••23",
  });
  await world.mfa.signIn.answer(token, { code: "000000" });
  expect(await support.show(token)).toMatchObject({ selfHelp: ["check_clock", "use_recovery_email"] });
  await (await world.desk("d1")).issueTemporaryCode({ account: "u1" });
  expect(await support.show(token)).toMatchObject({
    selfHelp: ["use_temporary_code", "check_clock", "use_recovery_email"],
  });
});

test("J3.16: the person chooses now or later; an offline case is mailed, called when asked for, and a typed number is a note", async () => {
  const world = await createDeskWorld();
  const later = { callback: "later", typedNumber: "+44 20 7946 0000" };
  const open = await opened(world, later);
  expect(world.inbox.some(({ subject }) => /was saved/.test(subject))).toBe(true);
  const desk = await world.desk("a1");
  expect((await desk.queue()).cases).toEqual([]);
  expect(await desk.get(open.id)).toMatchObject({ dueAtMs: null, typedNumber: "+44 20 7946 0000" });
  expect(await desk.act(open.id, { action: "claim" })).toMatchObject({ problem: { code: "not_now" } });
  const again = await opened(world);
  expect(again.id).toBe(open.id);
  const [found] = (await desk.queue()).cases;
  expect(found).toMatchObject({ id: open.id, dueAtMs: world.now + 2 * hour });
  await act(desk, open.id, { action: "claim" });
  await act(desk, open.id, { action: "call" });
  await world.deliver();
  expect(world.dialled).toEqual([expect.objectContaining({ to: "+447700900123" })]);
});

test("J3.16: the case's page shows its word again after a reload, to its own browser alone", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  const token = await world.passwordShown();
  const page = await world.from().recovery.support.show(token);
  expect(page).toMatchObject({ next: "case_open", case: open.id, screenWord: open.word, state: "open" });
  const elsewhere = await world.passwordShown(otherBrowser);
  expect(await world.from(otherBrowser).recovery.support.show(elsewhere)).toMatchObject({
    next: "contact_support",
  });
});

test("J6.1, S33: a case that was opened with a password which was reset since gives way to one that its code can end", async () => {
  const world = await createDeskWorld();
  const before = await opened(world);
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  const token = await world.passwordShown();
  // The old case rests on what this sign-in does not show: its code would be good for nothing.
  expect(await world.from().recovery.support.show(token)).toMatchObject({ next: "contact_support" });
  const { id, code } = await sent(world);
  expect(id).not.toBe(before.id);
  expect((await (await world.desk("a2")).get(before.id))?.state).toBe("closed");
  expect(
    world.inbox.some(({ subject, text }) => /was closed/.test(subject) && text.includes(before.id)),
  ).toBe(true);
  expect((await enter(world, code)).next).toBe("granted");
});

test("the code works once, in its browser, with the password, for five guesses and ten minutes", async () => {
  const world = await createDeskWorld();
  const { code } = await sent(world);
  expect(await enter(world, code, otherBrowser)).toMatchObject({ problem: { code: "invalid_input" } });
  expect(await enter(world, code, browser, ["fed"])).toMatchObject({ problem: { code: "invalid_input" } });
  const step = expectNext(await world.from().mfa.stepUp.begin({ account: "u1" }), "enter_code");
  await world.from().mfa.stepUp.choose(step.token, { method: "support_call" });
  expect(await world.from().mfa.stepUp.answer(step.token, { code })).toMatchObject({
    problem: { code: "invalid_input" },
  });
  expectNext(await enter(world, code), "granted");
  expect(await enter(world, code)).toMatchObject({ problem: { code: "invalid_input" } });
});

test("S52: the code's own end, to the millisecond", async () => {
  for (const [wait, next] of [
    [10 * minute - 1, "granted"],
    [10 * minute, "enter_code"],
    [10 * minute + 1, "enter_code"],
  ] as const) {
    const world = await createDeskWorld();
    const { code } = await sent(world);
    world.tick(wait);
    expect((await enter(world, code)).next).toBe(next);
  }
});

test("S44, S26: five wrong guesses kill a recovery code, and it is not sent anew", async () => {
  const world = await createDeskWorld();
  const { code, id, desk } = await sent(world);
  const wrong = code === "00000000" ? "11111111" : "00000000";
  for (let tries = 0; tries < 5; tries += 1) await enter(world, wrong);
  world.tick(5 * minute);
  expect(await enter(world, code)).toMatchObject({ problem: { code: "invalid_input" } });
  expect(await desk.act(id, { action: "send_code" })).toMatchObject({ done: false });
});

test("S03: two answers at once with one recovery code are one grant", async () => {
  const world = await createDeskWorld();
  const { code } = await sent(world);
  const replies = await Promise.all([enter(world, code), enter(world, code)]);
  expect(replies.filter(({ next }) => next === "granted")).toHaveLength(1);
});

test("without a recovery phone of a week, nobody can be called: the case can be kept, and says so", async () => {
  const world = await createDeskWorld();
  const open = async (callback: string) => {
    const begun = await world.from().mfa.signIn.begin({ account: "a1", amr: ["pwd"] });
    return world.from().recovery.support.open("token" in begun ? begun.token : "", { ...request, callback });
  };
  expect(await open("now")).toEqual({ done: false, problem: { code: "no_phone" } });
  expect(await open("later")).toMatchObject({ done: true, dueAtMs: null });
});

test("S28: nothing that is typed into a case is more than a bounded text", async () => {
  const world = await createDeskWorld();
  const token = await world.passwordShown();
  const { support } = world.from().recovery;
  for (const [typed, field] of [
    [{ description: "" }, "description"],
    [{ description: "one two three four five six seven eight nine ten eleven" }, "description"],
    [{ description: "x".repeat(5_000) }, "description"],
    [{ description: "a\u202Eb" }, "description"],
    [{ description: { toString: () => "x" } }, "description"],
    [{ language: "english please" }, "language"],
    [{ language: 7 }, "language"],
    [{ callback: "maybe" }, "callback"],
    [{ callback: undefined }, "callback"],
    [{ typedNumber: "call +44" }, "typedNumber"],
    [{ typedNumber: ["+44"] }, "typedNumber"],
  ] as const) {
    expect(await support.open(token, { ...request, ...typed })).toEqual({
      done: false,
      problem: { code: "invalid_input", field },
    });
  }
  expect(await support.show(token)).toMatchObject({ next: "contact_support" });
  for (const bad of ["", "nonsense", null, 7, {}]) {
    expect(await support.open(bad, request)).toEqual({ done: false, problem: { code: "start_over" } });
    expect(await support.show(bad)).toEqual({ next: "start_over" });
  }
  expect(world.inbox).toEqual([]);
});

test("a host that names no browser is told so at once", async () => {
  const world = await createDeskWorld();
  await expect(world.recovery.support.open("token", request)).rejects.toThrow(/binding/);
});
