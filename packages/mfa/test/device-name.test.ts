import { expect, test } from "vitest";
import { citrix } from "../src/index.js";
import { expectNext, type World, createWorld as worldOf } from "./world.js";

const policy = {
  ...citrix(),
  recovery: { ...citrix().recovery, atLeast: 0, required: [] },
};

/** An account with an app, and nothing missing. */
async function withApp(): Promise<{ world: World; secret: string }> {
  const world = worldOf({ policy });
  const { token } = expectNext(
    await world.mfa.enrol.begin({ account: "u1", name: "Pixel 9" }),
    "prove_identity",
  );
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  const { key } = expectNext(await world.mfa.enrol.answer(token, proof), "confirm_app");
  expectNext(await world.mfa.enrol.answer(token, { code: world.codeOf(key) }), "granted");
  world.tick(31_000);
  return { world, secret: key };
}

test("J5.4: a device is not called as another one is: nothing is begun, and nothing stored", async () => {
  const { world } = await withApp();
  const before = await world.store.list(["default", "account:u1"], { limit: 100 });
  for (const name of ["Pixel 9", "  Pixel 9 ", "x".repeat(65), "two\nlines", 7, ["Pixel"]]) {
    expect(await world.mfa.enrol.begin({ account: "u1", name })).toEqual({
      next: "start_over",
      reason: "invalid_input",
      problem: { code: "invalid_input", field: "name" },
    });
  }
  expect(await world.store.list(["default", "account:u1"], { limit: 100 })).toEqual(before);
  // A field that was left empty is no name.
  expectNext(await world.mfa.enrol.begin({ account: "u1", name: " " }), "enter_code");
});

test("J5.4: a name that was taken meanwhile gets a number", async () => {
  const { world, secret } = await withApp();
  const named = async () => {
    world.tick(31_000);
    const { token } = expectNext(
      await world.mfa.enrol.begin({ account: "u1", name: "Tablet" }),
      "enter_code",
    );
    const code = world.codeOf(secret);
    const proof = expectNext(await world.mfa.enrol.answer(token, { code }), "prove_identity");
    return { token: proof.token, code: await world.mailedCode() };
  };
  for (const { token, code } of [await named(), await named()]) {
    const app = await world.mfa.enrol.answer(token, { code, password: "correct horse" });
    const { key } = expectNext(app, "confirm_app");
    await world.mfa.enrol.answer(token, { code: world.codeOf(key) });
  }
  expect((await world.mfa.settings.view("u1")).devices.map(({ name }) => name)).toEqual([
    "Pixel 9",
    "Tablet",
    "Tablet 2",
  ]);
});
