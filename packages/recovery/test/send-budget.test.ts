import { citrix, type Policy, sendLimits } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { act, checked, enter, opened } from "./case-walk.js";
import { createDeskWorld } from "./desk-world.js";
import { createWorld, expectNext, fresh, type World } from "./world.js";

const hour = 60 * 60_000;

const policyWith = (send: Partial<Policy["send"]>): Policy => ({
  ...citrix(),
  send: { ...sendLimits, ...send },
});

const links = ({ inbox }: World): string[] =>
  inbox.flatMap(({ text }) => /reset-password\/(\S+)/.exec(text)?.[1] ?? []);

/** A browser that completed a sign-in with a factor. */
async function knownBrowser(world: World, secret: string): Promise<string> {
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const code = world.codeOf(secret);
  const { grant } = expectNext(await world.mfa.signIn.answer(begun.token, { code }), "granted");
  await world.deliver();
  world.inbox.length = 0;
  return grant.browser ?? "";
}

test("S24: one mailbox gets no more than its own budget, of codes and links together, whichever accounts ask", async () => {
  const recipient = { perHour: 3, perDay: 100 };
  const world = createWorld({ policy: policyWith({ recipient, keptForKnownBrowsers: 0 }) });
  const [ann, bob] = [world.people.get("u1"), world.people.get("u2")];
  if (ann === undefined || bob === undefined) throw new Error("nobody");
  world.people.set("u2", { ...bob, email: ann.email });
  // A code of an enrolment, a link, the names: all to one mailbox.
  expectNext(await world.mfa.enrol.begin({ account: "u2" }), "prove_identity");
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.userName({ email: "ann@example.com" });
  await world.deliver();
  await world.deliver();
  expect(world.inbox).toHaveLength(3);
  await world.recovery.forgot.password({ userName: "bob" });
  await world.deliver();
  await world.deliver();
  expect(world.inbox).toHaveLength(3);
  // Nothing is lost: it leaves when the hour is over, with a link that is made then.
  world.tick(hour + 5 * 60_000);
  await world.deliver();
  await world.deliver();
  expect(world.inbox).toHaveLength(4);
  expect(await world.recovery.forgot.show(links(world).at(-1))).toMatchObject({ next: "choose_password" });
});

test("S24: all mail of a tenant is counted together, and an event says that it is spent", async () => {
  const one = { perHour: 1, perDay: 10 };
  const tenant = { email: one, phone: one };
  const world = createWorld({ policy: policyWith({ tenant, keptForKnownBrowsers: 0 }) });
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.password({ userName: "bob" });
  await world.deliver();
  await world.deliver();
  expect(world.inbox).toHaveLength(1);
  expect(world.events).toContainEqual(expect.objectContaining({ type: "send_budget_spent" }));
  world.tick(hour + 5 * 60_000);
  await world.deliver();
  await world.deliver();
  expect(world.inbox).toHaveLength(2);
});

test("S38: a stranger uses up the mails of a day: the owner's browser has its own, and a link goes to it", async () => {
  const world = createWorld();
  const browser = await knownBrowser(world, await world.enrol());
  for (let asked = 0; asked < 24 * 6; asked += 1) {
    await world.recovery.forgot.password({ userName: "ann" });
    await world.deliver();
    world.tick(10 * 60_000);
  }
  expect(links(world)).toHaveLength(12);
  // Within the very minute of the stranger's, so that it is no repetition of it.
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.password({ userName: "ann", browser });
  await world.deliver();
  await world.deliver();
  expect(links(world)).toHaveLength(13 + 1);
  expect(await world.recovery.forgot.reset(links(world).at(-1), { password: fresh })).toEqual({
    next: "done",
  });
});

test("S08: a stranger uses up the mails of a day: at every moment a good link lies in the owner's mailbox", async () => {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  await world.deliver();
  for (let minutes = 0; minutes < 2 * 24 * 60; minutes += 10) {
    world.tick(10 * 60_000);
    await world.recovery.forgot.password({ userName: "ann" });
    await world.deliver();
    const page = await world.recovery.forgot.show(links(world).at(-1));
    if (page.next !== "choose_password") throw new Error(`after ${minutes} minutes: ${JSON.stringify(page)}`);
  }
  expect(links(world).length).toBeLessThanOrEqual(12 * 3);
});

test("S24: a recovery code passes the budgets of the number and of the tenant's calls, and is refused with a time", async () => {
  const world = await createDeskWorld(
    {},
    { policy: policyWith({ tenant: { email: sendLimits.tenant.email, phone: { perHour: 1, perDay: 1 } } }) },
  );
  const first = await opened(world);
  world.tick(600_000);
  const desk = await world.desk("a1");
  await checked(desk, first);
  await act(desk, first.id, { action: "send_code" });
  expect(await enter(world, await world.heard())).toMatchObject({ next: "granted" });
  const second = await opened(world);
  world.tick(600_000);
  const again = await world.desk("a1");
  await checked(again, second);
  const refused = await again.act(second.id, { action: "send_code" });
  expect(refused).toMatchObject({ done: false, problem: { code: "too_soon" } });
  const untilMs = !refused.done && refused.problem.code === "too_soon" ? refused.problem.untilMs : 0;
  expect(untilMs).toBeGreaterThan(world.now + 23 * hour);
  expect(world.calls).toHaveLength(1);
  // What came back right is counted beside what was sent there.
  await world.deliver();
  const [entry] = await world.store.get([["default", "sends:phone", "sends"]]);
  expect(entry?.value).toMatchObject({ ratios: { "+": { sent: 1, verified: 1 } } });
});

test("S24: a number where the host sends nothing is not called, and a case says so", async () => {
  const world = await createDeskWorld({}, { callingCodes: { "+1": true } });
  const token = await world.passwordShown();
  expect(await world.from().recovery.support.show(token)).toMatchObject({ phone: null });
  const asked = { description: "lost", language: "en", callback: "now" };
  expect(await world.from().recovery.support.open(token, asked)).toMatchObject({
    problem: { code: "no_phone" },
  });
});
