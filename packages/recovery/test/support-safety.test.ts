import { expect, test } from "vitest";
import { act, checked, enter, opened, sent } from "./case-walk.js";
import { createDeskWorld, type DeskWorld, otherBrowser, request } from "./desk-world.js";
import { sayNotMe } from "./not-me.js";
import { expectNext } from "./world.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const refusal = (code: string) => ({ done: false, problem: { code } });

async function heldCase(world: DeskWorld) {
  const open = await opened(world);
  world.tick(10 * minute);
  return open;
}

test("S41: the word on the screen is compared by us; three wrong ones and the case proves nothing", async () => {
  const world = await createDeskWorld();
  const open = await heldCase(world);
  const desk = await world.desk("a1");
  await act(desk, open.id, { action: "claim" });
  await act(desk, open.id, { action: "call" });
  const say = (word: unknown) => desk.act(open.id, { action: "record_check", check: "screen_word", word });
  for (const word of [undefined, { length: 3 }, "nonono"])
    expect(await say(word)).toEqual(refusal("wrong_word"));
  expect(await say(open.word)).toEqual(refusal("not_now"));
  expect(await desk.act(open.id, { action: "send_code" })).toMatchObject({ done: false });
  expect(JSON.stringify(await desk.get(open.id))).not.toContain(open.word);
});

test("S41: the word is understood as it is said, in any case and spacing", async () => {
  const world = await createDeskWorld();
  const open = await heldCase(world);
  const desk = await world.desk("a1");
  await act(desk, open.id, { action: "claim" });
  await act(desk, open.id, { action: "call" });
  const word = ` ${open.word.slice(0, 2).toUpperCase()}-${open.word.slice(2)} `;
  expect(
    (await act(desk, open.id, { action: "record_check", check: "screen_word", word })).checks,
  ).toHaveLength(1);
});

test("S41: contacts of less than a week are not callable, to the millisecond", async () => {
  for (const [wait, called] of [
    [-1, false],
    [0, true],
    [1, true],
  ] as const) {
    const world = await createDeskWorld({ support: { contactAgeMs: 8 * day } });
    world.tick(day + wait);
    const token = await world.passwordShown();
    const reply = await world.from().recovery.support.open(token, request);
    expect(reply.done).toBe(called);
  }
});

test("S41: the call says where and when the case was opened before anything else", async () => {
  const world = await createDeskWorld();
  const open = await opened(world, { from: "Berlin, Firefox on Windows" });
  world.tick(10 * minute);
  const desk = await world.desk("a1");
  await checked(desk, open);
  await act(desk, open.id, { action: "send_code" });
  await world.heard();
  expect(world.calls[0]?.script.greeting).toContain("Berlin, Firefox on Windows");
  expect(world.dialled).toEqual([expect.objectContaining({ openedFrom: "Berlin, Firefox on Windows" })]);
});

test("S41: no agent sees, hears or chooses the code: it is in no answer, record or event", async () => {
  const world = await createDeskWorld();
  const { code, id, desk } = await sent(world);
  const stored = await world.store.list(["default", "account:u1"], { limit: 1_000 });
  const index = await world.store.list(["default", "desk"], { limit: 100 });
  const seen = [
    await desk.get(id),
    await desk.queue(),
    stored,
    index,
    world.events,
    world.inbox,
    world.texts,
  ];
  expect(JSON.stringify(seen)).not.toContain(code);
});

test("S41: the hold, which every contact was told of, ends to the millisecond", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  const until = world.now + 10 * minute;
  const desk = await world.desk("a1");
  await checked(desk, open);
  world.tick(until - 1 - world.now);
  expect(await desk.act(open.id, { action: "send_code" })).toEqual({
    done: false,
    problem: { code: "too_soon", untilMs: until },
  });
  world.tick(1);
  expect((await act(desk, open.id, { action: "send_code" })).state).toBe("code_sent");
});

test("S48: without a voice channel the code goes by text, to the number that was called and to no other", async () => {
  for (const voice of [true, false]) {
    const world = await createDeskWorld({}, {}, { voice });
    const open = await heldCase(world);
    const desk = await world.desk("a1");
    await checked(desk, open);
    await world.deliver();
    const before = world.texts.length;
    await act(desk, open.id, { action: "send_code" });
    await world.deliver();
    const texts = world.texts.slice(before).filter(({ text }) => /\b[0-9]{8}\b/.test(text));
    expect(texts.map(({ to }) => to)).toEqual(voice ? [] : ["+447700900123"]);
    expect(world.calls.map(({ to }) => to)).toEqual(voice ? ["+447700900123"] : []);
    expect(await desk.act(open.id, { action: "send_code" })).toMatchObject(refusal("not_now"));
  }
});

