import { expect, test } from "vitest";
import { withPhone } from "../phone.js";
import { recordOf } from "../record.js";
import { stepUpBy } from "../recovered.js";
import { createWorld, expectNext } from "../world.js";

/** What a caller without types may hand over in the place of anything: a body that nobody parsed, a missing header. */
const handed: readonly unknown[] = [undefined, null, 0, 7n, "", Symbol("s"), [], () => 1, Number.NaN];

type Loose<T> = T extends (...args: never) => infer R
  ? (...args: unknown[]) => R
  : T extends object
    ? { readonly [K in keyof T]: Loose<T[K]> }
    : T;

/** As plain JavaScript sees it. */
const loose = <T>(value: T): Loose<T> => value as Loose<T>;

const invalid = expect.objectContaining({ code: "invalid_option" });

test("S28: a body that is none is an empty form, and nobody is told of a failure", async () => {
  const { world } = await withPhone();
  const { token } = expectNext(
    await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }),
    "choose_method",
  );
  const { signIn } = loose(world.mfa);
  const none = { next: "choose_method", problem: { code: "invalid_input", field: "method" } };
  for (const body of handed) {
    expect(await signIn.answer(token, body)).toMatchObject(none);
    expect(await signIn.choose(token, body)).toMatchObject(none);
  }
  expect(world.errors).toEqual([]);
});

test("S28: a change that is none, and a proof that is none, are refused as such", async () => {
  const world = createWorld();
  const proof = await stepUpBy(world, await world.enrol());
  const { settings } = loose(world.mfa);
  for (const body of handed.filter((each) => typeof each !== "object" || each === null)) {
    const refused = { done: false, problem: { code: "invalid_input", field: "action" } };
    expect(await settings.change(body, { proof })).toEqual(refused);
    const change = { action: "generate_backup_codes" };
    expect(await settings.change(change, body)).toEqual({ done: false, problem: { code: "proof_needed" } });
  }
  expect(await settings.change([], { proof })).toMatchObject({ problem: { code: "invalid_input" } });
  expect(world.errors).toEqual([]);
});

test("S29: what would be stored and never read again is refused before it is", async () => {
  const { world } = await withPhone();
  const before = await recordOf(world);
  const mfa = loose(world.mfa);
  const door = loose(world.mfa.gateway({ method: "sms_code" }));
  for (const odd of [...handed, "x".repeat(257)]) {
    await expect(door.begin({ account: "u1", client: odd, pin: "9271" })).rejects.toEqual(invalid);
    await expect(door.answerWithoutToken({ account: "u1", client: odd, code: "1" })).rejects.toEqual(invalid);
    await expect(mfa.signIn.begin({ account: "u1", amr: [odd] })).rejects.toEqual(invalid);
    if (!Array.isArray(odd)) {
      await expect(mfa.signIn.begin({ account: "u1", amr: odd })).rejects.toEqual(invalid);
    }
    await expect(mfa.signIn.begin({ account: "u1", amr: ["pwd"], roots: [odd] })).rejects.toEqual(invalid);
    await expect(mfa.stepUp.begin({ account: "u1", amr: [odd] })).rejects.toEqual(invalid);
    if (odd !== undefined && odd !== null) {
      const begun = mfa.signIn.begin({ account: "u1", amr: ["pwd"], enrolBecause: odd });
      await expect(begun).rejects.toEqual(invalid);
    }
  }
  await expect(mfa.signIn.begin({ account: "u1", amr: Array(33).fill("pwd") })).rejects.toEqual(invalid);
  expect(await recordOf(world)).toEqual(before);
  expect(await door.begin({ account: "u1", client: "10.0.0.7", pin: "4711" })).toMatchObject({
    next: "challenge",
  });
});

test("S28: what names no account and no tenant is nobody's, and nothing is erased in its name", async () => {
  const world = createWorld();
  await world.enrol();
  const mfa = loose(world.mfa);
  const door = loose((await withPhone()).world.mfa.gateway({ method: "sms_code" }));
  for (const odd of handed) {
    for (const verb of [mfa.export, mfa.erase, mfa.events]) {
      await expect(verb(odd)).rejects.toEqual(invalid);
    }
    expect(() => mfa.forTenant(odd)).toThrow(invalid);
    if (typeof odd !== "string") {
      await expect(mfa.signIn.begin({ account: odd, amr: ["pwd"] })).rejects.toEqual(invalid);
      const begun = door.begin({ account: odd, client: "n", pin: "1" });
      await expect(begun).rejects.toEqual(invalid);
    }
  }
  // Whatever was typed as a name is nobody's.
  expect(await door.begin({ account: "", client: "10.0.0.7", pin: "4711" })).toEqual({
    next: "refused",
    problem: "wrong",
  });
});

test("S22, S29: what moves in can be read again, and is more than nothing to guess", async () => {
  const world = createWorld();
  const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  const step = Math.floor(world.now / 30_000);
  const bad: readonly object[] = [
    { apps: [{ secret, algorithm: "MD5" }] },
    { apps: [{ secret, lastStep: -1 }] },
    { apps: [{ secret, lastStep: 1.5 }] },
    { apps: [{ secret, lastStep: step + 1_000 }] },
    { apps: [{ secret, lastStep: "1" }] },
    { apps: [{ secret }], enrolledAtMs: "yesterday" },
    { contacts: [{ role: "pigeon", address: "+447700900112", verifiedAtMs: 1 }] },
    { contacts: [{ role: "recovery_phone", address: "+447700900112", verifiedAtMs: Number.NaN }] },
    { backupCodes: ["x"] },
    { backupCodes: ["12-34 5"] },
    { backupCodes: [123_456] },
    { account: 7, apps: [{ secret }] },
  ];
  const { importAccount } = loose(world.mfa);
  for (const each of bad) {
    await expect(importAccount({ account: "u1", ...each }), JSON.stringify(each)).rejects.toEqual(invalid);
  }
  expect(await world.store.list(["default", "account:u1"], { limit: 1 })).toEqual([]);
  const good = { account: "u1", apps: [{ secret, lastStep: step }], backupCodes: ["12-34 56"] };
  expect(await importAccount(good)).toBe("imported");
});
