import { createHmac, scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import {
  backupCodeScheme,
  generateBackupCodes,
  hashBackupCodes,
  locateBackupCode,
  matchBackupCode,
  rotateBackupCodes,
  type SlowHasher,
} from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key, newer, newest } from "./keys.js";

const codes = generateBackupCodes();
const rows = await hashBackupCodes(codes, { key, context, hasher });
const options = { keys: [key], context, hashers: [hasher] };

/** A hasher that counts. */
function counting(): { hasher: SlowHasher; salts: string[] } {
  const salts: string[] = [];
  const hash: SlowHasher["hash"] = async (secret, salt) => {
    salts.push(Buffer.from(salt).toString("hex"));
    return hasher.hash(secret, salt);
  };
  return { hasher: { id: hasher.id, hash }, salts };
}

test("the stored form: keyed selector of 32 bits, own salt, slow hash of the keyed hash", async () => {
  const [made] = await hashBackupCodes(["K7PX-3MQ2-9RTD-W8HZ"], {
    key,
    context,
    hasher,
    random: (length) => new Uint8Array(length).fill(7),
  });
  const message = '["sparekey backup code 1","acme","42","s1","crockford","K7PX3MQ29RTDW8HZ"]';
  const tag = createHmac("sha256", key.bytes).update(message).digest();
  const salt = Buffer.alloc(16, 7);
  expect(made).toEqual({
    v: 1,
    form: "crockford",
    keys: ["k1"],
    slow: "scrypt-test",
    id: tag.toString("hex").slice(0, 8),
    salt: salt.toString("hex"),
    hash: scryptSync(tag, salt, 32, { N: 2 }).toString("hex"),
  });
});

test("each code has a salt of its own", () => {
  expect(new Set(rows.map(({ salt }) => salt)).size).toBe(10);
  expect(rows[0]?.salt).toHaveLength(32);
});

test("each code matches its own row, in the list and by its id; others match none", async () => {
  const scheme = backupCodeScheme(rows[0]!);
  for (const [index, code] of codes.entries()) {
    expect(await matchBackupCode(code.toLowerCase(), rows, options)).toBe(index);
    const id = locateBackupCode(code, { keys: [key], context, scheme });
    expect(id).toBe(rows[index]!.id);
    expect(await matchBackupCode(code, [rows[index]!], { ...options, scheme })).toBe(0);
  }
  expect(await matchBackupCode("K7PX-3MQ2-9RTD-W8HZ", rows, options)).toBeNull();
  expect(
    await matchBackupCode(codes[0], rows, { ...options, context: { ...context, set: "s2" } }),
  ).toBeNull();
});

test("the right selector with a wrong hash is no match", async () => {
  const swapped = [{ ...rows[0]!, hash: rows[1]!.hash }];
  expect(await matchBackupCode(codes[0], swapped, options)).toBeNull();
});

test("S25 one slow hash for an attempt, whatever was typed and however many codes there are", async () => {
  const inputs = [codes[0], codes[9], "K7PX-3MQ2-9RTD-W8HZ", "no code!", "", undefined, 7];
  const scheme = backupCodeScheme(rows[0]!);
  for (const list of [rows, rows.slice(0, 1), []]) {
    for (const typed of inputs) {
      const { hasher: one, salts } = counting();
      await matchBackupCode(typed, list, { ...options, hashers: [one], scheme });
      expect(salts).toHaveLength(1);
      expect(salts[0]).toHaveLength(32);
    }
  }
});

test("keys rotate under a slow hasher as well", async () => {
  let turned = rows;
  const keys = [key];
  for (const next of [newer, newest]) {
    turned = rotateBackupCodes(turned, { key: next });
    keys.push(next);
    const scheme = backupCodeScheme(turned[0]!);
    for (const [index, code] of codes.entries()) {
      expect(await matchBackupCode(code, turned, { ...options, keys })).toBe(index);
      expect(locateBackupCode(code, { keys, context, scheme })).toBe(turned[index]!.id);
    }
  }
  expect(turned[3]).toMatchObject({ salt: rows[3]!.salt, slow: "scrypt-test", keys: ["k1", "k2", "k3"] });
  expect(turned[3]?.id).toMatch(/^[0-9a-f]{8}$/);
  expect(turned[3]?.id).not.toBe(rows[3]?.id);
  expect(turned[3]?.hash).not.toBe(rows[3]?.hash);
  expect(await matchBackupCode("K7PX-3MQ2-9RTD-W8HZ", turned, { ...options, keys })).toBeNull();
});

