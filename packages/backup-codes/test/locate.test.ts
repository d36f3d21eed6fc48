import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { hashBackupCodes, locateBackupCode, matchBackupCode, rotateBackupCodes } from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key, newer } from "./keys.js";

const hmac = (bytes: Uint8Array, message: string) =>
  createHmac("sha256", bytes).update(message).digest("hex");
const code = "K7PX-3MQ2-9RTD-W8HZ";
const keys = [key, newer];

test("what cannot be a code has an id in a domain of its own, the same for all of it", () => {
  const id = hmac(key.bytes, '["sparekey backup code 1","acme","42","s1","malformed","0000000000000000"]');
  for (const typed of ["no code!", "", null, 7, {}, "\ud800", "x".repeat(300)]) {
    const fast = { form: "crockford", keys: ["k1"] } as const;
    expect(locateBackupCode(typed, { keys, context, scheme: fast })).toBe(id.slice(0, 32));
    const slow = { form: "digits", keys: ["k1"], slow: "x" } as const;
    expect(locateBackupCode(typed, { keys, context, scheme: slow })).toBe(id.slice(0, 8));
  }
});

test("the form is part of what is hashed", () => {
  const scheme = { form: "digits", keys: ["k1"] } as const;
  expect(locateBackupCode("1234", { keys, context, scheme })).toBe(
    hmac(key.bytes, '["sparekey backup code 1","acme","42","s1","digits","1234"]').slice(0, 32),
  );
});

test("a key laid over, with node's HMAC as oracle", () => {
  const inner = hmac(key.bytes, '["sparekey backup code 1","acme","42","s1","crockford","K7PX3MQ29RTDW8HZ"]');
  const outer = hmac(newer.bytes, `["sparekey backup code 1 over","${inner}"]`);
  const [row] = rotateBackupCodes(hashBackupCodes([code], { key, context }), { key: newer });
  expect(row).toEqual({
    v: 1,
    form: "crockford",
    keys: ["k1", "k2"],
    id: outer.slice(0, 32),
    hash: outer.slice(32),
  });
});

test("a key laid over a slow hash, with node's HMAC as oracle", async () => {
  const [before] = await hashBackupCodes([code], { key, context, hasher });
  const [after] = rotateBackupCodes([before!], { key: newer });
  const over = (inner: string) => hmac(newer.bytes, `["sparekey backup code 1 over","${inner}"]`);
  expect(after).toEqual({
    ...before,
    keys: ["k1", "k2"],
    id: over(before!.id).slice(0, 8),
    hash: over(before!.hash),
  });
});

test("an id alone proves nothing: the hash has to be right as well", () => {
  const [row] = hashBackupCodes([code], { key, context });
  const forged = { ...row!, hash: "0".repeat(32) };
  expect(matchBackupCode(code, [forged], { keys, context })).toBeNull();
  expect(matchBackupCode(code, [{ ...row!, id: "0".repeat(32) }], { keys, context })).toBeNull();
});
