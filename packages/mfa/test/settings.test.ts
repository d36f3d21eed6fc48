import { expect, test } from "vitest";
import { type ChangeReply, citrix, standard } from "../src/index.js";
import { bindApp } from "./own-app.js";
import { createWorld, expectNext, type World } from "./world.js";

const loose = { ...citrix(), recovery: { ...citrix().recovery, atLeast: 0, required: [] } };

function createLooseWorld(): World {
  return createWorld({ policy: loose });
}

/** Binds an app (or another one) without recovery methods. */
async function bind(world: World, name: string, secret?: string): Promise<string> {
  let reply = await world.mfa.enrol.begin({ account: "u1", name });
  if (reply.next === "enter_code") {
    reply = await world.mfa.enrol.answer(reply.token, { code: world.codeOf(secret ?? "") });
  }
  const { token } = expectNext(reply, "prove_identity");
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  const app = expectNext(await world.mfa.enrol.answer(token, proof), "confirm_app");
  expectNext(await world.mfa.enrol.answer(token, { code: world.codeOf(app.key) }), "granted");
  world.tick(31_000);
  return app.key;
}

async function stepUp(world: World, secret: string): Promise<string> {
  const { token } = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const { grant } = expectNext(
    await world.mfa.stepUp.answer(token, { code: world.codeOf(secret) }),
    "granted",
  );
  expect(grant.purpose).toBe("settings");
  world.tick(31_000);
  return grant.proof;
}

const refusedWith = (problem: object): object => ({ done: false, problem });

test("J5.4, J3.10: several devices, each with a name; rename and remove; every contact is told", async () => {
  const world = createLooseWorld();
  const old = await bind(world, "Old phone");
  const fresh = await bind(world, "Pixel 9", old);
  const { devices } = await world.mfa.settings.view("u1");
  expect(devices.map(({ name }) => name)).toEqual(["Old phone", "Pixel 9"]);
  const proof = await stepUp(world, fresh);
  const [first, second] = devices;
  const rename = { action: "rename_device", device: second?.id, name: "  My Pixel  " } as const;
  expect(await world.mfa.settings.change(rename, { proof })).toEqual({ done: true });
  expect(await world.mfa.settings.change({ action: "remove_device", device: first?.id }, { proof })).toEqual({
    done: true,
  });
  expect((await world.mfa.settings.view("u1")).devices).toMatchObject([{ name: "My Pixel" }]);
  await world.mfa.outbox.deliver();
  expect(world.inbox.slice(-2).map(({ text }) => /Old phone/.test(text) || /My Pixel/.test(text))).toEqual([
    true,
    true,
  ]);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await world.mfa.signIn.answer(token, { code: world.codeOf(old) })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(fresh) }), "granted");
});

test("the only factor is never removed, and a name that is taken or is none is refused", async () => {
  const world = createLooseWorld();
  const one = await bind(world, "One");
  await bind(world, "Two", one);
  const proof = await stepUp(world, one);
  const [first, second] = (await world.mfa.settings.view("u1")).devices;
  for (const name of ["Two", "", " ", null, 7, "a\nb", "x".repeat(65), "a\u202Eb", ["One"]]) {
    expect(
      await world.mfa.settings.change({ action: "rename_device", device: first?.id, name }, { proof }),
    ).toEqual(refusedWith({ code: "invalid_input", field: "name" }));
  }
  for (const device of ["nothing", null, {}, undefined]) {
    expect(await world.mfa.settings.change({ action: "remove_device", device }, { proof })).toEqual(
      refusedWith({ code: "not_found" }),
    );
  }
  await world.mfa.settings.change({ action: "remove_device", device: second?.id }, { proof });
  expect(await world.mfa.settings.change({ action: "remove_device", device: first?.id }, { proof })).toEqual(
    refusedWith({ code: "last_factor" }),
  );
});

test("S14: a change needs a grant for settings: no other token, none that ended, none of another environment", async () => {
  const world = createLooseWorld();
  const secret = await bind(world, "One");
  const change = { action: "generate_backup_codes" } as const;
  const signIn = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const { grant } = expectNext(
    await world.mfa.signIn.answer(signIn.token, { code: world.codeOf(secret) }),
    "granted",
  );
  world.tick(31_000);
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  for (const proof of [grant.proof, begun.token, "", null, "v1.k1.AAAA", { proof: 1 }]) {
    expect(await world.mfa.settings.change(change, { proof })).toEqual(refusedWith({ code: "proof_needed" }));
  }
  const proof = await stepUp(world, secret);
  const elsewhere = world.engine({ environment: "maintenance", policy: loose });
  expect(await elsewhere.settings.change(change, { proof })).toEqual(refusedWith({ code: "proof_needed" }));
  expect(await world.mfa.forTenant("other").settings.change(change, { proof })).toEqual(
    refusedWith({ code: "proof_needed" }),
  );
  world.tick(10 * 60_000 - 31_000 - 1);
  expect(await world.mfa.settings.change(change, { proof })).toMatchObject({ done: true });
  world.tick(1);
  expect(await world.mfa.settings.change(change, { proof })).toEqual(refusedWith({ code: "proof_needed" }));
});

