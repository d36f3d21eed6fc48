import * as argon2 from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { createPasswordHasher } from "../src/hash.js";
import { definePolicy } from "../src/index.js";

const cheap = {
  insecureCostsForTests: true,
  argon2Costs: { memoryKib: 64, passes: 1 },
  scryptCosts: { logN: 4, parallelization: 1 },
} as const;
const withArgon2 = createPasswordHasher({ ...cheap, argon2 });
const withScrypt = createPasswordHasher(cheap);
const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

test.each([
  ["argon2id", withArgon2, /^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/],
  ["scrypt", withScrypt, /^\$scrypt\$ln=4,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/],
])("%s: hash and verify, a PHC string, a salt of its own", async (_, hasher, shape) => {
  const stored = await hasher.hash("kv7#qZx2mW");
  expect(stored).toMatch(shape);
  expect(await hasher.hash("kv7#qZx2mW")).not.toBe(stored);
  expect(await hasher.verify(stored, "kv7#qZx2mW")).toEqual({ valid: true, rehash: false });
  expect(await hasher.verify(stored, "kv7#qZx2mw")).toEqual({ valid: false, rehash: false });
});

test("hashes of @node-rs/argon2 itself verify, and the other way round", async () => {
  const theirs = await argon2.hash("kv7#qZx2mW", { memoryCost: 64, timeCost: 1, parallelism: 1 });
  expect(await withArgon2.verify(theirs, "kv7#qZx2mW")).toEqual({ valid: true, rehash: false });
  expect(await argon2.verify(await withArgon2.hash("kv7#qZx2mW"), "kv7#qZx2mW")).toBe(true);
});

test("scrypt: RFC 7914 12 as a PHC string", async () => {
  const b64 = (hex: string): string => Buffer.from(hex, "hex").toString("base64").replace(/=+$/, "");
  // N = 1024, r = 8, p = 16, password "password", salt "NaCl": the first 32 of its 64 bytes (PBKDF2 blocks are independent).
  const hash = b64("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162");
  const stored = `$scrypt$ln=10,r=8,p=16$${b64(Buffer.from("NaCl").toString("hex"))}$${hash}`;
  expect(await withScrypt.verify(stored, "password")).toEqual({ valid: true, rehash: true });
});

test("the prepared form is what is hashed: both spellings of an accent sign in", async () => {
  const stored = await withScrypt.hash("e\u0301te\u0301 2026");
  expect((await withScrypt.verify(stored, "\u00e9t\u00e9\u00a02026")).valid).toBe(true);
});

test("no truncation: a change at place 73, 129 or 257 is refused", async () => {
  const long = "x".repeat(300);
  for (const hasher of [withArgon2, withScrypt]) {
    const stored = await hasher.hash(long);
    for (const at of [73, 129, 257])
      expect((await hasher.verify(stored, `${long.slice(0, at)}y${long.slice(at + 1)}`)).valid).toBe(false);
  }
});

describe("rehash", () => {
  test("scrypt to argon2id, and other costs", async () => {
    const stored = await withScrypt.hash("password");
    expect(await withArgon2.verify(stored, "password")).toEqual({ valid: true, rehash: true });
    expect(await withArgon2.verify(stored, "passwort")).toEqual({ valid: false, rehash: false });
    const dearer = createPasswordHasher({ ...cheap, argon2, argon2Costs: { memoryKib: 128, passes: 1 } });
    expect(await dearer.verify(await withArgon2.hash("password"), "password")).toEqual({
      valid: true,
      rehash: true,
    });
  });
  test("a new pepper, and none before", async () => {
    const old = createPasswordHasher({ ...cheap, peppers: { current: "2025", keys: { "2025": key(1) } } });
    const both = createPasswordHasher({
      ...cheap,
      peppers: { current: "2026", keys: { "2025": key(1), "2026": key(2) } },
    });
    const stored = await old.hash("password");
    expect(stored).toContain(",keyid=2025$");
    expect(await both.verify(stored, "password")).toEqual({ valid: true, rehash: true });
    expect(await both.verify(await both.hash("password"), "password")).toEqual({
      valid: true,
      rehash: false,
    });
    expect(await both.verify(await withScrypt.hash("password"), "password")).toEqual({
      valid: true,
      rehash: true,
    });
  });
});

test("a pepper is needed: another key says no, a missing one says so", async () => {
  const stored = await createPasswordHasher({
    ...cheap,
    peppers: { current: "a", keys: { a: key(1) } },
  }).hash("password");
  const other = createPasswordHasher({ ...cheap, peppers: { current: "a", keys: { a: key(2) } } });
  expect((await other.verify(stored, "password")).valid).toBe(false);
  await expect(withScrypt.verify(stored, "password")).rejects.toMatchObject({ code: "unknown_pepper" });
  // The bytes alone must not verify when the name of the key is taken away.
  expect((await withScrypt.verify(stored.replace(",keyid=a", ""), "password")).valid).toBe(false);
});

