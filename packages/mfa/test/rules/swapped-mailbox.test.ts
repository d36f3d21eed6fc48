import { expect, test } from "vitest";
import type { Mfa } from "../../src/index.js";
import { settingsProof } from "../own-app.js";
import { recordOf } from "../record.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const old = "ann@example.com";

/** The host sets another address: nobody tells Spare Key of it. */
function moveTo(world: World, address: string): void {
  const ann = world.people.get("u1");
  if (ann === undefined) throw new Error("There is no Ann.");
  world.people.set("u1", { ...ann, email: { address, verified: true } });
}

async function addRecoveryEmail(world: World, proof: string, address: string): Promise<void> {
  const { change } = world.mfa.settings;
  const added = await change({ action: "add_contact", role: "recovery_email", address }, { proof });
  expect(added).toMatchObject({ done: true });
  const code = await world.mailedCode();
  expect(await change({ action: "confirm_contact", code }, { proof })).toMatchObject({ done: true });
}

const begin = (mfa: Mfa<TestMethod>) => mfa.signIn.begin({ account: "u1", amr: ["pwd"] });

/** A sign-in with the password and a code to the recovery e-mail; says where that ends. */
async function byRecoveryEmail(world: World, token: string): Promise<string> {
  const chosen = await world.mfa.signIn.choose(token, { method: "recovery_email" });
  if (chosen.next !== "enter_code" || chosen.method !== "recovery_email") return chosen.next;
  return (await world.mfa.signIn.answer(token, { code: await world.mailedCode() })).next;
}

/** Somebody reads the mailbox and resets the password through it; then the account's e-mail becomes another one. */
async function resetThenMoved(): Promise<{ world: World; key: string }> {
  const world = createWorld();
  const key = await world.enrol();
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  moveTo(world, "new@example.net");
  world.tick(30_000);
  return { world, key };
}

const tokenOf = (reply: Awaited<ReturnType<typeof begin>>) => ("token" in reply ? reply.token : "");

test("S33: the mailbox that reset the password is one root, also as the recovery e-mail that it becomes later", async () => {
  const { world, key } = await resetThenMoved();
  await addRecoveryEmail(world, await settingsProof(world, key), old);
  world.tick(60_000);
  expect(await byRecoveryEmail(world, tokenOf(await begin(world.mfa)))).not.toBe("granted");

  // S33: with the factor beside it, it is the owner's again, and each mailbox a root of its own.
  world.tick(60_000);
  const again = await world.mfa.signIn.choose(tokenOf(await begin(world.mfa)), {
    method: "authenticator_app",
  });
  const { token } = expectNext(again, "enter_code");
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(key) }), "granted");
  expect(await recordOf(world)).toMatchObject({ passwordRoot: null });
  world.tick(60_000);
  expect(await byRecoveryEmail(world, tokenOf(await begin(world.mfa)))).toBe("granted");
});

test("S33, S50: what was begun before that mailbox was added is void", async () => {
  const { world, key } = await resetThenMoved();
  const proof = await settingsProof(world, key);
  const thiefs = tokenOf(await begin(world.mfa));
  await addRecoveryEmail(world, proof, old);
  expect(await byRecoveryEmail(world, thiefs)).toBe("start_over");
});

test("S33: nor as the recovery e-mail that it was already, while it was the account's own", async () => {
  const world = createWorld();
  const key = await world.enrol();
  moveTo(world, "new@example.net");
  world.tick(30_000);
  await addRecoveryEmail(world, await settingsProof(world, key), old);
  moveTo(world, old);
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  moveTo(world, "third@example.org");
  world.tick(60_000);
  expect(await byRecoveryEmail(world, tokenOf(await begin(world.mfa)))).not.toBe("granted");
});

test("S33: another mailbox, there before the password was reset, is another root", async () => {
  const world = createWorld();
  const key = await world.enrol();
  world.tick(30_000);
  await addRecoveryEmail(world, await settingsProof(world, key), "other@example.net");
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  world.tick(60_000);
  expect(await byRecoveryEmail(world, tokenOf(await begin(world.mfa)))).toBe("granted");
});