test("removing a device voids every open challenge and every other proof", async () => {
  const world = createLooseWorld();
  const one = await bind(world, "One");
  await bind(world, "Two", one);
  const other = await stepUp(world, one);
  const open = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const proof = await stepUp(world, one);
  const device = (await world.mfa.settings.view("u1")).devices[1]?.id;
  expect(await world.mfa.settings.change({ action: "remove_device", device }, { proof })).toEqual({
    done: true,
  });
  expect(await world.mfa.signIn.answer(open.token, { code: world.codeOf(one) })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
  const change = { action: "generate_backup_codes" } as const;
  expect(await world.mfa.settings.change(change, { proof: other })).toEqual(
    refusedWith({ code: "proof_needed" }),
  );
  expect(await world.mfa.settings.change(change, { proof })).toMatchObject({ done: true });
});

test("J3.10: new backup codes are live when called saved, and void the old set then", async () => {
  const world = createLooseWorld();
  const secret = await bind(world, "One");
  const proof = await stepUp(world, secret);
  const make = async (): Promise<readonly string[]> => {
    const reply: ChangeReply = await world.mfa.settings.change(
      { action: "generate_backup_codes" },
      { proof },
    );
    if (!reply.done || reply.codes === undefined) throw new Error(JSON.stringify(reply));
    expect(reply.file?.text).toContain(reply.codes[0]);
    return reply.codes;
  };
  const save = (saved: unknown) =>
    world.mfa.settings.change({ action: "save_backup_codes", saved }, { proof });
  expect(await save(true)).toEqual(refusedWith({ code: "not_found" }));
  const first = await make();
  expect(await save("yes")).toEqual(refusedWith({ code: "invalid_input", field: "saved" }));
  expect((await world.mfa.settings.view("u1")).backupCodes).toBeNull();
  expect(await save(true)).toEqual({ done: true });
  expect((await world.mfa.settings.view("u1")).backupCodes).toMatchObject({ left: 10 });
  const second = await make();
  await save(true);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  expect(await world.mfa.signIn.answer(token, { code: first[0] })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await world.mfa.signIn.answer(token, { code: second[0] }), "granted");
});

test("J3.10: contacts are added by a code that came back, and removed only down to what policy asks for", async () => {
  const world = createWorld({ policy: { ...standard(), recovery: { ...standard().recovery, atLeast: 1 } } });
  const app = await bindApp(world);
  await world.mfa.enrol.choose(app.token, { method: "recovery_phone", to: "+447700900112" });
  expectNext(await world.mfa.enrol.answer(app.token, { code: await world.textedCode() }), "granted");
  world.tick(31_000);
  const proof = await stepUp(world, app.key);
  const { change } = world.mfa.settings;
  const [phone] = (await world.mfa.settings.view("u1")).contacts;
  expect(await change({ action: "remove_contact", contact: phone?.id }, { proof })).toEqual(
    refusedWith({ code: "too_few_recovery_methods" }),
  );
  expect(
    await change({ action: "add_contact", role: "recovery_email", address: "nonsense" }, { proof }),
  ).toEqual(refusedWith({ code: "invalid_input", field: "address" }));
  expect(await change({ action: "add_contact", role: "admin", address: "a@example.org" }, { proof })).toEqual(
    refusedWith({ code: "invalid_input", field: "role" }),
  );
  expect(await change({ action: "confirm_contact", code: "123456" }, { proof })).toEqual(
    refusedWith({ code: "not_found" }),
  );
  expect(
    await change({ action: "add_contact", role: "recovery_email", address: "a@example.org" }, { proof }),
  ).toEqual({
    done: true,
    sentTo: "a***@example.org",
  });
  expect(await change({ action: "confirm_contact", code: "000000" }, { proof })).toEqual(
    refusedWith({ code: "wrong", attemptsLeft: 4 }),
  );
  expect(await change({ action: "confirm_contact", code: await world.mailedCode() }, { proof })).toEqual({
    done: true,
  });
  await world.mfa.outbox.deliver();
  const before = world.texts.length;
  expect(await change({ action: "remove_contact", contact: phone?.id }, { proof })).toEqual({ done: true });
  await world.mfa.outbox.deliver();
  // S31: the number that was removed hears of it, and so do both mailboxes.
  expect(world.texts.length).toBe(before + 1);
  expect(new Set(world.inbox.slice(-2).map(({ to }) => to))).toEqual(
    new Set(["ann@example.com", "a@example.org"]),
  );
});

test("five wrong codes for a new contact end the proof", async () => {
  const world = createLooseWorld();
  const secret = await bind(world, "One");
  const proof = await stepUp(world, secret);
  const { change } = world.mfa.settings;
  await change({ action: "add_contact", role: "recovery_email", address: "a@example.org" }, { proof });
  for (let tries = 0; tries < 5; tries += 1)
    await change({ action: "confirm_contact", code: "000000" }, { proof });
  expect(await change({ action: "generate_backup_codes" }, { proof })).toEqual(
    refusedWith({ code: "proof_needed" }),
  );
});

test("an account has no more apps than policy allows", async () => {
  const world = createWorld({ policy: { ...loose, maxApps: 1 } });
  const secret = await bind(world, "One");
  expect(await world.mfa.enrol.begin({ account: "u1" })).toEqual({ next: "start_over", reason: "no_room" });
  expect(secret).toHaveLength(32);
});

test("S29: a store that fails during a change means unavailable, and nothing is changed", async () => {
  const world = createLooseWorld();
  const secret = await bind(world, "One");
  const proof = await stepUp(world, secret);
  const broken = world.engine({
    policy: loose,
    store: { ...world.store, commit: () => Promise.reject(new Error("disk full")) },
  });
  expect(await broken.settings.change({ action: "generate_backup_codes" }, { proof })).toEqual(
    refusedWith({ code: "unavailable" }),
  );
});
