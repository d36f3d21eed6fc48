import type { Grant } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { breached, createWorld, expectNext, fresh, type World } from "./world.js";

const day = 24 * 60 * 60_000;
const used = (world: World) => ({ lastSignInAt: world.now, createdAt: world.now - 100 * day });

async function signedIn(world: World, secret: string): Promise<Grant<"sign_in">> {
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  return expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted").grant;
}

test.each([
  ["the rule", "correct horse", "complexity"],
  ["dictionary words", "Qx7!dragon%", "dictionary"],
  ["known passwords", breached, "compromised"],
  ["both: what is most urgent", "dragon", "dictionary"],
])("J3.9, S36: %s: the reason is told once a second factor was shown", async (_what, password, reason) => {
  const world = createWorld();
  const secret = await world.enrol();
  const { password: passwords } = world.recovery;
  const review = await passwords.reviewAtSignIn({ account: "u1", password, ...used(world) });
  expect(review).toBeTypeOf("string");
  // Nothing of it shows before: what a page has in its hands is sealed.
  expect(review).not.toContain(reason);
  expect(await passwords.due(review, await signedIn(world, secret))).toEqual({
    due: true,
    told: "here",
    reason,
  });
});

test.each([
  [60 * day - 1, false],
  [60 * day, true],
])("J3.9: not signed in to for 60 days: after %i ms due is %s", async (idle, isDue) => {
  const world = createWorld();
  const secret = await world.enrol();
  const times = { lastSignInAt: world.now - idle, createdAt: world.now - 100 * day };
  const { password: passwords } = world.recovery;
  const review = await passwords.reviewAtSignIn({ account: "u1", password: fresh, ...times });
  expect(await passwords.due(review, await signedIn(world, secret))).toEqual(
    isDue ? { due: true, told: "here", reason: "inactive" } : { due: false },
  );
});

test("S36: without a second factor the page says nothing: the reason and a link go to the address on file", async () => {
  const world = createWorld();
  const { password: passwords, forgot } = world.recovery;
  const review = await passwords.reviewAtSignIn({ account: "u1", password: breached, ...used(world) });
  const { grant } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "granted");
  expect(await passwords.due(review, grant)).toEqual({ due: true, told: "by_mail" });
  const link = await world.mailedLink();
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
  expect(await forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
});

test("a review is good for its account, tenant, environment and hour, and for nothing else", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { password: passwords } = world.recovery;
  const review = await passwords.reviewAtSignIn({ account: "u1", password: breached, ...used(world) });
  const grant = await signedIn(world, secret);
  const bob = expectNext(await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"] }), "granted").grant;
  expect(await passwords.due(review, bob)).toEqual({ due: false });
  for (const bad of [null, 7, {}, "", "x", `${review}x`, "a".repeat(9_999)]) {
    expect(await passwords.due(bad, grant)).toEqual({ due: false });
  }
  expect(await world.recovery.forTenant("t2").password.due(review, grant)).toEqual({ due: false });
  expect(await passwords.due(review, grant)).toMatchObject({ due: true });
  world.tick(grant.expiresAtMs - world.now);
  expect(await passwords.due(review, grant)).toEqual({ due: false });
});

test("what cannot be screened gives no reason, and the sign-in goes on", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const unavailable = { ...world.passwordPolicy, check: () => Promise.reject(new Error("down")) };
  const { password: passwords } = world.recoveryOver(world.mfa, { passwordPolicy: unavailable });
  const review = await passwords.reviewAtSignIn({ account: "u1", password: breached, ...used(world) });
  expect(review).toBeNull();
  expect(await passwords.due(review, await signedIn(world, secret))).toEqual({ due: false });
});

test("J3.14: a provider's password is the provider's to look at", async () => {
  const world = createWorld();
  const ann = world.people.get("u1");
  if (ann !== undefined) world.people.set("u1", { ...ann, provider: { name: "Contoso" } });
  const { password: passwords } = world.recovery;
  expect(await passwords.reviewAtSignIn({ account: "u1", password: breached, ...used(world) })).toBeNull();
});
