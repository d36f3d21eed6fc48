import { inspect } from "node:util";
import { decodeBase32 } from "@sparekey/otp";
import type { Entry, Store } from "@sparekey/storage";
import { expect, test } from "vitest";
import { createKeyring, MfaError, Secret } from "../../src/index.js";
import { createWorld, expectNext } from "../world.js";

/** Everything that was ever written to a store, as text. */
function recording(store: Store): { store: Store; written: string[] } {
  const written: string[] = [];
  return {
    written,
    store: {
      ...store,
      commit: async (commit) => {
        written.push(JSON.stringify(commit));
        return store.commit(commit);
      },
    },
  };
}

test("S21: no code, secret, password or token in anything stored, in any event or error", async () => {
  const world = createWorld();
  const { store, written } = recording(world.store);
  const mfa = world.engine({ store });
  const begun = expectNext(await mfa.enrol.begin({ account: "u1", name: "Pixel" }), "prove_identity");
  const code = await world.mailedCode();
  const password = "correct horse";
  await mfa.enrol.answer(begun.token, { code: "000001", password: "wrong horse" });
  const confirm = expectNext(await mfa.enrol.answer(begun.token, { code, password }), "confirm_app");
  const appCode = world.codeOf(confirm.key);
  expectNext(await mfa.enrol.answer(confirm.token, { code: appCode }), "add_recovery_method");
  const made = expectNext(
    await mfa.enrol.choose(confirm.token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  await mfa.enrol.answer(confirm.token, { saved: true });
  world.tick(30_000);
  const signIn = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const signInCode = world.codeOf(confirm.key);
  expectNext(await mfa.signIn.answer(signIn.token, { code: signInCode, requestId: "r1" }), "granted");
  await mfa.outbox.deliver();
  const secrets = [
    code,
    password,
    "wrong horse",
    confirm.key,
    appCode,
    signInCode,
    begun.token,
    signIn.token,
    ...(made.codes ?? []),
  ];
  const seen = [...written, JSON.stringify(world.events), inspect(world.errors, { depth: 9 })].join("\n");
  expect(written.length).toBeGreaterThan(5);
  expect(world.events.length).toBeGreaterThan(5);
  // Six digits may turn up inside a time or a hash by chance; as a whole word they may not.
  for (const secret of secrets) expect(seen).not.toMatch(new RegExp(`(?<![0-9a-z])${secret}(?![0-9a-z])`));
});

test("S22: app secrets have 160 bits, and no two are the same", async () => {
  const world = createWorld();
  const keys = new Set<string>();
  for (const account of ["u1", "u2"]) keys.add(await world.enrol(account));
  for (const key of keys) expect(decodeBase32(key)).toHaveLength(20);
  expect(keys.size).toBe(2);
});

test("S21: a secret does not print", () => {
  const secret = new Secret("JBSWY3DPEHPK3PXP");
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ secret }, { depth: 9 }),
  ];
  for (const text of printed) expect(text).not.toContain("JBSW");
  expect(secret.reveal()).toBe("JBSWY3DPEHPK3PXP");
});

test("a sealed value opens only where it belongs (STANDARDS R-400)", async () => {
  const keyring = createKeyring({ current: "k", keys: { k: crypto.getRandomValues(new Uint8Array(32)) } });
  const binding = { tenant: "t", account: "a", record: "app:1", purpose: "totp_secret" } as const;
  const sealed = await keyring.seal("hello", binding);
  await expect(keyring.open(sealed, binding)).resolves.toBe("hello");
  const elsewhere = [
    { ...binding, tenant: "u" },
    { ...binding, account: "b" },
    { ...binding, record: "app:2" },
    { ...binding, purpose: "token" as const },
    { ...binding, tenant: "ta", account: "" },
  ];
  for (const other of elsewhere)
    await expect(keyring.open(sealed, other)).rejects.toMatchObject({ code: "sealed_elsewhere" });
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
    await expect(keyring.open(changed, binding)).rejects.toBeInstanceOf(MfaError);
  }
});

test("a key that is rotated out of use still opens; new values take the new one", async () => {
  const keys = {
    old: crypto.getRandomValues(new Uint8Array(32)),
    new: crypto.getRandomValues(new Uint8Array(32)),
  };
  const before = createKeyring({ current: "old", keys: { old: keys.old } });
  const after = createKeyring({ current: "new", keys });
  const binding = { tenant: "t", account: "a", record: "r", purpose: "message" } as const;
  await expect(after.open(await before.seal("x", binding), binding)).resolves.toBe("x");
  expect(await after.seal("x", binding)).toMatch(/^v1\.new\./);
  await expect(before.open(await after.seal("x", binding), binding)).rejects.toMatchObject({
    code: "sealed_elsewhere",
  });
});

test("a key that is short, constant or misnamed is refused", () => {
  const bad = [
    { current: "k", keys: { k: new Uint8Array(16) } },
    { current: "k", keys: { k: new Uint8Array(32) } },
    { current: "k", keys: {} },
    { current: "k.1", keys: { "k.1": crypto.getRandomValues(new Uint8Array(32)) } },
  ];
  for (const options of bad) expect(() => createKeyring(options)).toThrow(MfaError);
});

test("S21: the record that an operator reads shows no entry in clear that opens anything", async () => {
  const world = createWorld();
  await world.enrol();
  const entries: readonly Entry[] = await world.store.list(["default", "account:u1"], { limit: 100 });
  expect(entries.length).toBeGreaterThan(3);
  expect(JSON.stringify(entries)).toContain("v1.k1.");
});
