import { expect, test } from "vitest";
import { checked, opened } from "./case-walk.js";
import { createDeskWorld, request } from "./desk-world.js";
import { sayNotMe } from "./not-me.js";
import { expectNext } from "./world.js";

const minute = 60_000;

test("J3.4: a page of the queue has a cursor where more lie behind it, and only there", async () => {
  const world = await createDeskWorld();
  for (const account of ["u1", "d1"]) {
    const begun = await world.from().mfa.signIn.begin({ account, amr: ["pwd"] });
    await world.from().recovery.support.open("token" in begun ? begun.token : "", request);
    world.tick(minute);
  }
  await world.deliver();
  const desk = await world.desk("s1");
  const first = await desk.queue({ limit: 1 });
  expect(first.cases.map(({ account }) => account)).toEqual(["u1"]);
  const last = await desk.queue({ limit: 1, after: first.cursor ?? "" });
  expect(last.cases.map(({ account }) => account)).toEqual(["d1"]);
  expect(last.cursor).toBeNull();
  expect((await desk.queue({ limit: 2 })).cursor).toBeNull();
});

test("S41: a case says from when on a code may go, and lets none go sooner", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  const openedAt = world.now;
  const desk = await world.desk("a1");
  const shown = await checked(desk, open);
  expect(shown).toMatchObject({ codeFromMs: openedAt + 10 * minute, secondPerson: "not_needed" });
  expect(shown.allowed).not.toContain("send_code");
  world.tick(shown.codeFromMs - world.now - 1);
  expect((await desk.get(open.id))?.allowed).not.toContain("send_code");
  world.tick(1);
  expect((await desk.get(open.id))?.allowed).toContain("send_code");
});

test("S23: a case says whether a second person is needed, and whether one has approved what is there", async () => {
  const world = await createDeskWorld({ support: { secondPerson: () => true } });
  const open = await opened(world);
  world.tick(10 * minute);
  const agent = await world.desk("a1");
  const shown = await checked(agent, open);
  expect(shown.secondPerson).toBe("needed");
  await (await world.desk("s1")).act(open.id, { action: "approve", digest: shown.digest });
  expect((await agent.get(open.id))?.secondPerson).toBe("approved");
  // Recorded anew, it is not what was approved.
  await agent.act(open.id, { action: "record_check", check: "expects_this_call" });
  expect((await agent.get(open.id))?.secondPerson).toBe("needed");
});

test("J4.5: the desk says for whose temporary code it takes two people, and while a freeze stands for anybody's", async () => {
  const world = await createDeskWorld();
  const takesTwo = async (account: string) =>
    (await (await world.desk("s1")).temporaryCodes({ account }))?.secondPerson;
  expect([await takesTwo("u1"), await takesTwo("d1")]).toEqual([false, true]);
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.answer(begun.token, { code: world.appCode() });
  await (await world.desk("d1")).issueTemporaryCode({ account: "u1" });
  await sayNotMe(world);
  expect(await takesTwo("u1")).toBe(true);
});
