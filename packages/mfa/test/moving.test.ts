import { totp } from "@sparekey/otp";
import { expect, test } from "vitest";
import { authenticatorApp, MfaError, smsCode } from "../src/index.js";
import { createWorld, expectNext } from "./world.js";

const legacy = "JBSWY3DPEHPK3PXP"; // 80 bits: what many people have in their apps

test("a host without a marker is asked for none: a hundred accounts that move in leave nothing due", async () => {
  const world = createWorld({ onEvent: undefined });
  const directory = { account: async () => ({ userName: "ann", email: null }) };
  const mfa = world.engine({ directory });
  for (let n = 0; n < 100; n += 1)
    expect(await mfa.importAccount({ account: `a${n}`, apps: [{ secret: legacy }] })).toBe("imported");
  expect(await world.store.due({ before: world.now, limit: 1_000 })).toEqual([]);
  expect(await mfa.outbox.deliver()).toEqual({ sent: 0, failed: 0, left: 0 });
});

test("an account moves in with its app and its unused codes, and nobody enrols again", async () => {
  const world = createWorld();
  const imported = {
    account: "u1",
    apps: [{ secret: "jbsw y3dp ehpk 3pxp", name: "Old phone" }],
    backupCodes: ["aBc9-x2Yq", "Zz81-ppQe"],
  };
  expect(await world.mfa.importAccount(imported)).toBe("imported");
  expect(await world.mfa.importAccount(imported)).toBe("exists");
  await world.mfa.outbox.deliver();
  expect(world.people.get("u1")?.marked).toBe(true);
  const first = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(
    await world.mfa.signIn.answer(first.token, { code: totp(legacy, { at: world.now }) }),
    "granted",
  );
  const second = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(second.token, { method: "backup_codes" });
  // Verbatim: another case is another code.
  expect(await world.mfa.signIn.answer(second.token, { code: "abc9-x2yq" })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await world.mfa.signIn.answer(second.token, { code: "aBc9-x2Yq" }), "granted");
  expect((await world.mfa.settings.view("u1")).backupCodes).toMatchObject({ left: 1 });
});

test("S01: a step that was spent elsewhere stays spent", async () => {
  const world = createWorld();
  const lastStep = Math.floor(world.now / 30_000);
  await world.mfa.importAccount({ account: "u1", apps: [{ secret: legacy, lastStep }] });
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await world.mfa.signIn.answer(token, { code: totp(legacy, { at: world.now }) })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("what is no secret, code or address is refused by name, without its content", async () => {
  const world = createWorld();
  const bad = [
    { account: "" },
    { account: "u1" },
    { account: "u1", apps: [{ secret: "not base32: 1890" }] },
    { account: "u1", apps: [{ secret: "" }] },
    { account: "u1", apps: [{ secret: legacy, periodSeconds: 0 }] },
    { account: "u1", apps: [{ secret: legacy, name: "a\nb" }] },
    { account: "u1", backupCodes: [""] },
    { account: "u1", contacts: [{ role: "recovery_email" as const, address: "nobody", verifiedAtMs: 1 }] },
  ];
  for (const each of bad) {
    const error: unknown = await world.mfa.importAccount(each).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MfaError);
    expect(error).toMatchObject({ code: "invalid_option" });
    expect(String(error)).not.toMatch(/1890|nobody/);
  }
  expect(await world.store.list(["default", "account:u1"], { limit: 1 })).toEqual([]);
});

test("S13: one mailbox or SIM that moves in fills one place, whatever it is called", async () => {
  const world = createWorld();
  const at = (role: "recovery_email" | "recovery_phone" | "phone", address: string) => ({
    role,
    address,
    verifiedAtMs: world.now,
  });
  for (const contacts of [
    [at("recovery_email", "ann@example.org"), at("recovery_email", "Ann@Example.ORG")],
    [at("recovery_phone", "+447700900123"), at("phone", "+44 7700 900123")],
  ]) {
    const error: unknown = await world.mfa
      .importAccount({ account: "u1", apps: [{ secret: legacy }], contacts })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "invalid_option", message: expect.stringMatching(/contacts\[1\]/) });
    expect(String(error)).not.toMatch(/ann|7700/i);
  }
  expect(await world.store.list(["default", "account:u1"], { limit: 1 })).toEqual([]);
});

test("export shows everything but what opens anything; erase leaves nothing", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.answer(token, { code: world.codeOf(secret) });
  const exported = await world.mfa.export("u1");
  const text = JSON.stringify(exported);
  expect(text).toContain("Pixel 9");
  expect(text).not.toMatch(/v1\.k1\.|k1:/);
  await world.mfa.erase("u1");
  expect(await world.store.list(["default", "account:u1"], { limit: 1 })).toEqual([]);
  expect((await world.mfa.export("u1")).entries).toEqual([]);
});

test("the audit is listed in order, page by page", async () => {
  const world = createWorld();
  await world.enrol();
  const seen: string[] = [];
  let after: string | undefined;
  for (;;) {
    const { events, cursor } = await world.mfa.events("u1", { limit: 1, after });
    if (cursor === null) break;
    seen.push(...events.map(({ type }) => type));
    after = cursor;
    world.tick(1);
  }
  expect(seen).toContain("identity_proved");
  expect(seen.filter((type) => type === "enrolled")).toHaveLength(1);
});

test("J3.13: health says what works and what does not, and since when nothing was sent", async () => {
  const world = createWorld();
  await world.mfa.enrol.begin({ account: "u1" });
  expect(await world.mfa.health()).toMatchObject({ ok: true, store: { ok: true }, outbox: { ok: true } });
  world.tick(5 * 60_000);
  expect(await world.mfa.health()).toMatchObject({ ok: false, outbox: { ok: false, oldestMs: 5 * 60_000 } });
  const broken = world.engine({
    store: {
      ...world.store,
      get: () => Promise.reject(new Error("down")),
      due: () => Promise.reject(new Error("down")),
    },
    channels: {
      email: {
        medium: "email",
        name: "x",
        send: () => Promise.reject(new Error("no")),
        check: () => Promise.reject(new Error("no")),
      },
    },
  });
  expect(await broken.health()).toMatchObject({
    ok: false,
    store: { ok: false, why: "failed" },
    channels: { email: { ok: false } },
    outbox: { ok: false },
  });
});

test("S34: an account that moves in with a phone alone is enrolled: the password is not enough", async () => {
  const world = createWorld({ methods: [authenticatorApp(), smsCode()] });
  const contacts = [{ role: "phone" as const, address: "+447700900112", verifiedAtMs: 1 }];
  await world.mfa.importAccount({ account: "u1", contacts });
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    next: "enter_code",
    method: "sms_code",
  });
  await expect(world.mfa.importAccount({ account: "nobody", contacts })).rejects.toMatchObject({
    code: "unknown_account",
  });
});