test("slow and fast codes in one list, of two hashers", async () => {
  const other: SlowHasher = { id: "other", hash: (secret, salt) => scryptSync(secret, salt, 64, { N: 4 }) };
  const fast = hashBackupCodes(codes.slice(0, 2), { key, context });
  const second = await hashBackupCodes(codes.slice(2, 4), { key, context, hasher: other });
  const mixed = [...fast, ...second, ...rows.slice(4)];
  for (const [index, code] of codes.entries()) {
    expect(await matchBackupCode(code, mixed, { ...options, hashers: [hasher, other] })).toBe(index);
  }
  expect(await matchBackupCode("nothing", mixed, { ...options, hashers: [other, hasher] })).toBeNull();
  expect(await matchBackupCode(codes[1], fast, { ...options, hashers: [] })).toBe(1);
});

test("a hash of 64 bytes is laid over like any other", async () => {
  const wide: SlowHasher = { id: "wide", hash: (secret, salt) => scryptSync(secret, salt, 64, { N: 2 }) };
  const stored = await hashBackupCodes(codes, { key, context, hasher: wide });
  expect(stored[0]?.hash).toHaveLength(128);
  const turned = rotateBackupCodes(stored, { key: newer });
  expect(turned[0]?.hash).toHaveLength(64);
  expect(await matchBackupCode(codes[5], turned, { keys: [key, newer], context, hashers: [wide] })).toBe(5);
});

test("S29 without the hasher that codes are stored under there is an error, whatever was typed", async () => {
  const refusal = expect.objectContaining({
    code: "missing_hasher",
    message: 'codes are stored under the hasher "scrypt-test": pass it in hashers',
  });
  for (const typed of [codes[0], "wrong", null]) {
    expect(() => matchBackupCode(typed, rows, { keys: [key], context })).toThrow(refusal);
    await expect(matchBackupCode(typed, rows, { ...options, hashers: [] })).rejects.toThrow(refusal);
  }
});

test("S29 a hasher that throws, or gives too little, is an error", async () => {
  const cause = new Error("out of memory");
  const failing = (hash: () => never | Uint8Array): SlowHasher => ({ id: hasher.id, hash });
  const thrown = failing(() => {
    throw cause;
  });
  await expect(matchBackupCode(codes[0], rows, { ...options, hashers: [thrown] })).rejects.toMatchObject({
    code: "hasher_failed",
    message: 'the hasher "scrypt-test" failed',
    cause,
  });
  for (const out of [new Uint8Array(15), "0".repeat(64), undefined]) {
    // @ts-expect-error what a program without types can do
    const short = failing(() => out);
    await expect(hashBackupCodes(codes, { key, context, hasher: short })).rejects.toMatchObject({
      code: "hasher_failed",
      message: 'the hasher "scrypt-test" has to give 16 bytes or more',
    });
  }
  const least = failing(() => new Uint8Array(16));
  await expect(hashBackupCodes(codes, { key, context, hasher: least })).resolves.toHaveLength(10);
});

test.each([null, "argon2", {}, { id: "", hash: hasher.hash }, { id: "x" }])(
  "%j is no hasher",
  async (bad) => {
    const refusal = expect.objectContaining({
      code: "invalid_option",
      message: expect.stringContaining("hash(secret, salt)"),
    });
    // @ts-expect-error what a program without types can do
    await expect(hashBackupCodes(codes, { key, context, hasher: bad })).rejects.toThrow(refusal);
    // @ts-expect-error
    await expect(matchBackupCode(codes[0], rows, { ...options, hashers: [hasher, bad] })).rejects.toThrow(
      refusal,
    );
  },
);

test("hashers have to be a list", async () => {
  // @ts-expect-error what a program without types can do
  await expect(matchBackupCode(codes[0], rows, { ...options, hashers: hasher })).rejects.toThrow(
    expect.objectContaining({ code: "invalid_option", message: "hashers has to be a list of hashers" }),
  );
});

test("codes hashed slowly are refused for the same reasons, by the Promise", async () => {
  await expect(hashBackupCodes(["short"], { key, context, hasher })).rejects.toThrow(
    expect.objectContaining({ code: "too_weak" }),
  );
});

test("two codes with one selector are refused: rows could not be told apart", async () => {
  // Among 2^17 selectors of 32 bits there are two alike, nearly always; look until there are.
  const seen = new Map<string, string>();
  let pair: string[] = [];
  const scheme = { form: "crockford", keys: ["k1"], slow: hasher.id } as const;
  for (let at = 0; pair.length === 0; at++) {
    const code = at.toString(8).padStart(16, "0");
    const id = locateBackupCode(code, { keys: [key], context, scheme });
    const other = seen.get(id);
    if (other !== undefined) pair = [other, code];
    seen.set(id, code);
  }
  await expect(hashBackupCodes(pair, { key, context, hasher })).rejects.toMatchObject({
    code: "selector_collision",
    message: expect.stringContaining("make a new set"),
  });
});
