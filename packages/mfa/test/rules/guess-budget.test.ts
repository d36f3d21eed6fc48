import { expect, test } from "vitest";
import { createWorld, expectNext, type World } from "../world.js";

async function guessOnce(world: World, code = "000000") {
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const { token } = expectNext(begun, "enter_code");
  return world.mfa.signIn.answer(token, { code });
}

test("S05: a new challenge for every guess buys none", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  let evaluated = 0;
  for (let tries = 0; tries < 200; tries += 1) {
    const reply = await guessOnce(world);
    if (reply.problem?.code === "wrong") evaluated += 1;
  }
  expect(evaluated).toBe(5);
  expect(await guessOnce(world, world.codeOf(secret))).toMatchObject({ problem: { code: "locked" } });
});

test("S38: an attacker who waits out every delay gets the rolling allowance, and success gives none of it back", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  let evaluated = 0;
  const end = world.now + 30 * 24 * 60 * 60_000;
  while (world.now < end) {
    const reply = await guessOnce(world);
    if (reply.problem?.code === "wrong") evaluated += 1;
    else if (reply.problem?.code === "locked") {
      world.now = Math.min(reply.problem.untilMs, end);
      // The owner signs in now and then: the consecutive count starts anew, the allowance does not.
      const own = await guessOnce(world, world.codeOf(secret));
      expect(["granted", "enter_code"]).toContain(own.next);
    }
    world.now += 1;
  }
  expect(evaluated).toBe(90);
});

test("S05: five wrong answers end a challenge; the right one comes too late", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  for (let left = 4; left >= 1; left -= 1) {
    expect(await world.mfa.signIn.answer(token, { code: "000000" })).toMatchObject({
      next: "enter_code",
      problem: { code: "wrong", attemptsLeft: left },
    });
  }
  expect(await world.mfa.signIn.answer(token, { code: "000000" })).toMatchObject({
    next: "start_over",
    reason: "too_many_attempts",
  });
  expect((await world.mfa.signIn.answer(token, { code: world.codeOf(secret) })).next).toBe("start_over");
});

test("S06: resending does not refill the guesses at a mailed code", async () => {
  const world = createWorld();
  const { token } = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  let evaluated = 0;
  for (let tries = 0; tries < 20; tries += 1) {
    const reply = await world.mfa.enrol.answer(token, { code: "000000", password: "correct horse" });
    if (reply.problem?.code === "wrong") evaluated += 1;
    world.tick(31_000);
    await world.mfa.enrol.resend(token);
  }
  expect(evaluated).toBe(5);
});

test("S06: the host's password check is not asked once the budget is spent", async () => {
  const world = createWorld();
  let asked = 0;
  const base = world.people.get("u1");
  const mfa = world.engine({
    directory: {
      account: async () => ({ userName: "ann", email: base?.email ?? null }),
      verifyPassword: async () => {
        asked += 1;
        return false;
      },
    },
  });
  for (let round = 0; round < 10; round += 1) {
    const begun = await mfa.enrol.begin({ account: "u1" });
    if (begun.next !== "prove_identity") continue;
    for (let tries = 0; tries < 10; tries += 1) {
      await mfa.enrol.answer(begun.token, { code: "000000", password: `guess ${round} ${tries}` });
    }
  }
  expect(asked).toBe(5);
});

test("S09: at one hundred consecutive wrong answers the factor is disabled, and no time opens it", async () => {
  const world = createWorld();
  const guess = {
    ...(await import("../../src/index.js")).guessLimits,
    perDay: 1000,
    per30Days: 1000,
    perDayTogether: 1000,
  };
  const policy = { ...(await import("../../src/index.js")).citrix(), guess };
  const mfa = world.engine({ policy });
  const secret = await world.enrol();
  for (let wrong = 0; wrong < 100; wrong += 1) {
    const { token } = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
    expect((await mfa.signIn.answer(token, { code: "000000" })).problem?.code).toBe("wrong");
    world.tick(2 * 60 * 60_000);
  }
  world.tick(365 * 24 * 60 * 60_000);
  const stuck = await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(stuck).toMatchObject({
    next: "choose_method",
    ways: [{ method: "authenticator_app", disabled: true }],
    because: "no_way_left",
  });
  const { token } = expectNext(stuck, "choose_method");
  expect(await mfa.signIn.show(token)).toEqual(stuck);
  expect(await mfa.signIn.choose(token, { method: "authenticator_app" })).toMatchObject({
    next: "enter_code",
  });
  expect(await mfa.signIn.answer(token, { code: world.codeOf(secret) })).toMatchObject({
    problem: { code: "disabled" },
  });
});

test("S07: guesses at the proof before an enrolment leave the app's own pool alone", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const identity = expectNext(await world.mfa.enrol.begin({ account: "u2" }), "prove_identity");
  for (let tries = 0; tries < 5; tries += 1)
    await world.mfa.enrol.answer(identity.token, { code: "000000", password: "x" });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
});

test("a malformed answer is refused without counting: it could not have been right", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  for (const code of [
    "",
    "12345",
    "1234567",
    "abcdef",
    null,
    123456,
    ["123456"],
    { code: 1 },
    "1e5",
    "+12345",
  ]) {
    expect(await world.mfa.signIn.answer(token, { code })).toMatchObject({
      next: "enter_code",
      problem: { code: "invalid_input", field: "code" },
    });
  }
  const spaced = world.codeOf(secret).replace(/(...)/, " $1 - ");
  expectNext(await world.mfa.signIn.answer(token, { code: spaced }), "granted");
});
