import { expect, test } from "vitest";
import { standard } from "../../src/index.js";
import { bindApp, settingsProof } from "../own-app.js";
import { alterRecord } from "../record.js";
import { createWorld, expectNext, type World } from "../world.js";

const policy = { ...standard(), recovery: { ...standard().recovery, atLeast: 0 } };

interface Ready {
  readonly world: World;
  readonly secret: string;
  readonly codes: readonly string[];
  readonly proof: string;
}

/** An account with an app, a recovery e-mail, backup codes, and a fresh proof for settings. */
async function ready(): Promise<Ready> {
  const world = createWorld({ policy });
  const app = await bindApp(world, "Old");
  expectNext(app.reply, "granted");
  world.tick(31_000);
  const proof = await settingsProof(world, app.key);
  const { change } = world.mfa.settings;
  await change(
    { action: "add_contact", role: "recovery_email", address: "Ann.Private@Example.org" },
    { proof },
  );
  await change({ action: "confirm_contact", code: await world.mailedCode() }, { proof });
  const made = await change({ action: "generate_backup_codes" }, { proof });
  await change({ action: "save_backup_codes", saved: true }, { proof });
  await world.mfa.outbox.deliver();
  world.tick(31_000);
  return { world, secret: app.key, codes: made.done ? (made.codes ?? []) : [], proof };
}

const everything = (world: World): Promise<unknown> =>
  world.store.list(["default", "account:u1"], { limit: 1_000 });

async function signIn(world: World, amr: readonly string[] = ["pwd"]): Promise<string> {
  return expectNext(await world.mfa.signIn.begin({ account: "u1", amr }), "enter_code").token;
}

test("S08: with the app locked and the right code refused, a backup code still lets the owner in", async () => {
  const { world, secret, codes } = await ready();
  const token = await signIn(world);
  for (let tries = 0; tries < 5; tries += 1) await world.mfa.signIn.answer(token, { code: "000000" });
  const again = await signIn(world);
  expect(await world.mfa.signIn.answer(again, { code: world.codeOf(secret) })).toMatchObject({
    problem: { code: "locked" },
  });
  await world.mfa.signIn.choose(again, { method: "backup_codes" });
  expectNext(await world.mfa.signIn.answer(again, { code: codes[0] }), "granted");
});

test("S53: each way has its own pool", async () => {
  const { world, secret } = await ready();
  const token = await signIn(world);
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  for (let tries = 0; tries < 5; tries += 1) {
    await world.mfa.signIn.answer(token, { code: "0000-0000-0000-0000" });
  }
  const again = await signIn(world);
  expectNext(await world.mfa.signIn.answer(again, { code: world.codeOf(secret) }), "granted");
});

test("S10: an event's address is the host's word, and nothing else's", async () => {
  const { world } = await ready();
  await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  world.tick(1);
  await world.mfa.forRequest({ address: "192.0.2.7" }).signIn.begin({ account: "u1", amr: ["pwd"] });
  await world.mfa.outbox.deliver();
  expect(world.events.slice(-2).map(({ address }) => address)).toEqual([undefined, "192.0.2.7"]);
});

test("S11, S12: whatever the first factor was, an enrolled account is asked for the second, and nothing is granted before", async () => {
  const { world } = await ready();
  for (const amr of [["pwd"], ["fed"], ["hwk", "user"], ["link"], ["pwd", "mfa"]]) {
    const reply = await world.mfa.signIn.begin({ account: "u1", amr });
    expect(reply.next).toBe("enter_code");
    expect(JSON.stringify(reply)).not.toMatch(/grant|proof/);
  }
});