test("S41: a case without the password yields no code, blocks no other, and tells nothing of who exists", async () => {
  const world = await createDeskWorld({ support: { unproven: true } });
  const eve = world.from(otherBrowser).recovery.support;
  const asked = { ...request, userName: "ann" };
  const first = await eve.openWithoutPassword(asked);
  await world.deliver();
  expect(await eve.openWithoutPassword({ ...request, userName: "nobody" })).toEqual({
    done: true,
    case: expect.stringMatching(/^[0-9a-z]{10}$/),
    screenWord: expect.stringMatching(/^[a-z]{6}$/),
  });
  for (let times = 0; times < 20; times += 1) {
    expect(
      await world.from(`browser-of-eve-${1_000 + times}`).recovery.support.openWithoutPassword(asked),
    ).toMatchObject({
      done: true,
    });
  }
  await world.deliver();
  const open = await heldCase(world);
  const desk = await world.desk("a1");
  const { cases } = await desk.queue();
  // Proven first, and of the others no more than an account may open in a day.
  expect(cases.map(({ proven }) => proven)).toEqual([true, false, false, false, false, false]);
  const unproven = first.done ? first.case : "";
  // Every contact hears of it, and reads nothing that a stranger typed (decision 0043).
  const told = world.inbox.filter(({ text }) => text.includes(unproven));
  expect(told.map(({ to }) => to)).toEqual(["ann@example.com", "u1@example.org"]);
  for (const { text } of told) expect(text).not.toContain(request.description);
  await act(desk, unproven, { action: "claim" });
  const called = await act(desk, unproven, { action: "call" });
  expect(called.allowed).not.toContain("record_check");
  for (const input of [
    { action: "record_check", check: "expects_this_call" },
    { action: "send_code" },
  ] as const) {
    expect(await desk.act(unproven, input)).toMatchObject({ done: false });
  }
  await checked(desk, open);
  expect((await act(desk, open.id, { action: "send_code" })).state).toBe("code_sent");
  await expect((await createDeskWorld()).from().recovery.support.openWithoutPassword(asked)).rejects.toThrow(
    /off/,
  );
});

test("J3.4: somebody whose case without the password was closed opens another from the same browser, and is heard", async () => {
  const world = await createDeskWorld({ support: { unproven: true } });
  const ask = () => world.from().recovery.support.openWithoutPassword({ ...request, userName: "ann" });
  for (const [nth, because] of (["solved", "abandoned"] as const).entries()) {
    expect(await ask()).toMatchObject({ done: true });
    for (let rounds = 0; rounds < 3; rounds += 1) await world.deliver();
    const desk = await world.desk("a1");
    const { cases } = await desk.queue();
    expect(cases, `${nth}`).toHaveLength(1);
    await act(desk, cases[0]?.id ?? "", { action: "claim" });
    expect(await act(desk, cases[0]?.id ?? "", { action: "close", because })).toMatchObject({
      state: "closed",
    });
    await world.deliver();
    expect((await desk.queue()).cases).toEqual([]);
    world.tick(hour);
  }
});

test("S43: a notice's link freezes the case for good, kills its code, and support is asked to look", async () => {
  const world = await createDeskWorld();
  const { code, id } = await sent(world);
  await sayNotMe(world);
  expect(await enter(world, code)).toMatchObject({ problem: { code: "invalid_input" } });
  const desk = await world.desk("a1");
  expect(await desk.get(id)).toMatchObject({ state: "frozen", allowed: ["see_queue", "see_case"] });
  await world.deliver();
  const stopped = world.inbox.filter(({ subject }) => /was stopped/.test(subject)).map(({ to }) => to);
  expect(stopped).toEqual(["ann@example.com", "u1@example.org"]);
  const [look] = (await desk.queue()).cases;
  expect(look).toMatchObject({ description: "This was not me", proven: false });
  await act(desk, look?.id ?? "", { action: "claim" });
  await act(desk, look?.id ?? "", { action: "call" });
  // A case that is opened while it is frozen yields nothing either, and a sign-in with a factor goes on.
  const open = await heldCase(world);
  const again = await world.desk("a1");
  await act(again, open.id, { action: "claim" });
  await act(again, open.id, { action: "call" });
  expect(
    await again.act(open.id, { action: "record_check", check: "screen_word", word: open.word }),
  ).toMatchObject(refusal("not_now"));
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(await world.mfa.signIn.answer(begun.token, { code: world.appCode() }), "granted");
});