test.each([
  ["an empty key", { current: "a", keys: { a: new Uint8Array() } }],
  ["a current that is not there", { current: "b", keys: { a: key(1) } }],
  ["a current of the prototype", { current: "constructor", keys: { a: key(1) } }],
  ["a name that does not fit", { current: "a$b", keys: { a$b: key(1) } }],
])("peppers: %s is refused", (_, peppers) => {
  expect(() => createPasswordHasher({ peppers })).toThrow(
    expect.objectContaining({ code: "invalid_option" }),
  );
});

test.each([
  ["argon2id below 19 MiB", { argon2, argon2Costs: { memoryKib: 19_455 } }],
  ["argon2id one pass below 46 MiB", { argon2, argon2Costs: { memoryKib: 47_103, passes: 1 } }],
  ["argon2id with more than a sign-in can bear", { argon2, argon2Costs: { memoryKib: (1 << 20) + 1 } }],
  ["argon2id of 17 lanes", { argon2, argon2Costs: { lanes: 17 } }],
  ["scrypt 2^21", { scryptCosts: { logN: 21 } }],
  ["scrypt 17 times", { scryptCosts: { parallelization: 17 } }],
  ["argon2id without passes", { argon2, argon2Costs: { passes: 0 } }],
  ["scrypt 2^15 twice", { scryptCosts: { parallelization: 2 } }],
  ["scrypt 2^14", { scryptCosts: { logN: 14, parallelization: 16 } }],
  ["scrypt of half a block", { scryptCosts: { logN: 17, parallelization: 1, blockSize: 4 } }],
])("costs below the recommendations, and beyond all reason, are refused: %s", (_, options) => {
  expect(() => createPasswordHasher(options)).toThrow(expect.objectContaining({ code: "invalid_option" }));
});

test("the default costs work, and are those that are documented", async () => {
  expect(await createPasswordHasher({ argon2 }).hash("password")).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  );
  const stored = await createPasswordHasher().hash("password");
  expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect((await createPasswordHasher().verify(stored, "password")).valid).toBe(true);
});

test.each([
  "",
  "plaintext",
  "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
  "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
  "$argon2id$v=16$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
  "$argon2id$v=19$m=4294967295,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
  "$argon2id$v=19$m=64,t=999999,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
  "$scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
  "$scrypt$ln=4,r=8$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
  "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA",
])("S29 a stored hash that cannot be used is an error, never a no and never a yes: %s", async (stored) => {
  await expect(withArgon2.verify(stored, "password")).rejects.toMatchObject({ code: "unknown_hash" });
});

test("an argon2id hash without the module says what to pass", async () => {
  await expect(withScrypt.verify(await withArgon2.hash("password"), "password")).rejects.toThrow(
    /pass `argon2`/,
  );
});

test("S21 errors hold neither hash nor password", async () => {
  const error: unknown = await withScrypt
    .verify("$secret$geheim", "kv7#qZx2mW")
    .catch((caught: unknown) => caught);
  expect(String(error)).not.toMatch(/geheim|kv7#/);
});

test("S25 an unknown account does the same work and is a no", async () => {
  let derived = 0;
  const counting = {
    hashRaw: (...args: Parameters<typeof argon2.hashRaw>) => {
      derived++;
      return argon2.hashRaw(...args);
    },
  };
  const hasher = createPasswordHasher({ ...cheap, argon2: counting });
  const stored = await hasher.hash("password");
  for (const [hash, password] of [
    [stored, "password"],
    [null, "password"],
    [stored, "\u0000"],
    [stored, 7],
    [stored, "x".repeat(10_000_000)],
  ] as const) {
    derived = 0;
    await hasher.verify(hash, password);
    expect(derived).toBe(1);
  }
  expect(await hasher.verify(null, "-")).toEqual({ valid: false, rehash: false });
});

test("what can be no password cannot be hashed", async () => {
  for (const input of ["", "a\u0000b", 7, undefined])
    await expect(withScrypt.hash(input)).rejects.toMatchObject({ code: "invalid_password" });
});

test("history: the last ones, in the policy", async () => {
  const stored = await Promise.all(["third", "second", "first"].map((password) => withScrypt.hash(password)));
  const policy = definePolicy({ length: { min: 1, max: 64 }, rules: [], history: { last: 2 } });
  const verdict = async (password: string) =>
    (await policy.check(password, { history: withScrypt.history(stored) })).issues.map(({ code }) => code);
  expect(await verdict("third")).toEqual(["reused"]);
  expect(await verdict("second")).toEqual(["reused"]);
  expect(await verdict("first")).toEqual([]);
  expect((await policy.check("first", { history: withScrypt.history(["damaged"]) })).verdict).toBe(
    "unavailable",
  );
});