test("S15: the secret of an app that is not confirmed signs nobody in, and the live one goes on", async () => {
  const { world, secret } = await ready();
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", name: "New" }), "enter_code");
  await world.mfa.enrol.answer(begun.token, { code: world.codeOf(secret) });
  const app = expectNext(
    await world.mfa.enrol.answer(begun.token, { password: "correct horse" }),
    "confirm_app",
  );
  world.tick(31_000);
  const token = await signIn(world);
  expect(await world.mfa.signIn.answer(token, { code: world.codeOf(app.key) })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
});

test("S16: showing a page of any journey changes nothing and sends nothing", async () => {
  const { world, secret } = await ready();
  const tokens: string[] = [await signIn(world)];
  const mailed = await signIn(world);
  await world.mfa.signIn.choose(mailed, { method: "recovery_email" });
  const burnt = await signIn(world);
  for (let tries = 0; tries < 5; tries += 1) await world.mfa.signIn.answer(burnt, { code: "000000" });
  tokens.push(mailed, burnt);
  world.tick(60_000);
  const used = await signIn(world);
  expectNext(await world.mfa.signIn.answer(used, { code: world.codeOf(secret) }), "granted");
  tokens.push(used, "nonsense");
  await world.mfa.outbox.deliver();
  const before = await everything(world);
  const sent = world.inbox.length;
  for (const token of tokens) {
    const first = await world.mfa.signIn.show(token);
    expect(await world.mfa.signIn.show(token)).toEqual(first);
  }
  await world.mfa.outbox.deliver();
  expect(await everything(world)).toEqual(before);
  expect(world.inbox).toHaveLength(sent);
});

test("S17, S18: a code goes to the stored contact as it was verified, never to what a request names", async () => {
  const { world } = await ready();
  const token = await signIn(world);
  const before = world.inbox.length;
  for (const to of ["eve@example.net", ["eve@example.net"], "recovery_email:eve", null]) {
    expect(await world.mfa.signIn.choose(token, { method: "recovery_email", to })).toMatchObject({
      problem: { code: "invalid_input" },
    });
  }
  expectNext(await world.mfa.signIn.choose(token, { method: "recovery_email" }), "enter_code");
  await world.mfa.outbox.deliver();
  expect(world.inbox.slice(before).map(({ to }) => to)).toEqual(["Ann.Private@example.org"]);
});

test("S19: the second factor hangs on the account's id, whatever its name becomes", async () => {
  const { world } = await ready();
  const person = world.people.get("u1");
  if (person === undefined) throw new Error("nobody");
  world.people.set("u1", { ...person, userName: "BOB" });
  expect((await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).next).toBe("enter_code");
  expect((await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"] })).next).toBe("granted");
});

test("S47: no reply shows an address", async () => {
  const { world } = await ready();
  const token = await signIn(world);
  const replies = [
    await world.mfa.signIn.show(token),
    await world.mfa.signIn.choose(token, { method: "recovery_email" }),
    await world.mfa.settings.view("u1"),
  ];
  expect(JSON.stringify(replies)).not.toMatch(/Ann\.Private|ann@example/i);
});

test("S49: a raised epoch voids what was open before it", async () => {
  const { world, secret, proof } = await ready();
  const token = await signIn(world);
  await alterRecord(world, { epoch: 1_000 });
  expect(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
  expect(await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof })).toMatchObject({
    problem: { code: "proof_needed" },
  });
});

test("a clock that goes back opens nothing: not a spent code, not a lock", async () => {
  const { world, secret } = await ready();
  const token = await signIn(world);
  const code = world.codeOf(secret);
  expectNext(await world.mfa.signIn.answer(token, { code }), "granted");
  const guessed = await signIn(world);
  for (let tries = 0; tries < 5; tries += 1) await world.mfa.signIn.answer(guessed, { code: "000000" });
  world.tick(-60 * 60_000);
  const back = await signIn(world);
  expect(await world.mfa.signIn.answer(back, { code: world.codeOf(secret) })).toMatchObject({
    problem: { code: "locked" },
  });
});

test("every wait ends to the millisecond: challenge, cooldown, lock", async () => {
  const { world, secret } = await ready();
  const token = await signIn(world);
  await world.mfa.signIn.choose(token, { method: "recovery_email" });
  world.tick(29_999);
  expect(await world.mfa.signIn.resend(token)).toMatchObject({ problem: { code: "too_soon" } });
  world.tick(1);
  expect((await world.mfa.signIn.resend(token)).problem).toBeUndefined();
  world.tick(15 * 60_000 - 30_000 - 1);
  expect((await world.mfa.signIn.show(token)).next).toBe("enter_code");
  world.tick(1);
  expect(await world.mfa.signIn.show(token)).toEqual({ next: "start_over", reason: "expired" });
  const guessed = await signIn(world);
  for (let tries = 0; tries < 5; tries += 1) await world.mfa.signIn.answer(guessed, { code: "000000" });
  world.tick(29_999);
  const again = await signIn(world);
  expect(await world.mfa.signIn.answer(again, { code: world.codeOf(secret) })).toMatchObject({
    problem: { code: "locked", untilMs: world.now + 1 },
  });
  world.tick(1);
  expectNext(await world.mfa.signIn.answer(again, { code: world.codeOf(secret) }), "granted");
});

test("S13: a recovery e-mail that has become the account's own is no second mailbox", async () => {
  const { world } = await ready();
  const person = world.people.get("u1");
  if (person === undefined) throw new Error("nobody");
  const address = "ann.private@example.org";
  world.people.set("u1", { ...person, email: { address, verified: true } });
  const token = await signIn(world);
  expect(await world.mfa.signIn.choose(token, { method: "recovery_email" })).toMatchObject({
    problem: { code: "invalid_input", field: "method" },
  });
  expect((await world.mfa.settings.view("u1")).recoveryMethods).toEqual(["backup_codes"]);
});

test("S24: no code is sent for a way that may not be answered now", async () => {
  const { world } = await ready();
  const token = await signIn(world);
  await world.mfa.signIn.choose(token, { method: "recovery_email" });
  for (let tries = 0; tries < 5; tries += 1) await world.mfa.signIn.answer(token, { code: "000000" });
  await world.mfa.outbox.deliver();
  const before = world.inbox.length;
  const again = await signIn(world);
  expect(await world.mfa.signIn.choose(again, { method: "recovery_email" })).toMatchObject({
    next: "enter_code",
    problem: { code: "locked" },
  });
  expect(await world.mfa.signIn.resend(again)).toMatchObject({ problem: { code: "locked" } });
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(before);
});

test("misuse of begin is a promise that is rejected, like everything else that begin says", async () => {
  const { world } = await ready();
  await expect(world.mfa.signIn.begin({ account: "u1", amr: [] })).rejects.toMatchObject({
    code: "invalid_option",
  });
});
