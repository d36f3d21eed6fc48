import { expect, test } from "vitest";
import { citrix, type Reply, sendLimits, standard } from "../src/index.js";
import { bindApp } from "./own-app.js";
import { createWorld, expectNext, type World } from "./world.js";

/** Enrols an app and stops where recovery methods are asked for. */
function atRecovery(world: World): Promise<{ token: string; secret: string }> {
  return atRecoveryOf(world, 2);
}

async function atRecoveryOf(world: World, missing: number): Promise<{ token: string; secret: string }> {
  const app = await bindApp(world, "Pixel 9");
  const { reply } = app;
  expect(reply).toMatchObject({ next: "add_recovery_method", have: [], missing });
  world.tick(31_000);
  return { token: app.token, secret: app.key };
}

async function addPhone(world: World, token: string): Promise<Reply> {
  const sent = await world.mfa.enrol.choose(token, { method: "recovery_phone", to: "+44 7700 900 112" });
  expect(sent).toMatchObject({ next: "enter_code", method: "recovery_phone", sentTo: "+44 •••• ••12" });
  return world.mfa.enrol.answer(token, { code: await world.textedCode() });
}

test("J1.5, J1.6, J1.7: a recovery phone and backup codes end the enrolment", async () => {
  const world = createWorld();
  const { token } = await atRecovery(world);
  expect(await addPhone(world, token)).toMatchObject({
    next: "add_recovery_method",
    have: ["recovery_phone"],
    missing: 1,
  });
  const made = expectNext(
    await world.mfa.enrol.choose(token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  expect(made.codes).toHaveLength(10);
  expect(made.file?.name).toMatch(/backup-codes-2026-11-21\.txt$/);
  for (const code of made.codes ?? []) expect(made.file?.text).toContain(code);
  for (const words of ["ACME Co", "ann", "2026-11-21"]) expect(made.file?.text).toContain(words);
  // A reload shows no codes; without the checkbox nothing is finished.
  expect(await world.mfa.enrol.show(token)).toEqual({ next: "save_backup_codes", token });
  expect(await world.mfa.enrol.answer(token, {})).toMatchObject({
    problem: { code: "invalid_input", field: "saved" },
  });
  const { grant } = expectNext(await world.mfa.enrol.answer(token, { saved: true }), "granted");
  expect(grant.purpose).toBe("enrol");
  await world.mfa.outbox.deliver();
  expect(world.inbox.at(-1)?.subject).toMatch(/backup codes/i);
  expect(world.texts.length).toBeGreaterThan(1);
});

test("J1.7: coming back goes on where it stopped, and what was active stays so", async () => {
  const world = createWorld();
  const { secret } = await atRecovery(world);
  const again = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  const identity = expectNext(
    await world.mfa.enrol.answer(again.token, { code: world.codeOf(secret) }),
    "prove_identity",
  );
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  expect(await world.mfa.enrol.answer(identity.token, proof)).toMatchObject({ next: "add_recovery_method" });
  expect((await world.mfa.settings.view("u1")).devices).toHaveLength(1);
});

test("J1.7: codes that were shown and not called saved are not live; the earlier set is", async () => {
  const world = createWorld({ policy: { ...citrix(), recovery: { ...citrix().recovery, required: [] } } });
  const { token, secret } = await atRecovery(world);
  const first = expectNext(
    await world.mfa.enrol.choose(token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  await world.mfa.enrol.answer(token, { saved: true });
  await addPhone(world, token);
  world.tick(60_000);
  const other = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  await world.mfa.enrol.answer(other.token, { code: world.codeOf(secret) });
  const signIn = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(signIn.token, { method: "backup_codes" });
  const { grant } = expectNext(
    await world.mfa.signIn.answer(signIn.token, { code: first.codes?.[3] }),
    "granted",
  );
  expect(grant).toMatchObject({ amr: ["pwd", "otp", "mfa"] });
});

test("J3.3: a backup code signs in, is spent, and every contact hears how many are left", async () => {
  const world = createWorld({ policy: { ...standard(), recovery: { ...standard().recovery, atLeast: 1 } } });
  const app = await bindApp(world);
  const { codes = [] } = expectNext(
    await world.mfa.enrol.choose(app.token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  expectNext(await world.mfa.enrol.answer(app.token, { saved: true }), "granted");
  const begin = async () => {
    const { token, otherWays } = expectNext(
      await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }),
      "enter_code",
    );
    expect(otherWays).toEqual([{ id: "backup_codes", method: "backup_codes", role: "recovery" }]);
    expect(await world.mfa.signIn.choose(token, { method: "backup_codes" })).toMatchObject({
      next: "enter_code",
      method: "backup_codes",
    });
    return token;
  };
  const [code = ""] = codes;
  const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("1", "l")} `;
  expectNext(await world.mfa.signIn.answer(await begin(), { code: typed }), "granted");
  await world.mfa.outbox.deliver();
  expect(world.inbox.at(-1)?.text).toMatch(/\b9\b/);
  expect(await world.mfa.signIn.answer(await begin(), { code })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("S04: five different backup codes at once: five grants", async () => {
  const world = createWorld({ policy: { ...standard(), recovery: { ...standard().recovery, atLeast: 1 } } });
  const app = await bindApp(world);
  const { codes = [] } = expectNext(
    await world.mfa.enrol.choose(app.token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  await world.mfa.enrol.answer(app.token, { saved: true });
  const tokens: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
    await world.mfa.signIn.choose(token, { method: "backup_codes" });
    tokens.push(token);
  }
  const replies = await Promise.all(
    tokens.map((token, index) => world.mfa.signIn.answer(token, { code: codes[index] })),
  );
  expect(replies.map(({ next }) => next)).toEqual(Array(5).fill("granted"));
});

test("J3.2, S47: the recovery e-mail gets a code, is shown masked, and J3.12: a resend waits", async () => {
  const world = createWorld({
    policy: { ...citrix(), recovery: { ...citrix().recovery, required: [], atLeast: 1 } },
  });
  const app = await bindApp(world);
  world.tick(31_000);
  await world.mfa.enrol.choose(app.token, { method: "recovery_email", to: "Ann.Private@Example.ORG" });
  expectNext(await world.mfa.enrol.answer(app.token, { code: await world.mailedCode() }), "granted");
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const chosen = expectNext(await world.mfa.signIn.choose(token, { method: "recovery_email" }), "enter_code");
  expect(chosen.sentTo).toBe("A***@example.org");
  const code = await world.mailedCode();
  expect(world.inbox.at(-1)?.to).toBe("Ann.Private@example.org");
  expect(await world.mfa.signIn.resend(token)).toMatchObject({
    problem: { code: "too_soon", untilMs: world.now + 30_000 },
  });
  const { grant } = expectNext(await world.mfa.signIn.answer(token, { code }), "granted");
  expect(grant.assurance).toBe("aal1_email");
});

test("S13: the account's own mailbox is no recovery e-mail; nonsense is refused and changes nothing", async () => {
  const world = createWorld();
  const { token } = await atRecovery(world);
  const before = await world.store.list(["default", "account:u1"], { limit: 100 });
  const bad = [
    "ANN@example.com",
    "ann",
    "a@b",
    "ann@exаmple.com",
    "a b@example.com",
    "x@example.com\nBcc: y@z.com",
    "",
    null,
    7,
    "a".repeat(400),
  ];
  for (const to of bad) {
    expect(await world.mfa.enrol.choose(token, { method: "recovery_email", to })).toMatchObject({
      next: "add_recovery_method",
      problem: { code: "invalid_input", field: "to" },
    });
  }
  for (const to of ["07700900112", "+0", "+44", "+441234567890123456", "call me", null]) {
    expect(await world.mfa.enrol.choose(token, { method: "recovery_phone", to })).toMatchObject({
      problem: { code: "invalid_input", field: "to" },
    });
  }
  for (const method of ["sms", "__proto__", null, 1, "authenticator_app"]) {
    expect(await world.mfa.enrol.choose(token, { method })).toMatchObject({ problem: { field: "method" } });
  }
  expect(await world.store.list(["default", "account:u1"], { limit: 100 })).toEqual(before);
});

test("S20: a contact counts only after the code that was sent to it came back", async () => {
  const world = createWorld();
  const { token } = await atRecovery(world);
  await world.mfa.enrol.choose(token, { method: "recovery_phone", to: "+447700900112" });
  expect(await world.mfa.enrol.answer(token, { code: "000000" })).toMatchObject({
    problem: { code: "wrong" },
  });
  await world.mfa.outbox.deliver();
  const told = world.texts.length;
  expect(told).toBe(1);
  expect((await world.mfa.settings.view("u1")).enrolled).toBe(true);
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    next: "enter_code",
    otherWays: [],
  });
});

test("S24: new numbers share one allowance, however many challenges are begun", async () => {
  const policy = { ...citrix(), send: { ...sendLimits, perChallenge: 100, perHour: 4 } };
  const world = createWorld({ policy });
  const { token } = await atRecovery(world);
  for (let number = 0; number < 12; number += 1) {
    world.tick(31_000);
    await world.mfa.enrol.choose(token, { method: "recovery_phone", to: `+44770090010${number % 10}` });
  }
  await world.mfa.outbox.deliver();
  expect(world.texts).toHaveLength(4);
});

test("S13: the same number twice is one contact", async () => {
  const world = createWorld({ policy: { ...citrix(), recovery: { ...citrix().recovery, atLeast: 3 } } });
  const { token } = await atRecoveryOf(world, 3);
  await addPhone(world, token);
  world.tick(31_000);
  expect(
    await world.mfa.enrol.choose(token, { method: "recovery_phone", to: "+447700900112" }),
  ).toMatchObject({
    problem: { code: "invalid_input", field: "to" },
  });
});

test("J2.2: a text to confirm a number is bound to the host's own domain", async () => {
  const world = createWorld();
  const { token } = await atRecovery(world);
  await world.mfa.enrol.choose(token, { method: "recovery_phone", to: "+447700900112" });
  const code = await world.textedCode();
  expect(world.texts.at(-1)?.text.split("\n").at(-1)).toBe(`@example.com #${code}`);
  const local = createWorld({ origin: "http://127.0.0.1:3000" });
  const other = await atRecovery(local);
  await local.mfa.enrol.choose(other.token, { method: "recovery_phone", to: "+447700900112" });
  await local.textedCode();
  expect(local.texts.at(-1)?.text).not.toContain("@127");
});

test("J3.5: a grant advises what the sign-in showed: recovered, few codes, more methods", async () => {
  const world = createWorld({ policy: { ...standard(), recovery: { ...standard().recovery, atLeast: 1 } } });
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    grant: { advice: ["enrol_recommended"] },
  });
  const app = expectNext(
    await world.mfa.enrol.answer(begun.token, { password: "correct horse" }),
    "confirm_app",
  );
  await world.mfa.enrol.answer(app.token, { code: world.codeOf(app.key) });
  world.tick(31_000);
  const sign = async (): Promise<string> => {
    const reply = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
    return expectNext(reply, "enter_code").token;
  };
  const first = await world.mfa.signIn.answer(await sign(), { code: world.codeOf(app.key) });
  expect(first).toMatchObject({ grant: { advice: ["update_recovery_methods"] } });
  const { codes = [] } = expectNext(
    await world.mfa.enrol.choose(app.token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  await world.mfa.enrol.answer(app.token, { saved: true });
  const advices: unknown[] = [];
  for (const code of codes.slice(0, 7)) {
    const token = await sign();
    await world.mfa.signIn.choose(token, { method: "backup_codes" });
    const reply = await world.mfa.signIn.answer(token, { code });
    advices.push(expectNext(reply, "granted").grant.advice);
  }
  expect(advices[0]).toEqual(["recovered", "update_recovery_methods"]);
  expect(advices.at(-1)).toEqual(["recovered", "update_recovery_methods", "few_backup_codes"]);
});

test("S33: a code to the mailbox that the first factor already rested on adds nothing", async () => {
  const world = createWorld({
    policy: { ...citrix(), recovery: { ...citrix().recovery, required: [], atLeast: 1 } },
  });
  const { token } = await atRecoveryOf(world, 1);
  await world.mfa.enrol.choose(token, { method: "recovery_email", to: "ann@example.org" });
  await world.mfa.enrol.answer(token, { code: await world.mailedCode() });
  const [contact] = (await world.mfa.settings.view("u1")).contacts;
  const signIn = async (roots: readonly string[]): Promise<Reply> => {
    world.tick(31_000);
    const reply = await world.mfa.signIn.begin({ account: "u1", amr: ["otp"], roots });
    const begun = expectNext(reply, "enter_code");
    return world.mfa.signIn.choose(begun.token, { method: "recovery_email" });
  };
  const sent = expectNext(await signIn(["password"]), "enter_code");
  const answer = { code: await world.mailedCode() };
  const { grant } = expectNext(await world.mfa.signIn.answer(sent.token, answer), "granted");
  expect(grant.assurance).toBe("aal1_email");
  expect(await signIn([`mailbox:${contact?.id}`])).toMatchObject({
    otherWays: [],
    problem: { code: "invalid_input", field: "method" },
  });
});