test("S43: support is asked to look where there is no phone to call, too", async () => {
  const world = await createDeskWorld();
  // Of a member of staff no phone is on file.
  await world.mfa.passwordChanged({ account: "a2", through: "known" });
  await sayNotMe(world);
  await world.deliver();
  const [look] = (await (await world.desk("s1")).queue()).cases;
  expect(look).toMatchObject({ account: "a2", description: "This was not me", proven: false, phone: null });
});

test("S43: the link ends a temporary code, and while it is frozen a new one takes two people", async () => {
  const world = await createDeskWorld();
  const desk = await world.desk("d1");
  await desk.issueTemporaryCode({ account: "u1" });
  await sayNotMe(world);
  expect((await desk.temporaryCodes({ account: "u1" }))?.live).toBeNull();
  expect(await desk.issueTemporaryCode({ account: "u1", evidence: "DOC-9" })).toMatchObject(
    refusal("needs_approval"),
  );
});

test("abandoned cases close themselves, to the millisecond, and every contact hears of it", async () => {
  for (const [more, ttl] of [
    [{}, day],
    [{ callback: "later" }, 7 * day],
  ] as const) {
    const world = await createDeskWorld();
    const open = await opened(world, more);
    world.tick(ttl - 30_000 - 1);
    expect(await (await world.desk("a1")).get(open.id)).toMatchObject({ state: "open" });
    await world.deliver();
    world.tick(1);
    await world.deliver();
    expect(await (await world.desk("a2")).get(open.id)).toMatchObject({ state: "closed" });
    const told = world.inbox.filter(({ subject }) => /was closed/.test(subject));
    expect(told.map(({ to }) => to)).toEqual(["ann@example.com", "u1@example.org"]);
    const { events } = await world.mfa.events("u1", { limit: 100 });
    expect(events.find(({ type }) => type === "case_closed")).toMatchObject({
      because: "abandoned",
      actor: { kind: "system" },
    });
  }
});

test("a case that nobody called is overdue after two hours, to the millisecond", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  world.tick(2 * hour - 30_000);
  expect(await (await world.desk("a1")).get(open.id)).toMatchObject({ overdue: false });
  const member = await world.staff("a2");
  world.tick(-30_000);
  expect(await world.recovery.desk(member).get(open.id)).toMatchObject({ overdue: false });
  world.tick(1);
  expect(await world.recovery.desk(member).get(open.id)).toMatchObject({ overdue: true });
});

test("S08: cases are counted by day; those of strangers do not use up the owner's", async () => {
  const world = await createDeskWorld({ support: { unproven: true } });
  for (let times = 0; times < 5; times += 1) {
    const binding = `another-browser-${1_000 + times}`;
    const token = await world.passwordShown(binding);
    expect((await world.from(binding).recovery.support.open(token, request)).done).toBe(true);
  }
  const token = await world.passwordShown();
  expect(await world.from().recovery.support.open(token, request)).toEqual({
    done: false,
    problem: { code: "too_many", untilMs: world.now + day },
  });
  world.tick(day - 1);
  const late = await world.passwordShown();
  expect(await world.from().recovery.support.open(late, request)).toMatchObject({ done: false });
  world.tick(1);
  expect(await world.from().recovery.support.open(late, request)).toMatchObject({ done: true });
});

test("S28: the desk answers whatever it is asked", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  const desk = await world.desk("a1");
  for (const id of ["", "nonsense", "x".repeat(1_000), open.id.toUpperCase(), "\ud800"]) {
    expect(await desk.get(id)).toBeNull();
    expect(await desk.act(id, { action: "claim" })).toEqual(refusal("not_found"));
  }
  await act(desk, open.id, { action: "claim" });
  await act(desk, open.id, { action: "call" });
  for (const check of [undefined, "", "of my own", { check: "screen_word" }]) {
    expect(await desk.act(open.id, { action: "record_check", check })).toMatchObject({
      problem: { code: "invalid_input", field: "check" },
    });
  }
  expect((await desk.queue({ after: "no/such/place", limit: -7 })).cases).toHaveLength(1);
  expect((await desk.queue({ after: "2/9", limit: 9_999 })).cases).toEqual([]);
  // A cursor and a length come back by way of an address.
  for (const after of ["", "\ud800/x", "1/\udc00", "x".repeat(100_000), Object(["1", "0"])]) {
    expect((await desk.queue({ after, limit: Number("ten") })).cases, typeof after).toHaveLength(1);
  }
  expect(world.errors).toEqual([]);
});
