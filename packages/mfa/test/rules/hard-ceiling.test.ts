import { expect, test } from "vitest";
import { citrix } from "../../src/index.js";
import { bindApp, settingsProof } from "../own-app.js";
import { withPhone } from "../phone.js";
import { alterRecord, burntPool, recordOf } from "../record.js";
import { createWorld, expectNext, type World } from "../world.js";

const loose = { ...citrix(), recovery: { ...citrix().recovery, atLeast: 0, required: [] } };

async function withCodes(world: World): Promise<{ secret: string; codes: readonly string[] }> {
  const app = await bindApp(world, "Old");
  expectNext(app.reply, "granted");
  world.tick(31_000);
  const proof = await settingsProof(world, app.key);
  const by = { proof };
  const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, by);
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, by);
  world.tick(31_000);
  return { secret: app.key, codes: made.done ? (made.codes ?? []) : [] };
}

async function enrolByBackupCode(world: World, code: string | undefined): Promise<string> {
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", name: "New" }), "choose_method");
  await world.mfa.enrol.choose(begun.token, { method: "backup_codes" });
  expectNext(await world.mfa.enrol.answer(begun.token, { code }), "prove_identity");
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  const app = expectNext(await world.mfa.enrol.answer(begun.token, proof), "confirm_app");
  expectNext(await world.mfa.enrol.answer(begun.token, { code: world.codeOf(app.key) }), "granted");
  world.tick(31_000);
  return app.key;
}

test("S09: a disabled app is bound again, and only the new one answers from then on", async () => {
  const world = createWorld({ policy: { ...loose, maxApps: 1 } });
  const { secret, codes } = await withCodes(world);
  await alterRecord(world, { pools: { authenticator_app: { ...burntPool, wrongAt: [world.now] } } });
  const fresh = await enrolByBackupCode(world, codes[0]);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(fresh) }), "granted");
  expect((await world.mfa.settings.view("u1")).devices.map(({ name }) => name)).toEqual(["New"]);
  // S38: binding anew gives none of the rolling allowance back.
  const pools = (await recordOf(world))["pools"] as Record<string, { wrongAt: number[] }>;
  expect(pools["authenticator_app"]?.wrongAt).toHaveLength(2);
  await world.mfa.outbox.deliver();
  // S31: both ends of the replacement are told.
  expect(world.inbox.slice(-2).some(({ text }) => text.includes("Old"))).toBe(true);
});

test("S09: new backup codes answer again after the old ones were disabled", async () => {
  const world = createWorld({ policy: loose });
  const { secret } = await withCodes(world);
  await alterRecord(world, { pools: { backup_codes: burntPool } });
  const proof = await settingsProof(world, secret);
  const by = { proof };
  const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, by);
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, by);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  const code = made.done ? made.codes?.[0] : undefined;
  expectNext(await world.mfa.signIn.answer(token, { code }), "granted");
});

test("S09: a new PIN answers again after the old one was disabled", async () => {
  const { world, secret } = await withPhone();
  await alterRecord(world, { pools: { pin: burntPool } });
  const proof = await settingsProof(world, secret);
  await world.mfa.settings.change({ action: "set_pin", pin: "8062" }, { proof });
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
  const chosen = { method: "sms_code", pin: "8062" };
  expectNext(await world.mfa.signIn.choose(begun.token, chosen), "enter_code");
});

test("S08: one hundred wrong proofs before an enrolment close it for a while, never for good", async () => {
  const world = createWorld();
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const code = await world.mailedCode();
  await alterRecord(world, {
    pools: { identity: { consecutive: 99, lockedUntil: 0, wrongAt: [], disabled: false } },
  });
  await world.mfa.enrol.answer(begun.token, { code, password: "wrong horse" });
  world.tick(60 * 60_000);
  const again = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  expectNext(await world.mfa.enrol.answer(again.token, proof), "confirm_app");
});

test("S09: a disabled number answers at no gateway", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  await door.begin({ account: "u1", client: "10.0.0.7", pin: "4711" });
  await world.mfa.outbox.deliver();
  const code = /code=([0-9a-z]{7})/.exec(world.texts.at(-1)?.text ?? "")?.[1];
  const [contact] = (await world.mfa.settings.view("u1")).contacts;
  await alterRecord(world, { pools: { [`sms_code:${contact?.id}`]: burntPool } });
  expect(await door.answerWithoutToken({ account: "u1", client: "10.0.0.7", code })).toMatchObject({
    next: "refused",
  });
});

test("S09, S31: every contact is told when a factor is disabled", async () => {
  const world = createWorld({ policy: loose });
  await withCodes(world);
  const pool = { consecutive: 99, lockedUntil: 0, wrongAt: [], disabled: false };
  await alterRecord(world, { pools: { authenticator_app: pool } });
  await world.mfa.outbox.deliver();
  const before = world.inbox.length;
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.answer(token, { code: "000000" });
  await world.mfa.outbox.deliver();
  expect(world.inbox.slice(before).map(({ to }) => to)).toEqual(["ann@example.com"]);
  expect(world.events.map(({ type }) => type)).toContain("way_disabled");
});
