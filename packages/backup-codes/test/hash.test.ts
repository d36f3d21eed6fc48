import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { generateBackupCodes, hashBackupCodes, matchBackupCode } from "../src/index.js";
import { context, key } from "./keys.js";

const code = "K7PX-3MQ2-9RTD-W8HZ";

test("the stored form, with node's HMAC as oracle", () => {
  const message = '["sparekey backup code 1","acme","42","s1","crockford","K7PX3MQ29RTDW8HZ"]';
  const tag = createHmac("sha256", key.bytes).update(message).digest("hex");
  expect(hashBackupCodes([code], { key, context })).toEqual([
    { v: 1, form: "crockford", keys: ["k1"], id: tag.slice(0, 32), hash: tag.slice(32) },
  ]);
});

test("S21 no code is in what is stored", () => {
  const codes = generateBackupCodes();
  const stored = JSON.stringify(hashBackupCodes(codes, { key, context })).toUpperCase();
  for (const one of codes) {
    for (const part of [...one.split("-"), one.replaceAll("-", "")]) expect(stored).not.toContain(`"${part}`);
  }
});

test("R-103 the same code hashes differently for every tenant, account, set and key", () => {
  const other = { ...key, bytes: key.bytes.map((byte) => byte ^ 1) };
  const contexts = [
    context,
    { ...context, tenant: "a" },
    { ...context, account: "a" },
    { ...context, set: "a" },
    // Parts do not run into each other.
    { tenant: "acme4", account: "2", set: "s1" },
    { tenant: 'acme","42', account: "s1", set: "crockford" },
  ];
  const hashes = [key, other].flatMap((one) =>
    contexts.map((where) => hashBackupCodes([code], { key: one, context: where })[0]!),
  );
  expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(12);
  expect(new Set(hashes.map(({ id }) => id)).size).toBe(12);
});

test.each([
  ["digits", "1234-5678-9012-3456-7890", "12345678901234567890", "1234567890123456789"],
  ["words", "one-two-three-four", "ONE two  three Four", "one-two-three"],
  ["crockford", "0123456789ABC", "o123 4567 89abc", "0123456789AB"],
] as const)(
  "codes of %s: hashed, matched however typed, refused when certainly under 64 bits",
  (form, made, typed, short) => {
    const rows = hashBackupCodes([made], { key, context, form });
    expect(rows[0]).toMatchObject({ form });
    expect(matchBackupCode(typed, rows, { keys: [key], context })).toBe(0);
    const weak = () => hashBackupCodes([made, short], { key, context, form });
    expect(weak).toThrow(
      expect.objectContaining({
        code: "too_weak",
        message: expect.stringContaining("symbols cannot have 64 bits"),
      }),
    );
    expect(hashBackupCodes([made, short], { key, context, form, unsafeAllowUnder64Bits: true })).toHaveLength(
      2,
    );
  },
);

test.each(["verbatim", "hex", "toString", null])("form %s is refused", (form) => {
  // @ts-expect-error what a program without types can do
  expect(() => hashBackupCodes([code], { key, context, form })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: "form has to be crockford, digits or words" }),
  );
});

test.each([
  ["no list", code, "at least one code"],
  ["an empty list", [], "at least one code"],
  ["nothing", undefined, "at least one code"],
  ["a list of what is no code", [code, "no code!"], "codes[1] is not a code of form crockford: say in form"],
  ["a list of what is no text", [7], "codes[0] is not a code"],
  ["a code twice", [code, code.toLowerCase()], "two codes of the set are the same"],
])("%s is refused", (_, codes, message) => {
  // @ts-expect-error what a program without types can do
  expect(() => hashBackupCodes(codes, { key, context })).toThrow(
    expect.objectContaining({ code: "invalid_code", message: expect.stringContaining(message) }),
  );
});

test("S21 an error message holds no code", () => {
  expect(() => hashBackupCodes(["secret!"], { key, context })).toThrow(/^(?!.*secret)/);
});
