import { expect, test } from "vitest";
import { authenticatorApp, backupCodes, type Method, recoveryEmail } from "../src/index.js";
import { createWorld, expectNext, type World } from "./world.js";

/** A host's own stand-in: a word on paper that is good while the host says so. */
function paper(state: { good: boolean }): Method<"backup_codes"> {
  return {
    name: "backup_codes",
    role: "recovery",
    assurance: "aal1",
    standsIn: true,
    ways: () => (state.good ? [{ id: "paper" }] : []),
    verify: ({ typed, account }) =>
      typed === "open sesame"
        ? { result: "right", account, root: "paper", amr: ["kba"] }
        : { result: "wrong" },
  };
}

async function ready(): Promise<{ world: World; state: { good: boolean }; secret: string }> {
  const state = { good: true };
  const world = createWorld({ methods: [authenticatorApp(), paper(state), recoveryEmail()] });
  return { world, state, secret: await world.enrol() };
}

async function settingsByPaper(world: World): Promise<string> {
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  await world.mfa.stepUp.choose(begun.token, { method: "backup_codes" });
  const granted = expectNext(await world.mfa.stepUp.answer(begun.token, { code: "open sesame" }), "granted");
  return granted.grant.proof;
}

test("J4.3: while something stands in, the last device may go, and the sign-in goes on asking", async () => {
  const { world, state } = await ready();
  const proof = await settingsByPaper(world);
  const [device] = (await world.mfa.settings.view("u1")).devices;
  expect(await world.mfa.settings.change({ action: "remove_device", device: device?.id }, { proof })).toEqual(
    {
      done: true,
    },
  );
  const asked = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(asked.next).toBe("choose_method");
  expect((await world.mfa.settings.view("u1")).enrolled).toBe(true);
  state.good = false;
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    next: "choose_method",
    ways: [],
  });
});

test("with nothing standing in, the last device stays", async () => {
  const { world, state } = await ready();
  const proof = await settingsByPaper(world);
  state.good = false;
  const [device] = (await world.mfa.settings.view("u1")).devices;
  expect(await world.mfa.settings.change({ action: "remove_device", device: device?.id }, { proof })).toEqual(
    {
      done: false,
      problem: { code: "last_factor" },
    },
  );
});

test("S44: what only stands in removes a device and changes nothing else, not even with no device left", async () => {
  const { world } = await ready();
  const proof = await settingsByPaper(world);
  const [device] = (await world.mfa.settings.view("u1")).devices;
  const forbidden = async (): Promise<void> => {
    for (const change of [
      { action: "add_contact", role: "recovery_email", address: "eve@example.net" },
      { action: "remove_contact", contact: "any" },
      { action: "generate_backup_codes" },
      { action: "rename_device", device: device?.id, name: "Mine" },
    ] as const) {
      const by = { proof: await settingsByPaper(world) };
      expect(await world.mfa.settings.change(change, by)).toEqual({
        done: false,
        problem: { code: "proof_needed" },
      });
    }
  };
  await forbidden();
  await world.mfa.settings.change({ action: "remove_device", device: device?.id }, { proof });
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "choose_method");
  await world.mfa.stepUp.choose(begun.token, { method: "backup_codes" });
  const left = expectNext(await world.mfa.stepUp.answer(begun.token, { code: "open sesame" }), "granted");
  const change = { action: "add_contact", role: "recovery_email", address: "eve@example.net" } as const;
  expect(await world.mfa.settings.change(change, { proof: left.grant.proof })).toMatchObject({ done: false });
});

test("S44: it lets a new device be bound, and no contact be added on the way", async () => {
  const { world } = await ready();
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", name: "New" }), "enter_code");
  await world.mfa.enrol.choose(begun.token, { method: "backup_codes" });
  expectNext(await world.mfa.enrol.answer(begun.token, { code: "open sesame" }), "prove_identity");
  const code = await world.mailedCode();
  const app = expectNext(
    await world.mfa.enrol.answer(begun.token, { code, password: "correct horse" }),
    "confirm_app",
  );
  expectNext(await world.mfa.enrol.answer(begun.token, { code: world.codeOf(app.key) }), "granted");
});

test("J4: the grant says so: no second factor, and enrol again", async () => {
  const { world } = await ready();
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(begun.token, { method: "backup_codes" });
  const { grant } = expectNext(
    await world.mfa.signIn.answer(begun.token, { code: "open sesame" }),
    "granted",
  );
  expect(grant).toMatchObject({
    assurance: "aal1",
    advice: ["recovered", "enrol_recommended", "update_recovery_methods"],
  });
});

test("a binding that is no random value is misuse", async () => {
  const { world } = await ready();
  expect(() => world.mfa.forRequest({ binding: "short" })).toThrow(/binding/);
});

test("backup codes do not stand in: the last device stays", () => {
  expect(backupCodes().standsIn).toBeUndefined();
});
