import { totp } from "@sparekey/otp";
import { expect, test } from "vitest";
import { createWorld, expectNext } from "../world.js";

test("S01: a code is refused the second time, in another challenge too", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const code = world.codeOf(secret);
  const first = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const second = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(await world.mfa.signIn.answer(first.token, { code }), "granted");
  expect(await world.mfa.signIn.answer(second.token, { code })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("S01: after a later step was accepted, an earlier one is refused although it lies in the window", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const early = world.codeOf(secret);
  world.tick(30_000);
  const { mfa } = world;
  const first = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(await mfa.signIn.answer(first.token, { code: world.codeOf(secret) }), "granted");
  const second = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await mfa.signIn.answer(second.token, { code: early })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("S01: the step counts for a device whose clock is ahead: the code of the next step cannot come again", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const ahead = totp(secret, { at: world.now + 30_000 });
  const first = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(await world.mfa.signIn.answer(first.token, { code: ahead }), "granted");
  world.tick(30_000);
  const second = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await world.mfa.signIn.answer(second.token, { code: ahead })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("S05: a code that was used already counts as a guess: telling it apart is not free", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const code = world.codeOf(secret);
  const first = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(await world.mfa.signIn.answer(first.token, { code }), "granted");
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  for (let guess = 0; guess < 4; guess += 1) await world.mfa.signIn.answer(token, { code });
  expect(await world.mfa.signIn.answer(token, { code })).toMatchObject({ next: "start_over" });
});

test("S26: a mailed code is refused in another challenge of the same account and purpose", async () => {
  const world = createWorld();
  const one = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const code = await world.mailedCode();
  const two = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const password = "correct horse";
  expect(await world.mfa.enrol.answer(two.token, { code, password })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await world.mfa.enrol.answer(one.token, { code, password }), "confirm_app");
});

test("S26: a token of one journey opens no other", async () => {
  const world = createWorld();
  const { token } = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  expect(await world.mfa.signIn.show(token)).toEqual({ next: "start_over", reason: "unknown_token" });
  expect(await world.mfa.stepUp.show(token)).toEqual({ next: "start_over", reason: "unknown_token" });
});

test("S46: a token of one environment opens nothing in another; the enrolment is shared (J5.5)", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const maintenance = world.engine({ environment: "maintenance" });
  const here = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await maintenance.signIn.show(here.token)).toEqual({ next: "start_over", reason: "unknown_token" });
  const there = expectNext(await maintenance.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const code = world.codeOf(secret);
  const granted = expectNext(await maintenance.signIn.answer(there.token, { code }), "granted");
  expect(granted.grant.environment).toBe("maintenance");
  expect(await world.mfa.signIn.answer(here.token, { code })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("a tenant's token opens nothing in another tenant", async () => {
  const world = createWorld();
  const { token } = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  expect(await world.mfa.forTenant("other").enrol.show(token)).toEqual({
    next: "start_over",
    reason: "unknown_token",
  });
});

test("S40: the same request again gets the same grant; another code, request or token does not", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const answer = { code: world.codeOf(secret), requestId: "r1" };
  const granted = expectNext(await world.mfa.signIn.answer(token, answer), "granted");
  expect(await world.mfa.signIn.answer(token, answer)).toEqual(granted);
  for (const other of [
    { ...answer, requestId: "r2" },
    { ...answer, code: "123456" },
    { code: answer.code },
  ]) {
    expect(await world.mfa.signIn.answer(token, other)).toEqual({
      next: "start_over",
      reason: "used",
      problem: { code: "already_used" },
    });
  }
  world.tick(5 * 60_000);
  expect((await world.mfa.signIn.answer(token, answer)).next).toBe("start_over");
});
