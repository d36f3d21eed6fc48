import { expect, test } from "vitest";
import {
  backupCodeScheme,
  hashImportedBackupCodes,
  locateBackupCode,
  matchBackupCode,
  rotateBackupCodes,
} from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key, newer } from "./keys.js";

const codes = ["aBc9x-2YqoO", "ABC9X-2YQOO", "l1I0-ß?", "  two words "];
const rows = hashImportedBackupCodes(codes, { key, context });
const options = { keys: [key], context };

test("codes of any alphabet match as they were made, and no other way", () => {
  codes.forEach((code, index) => {
    expect(matchBackupCode(code, rows, options)).toBe(index);
    expect(matchBackupCode(` ${code}\n`, rows, options)).toBe(index);
  });
  for (const other of ["abc9x-2yqoo", "aBc9x2YqoO", "aBc9x-2Yqo0", "two  words", "", "ABC9X 2YQOO"]) {
    expect(matchBackupCode(other, rows, options)).toBeNull();
  }
  const scheme = backupCodeScheme(rows[0]!);
  expect(scheme).toEqual({ form: "verbatim", keys: ["k1"] });
  expect(locateBackupCode(codes[2], { ...options, scheme })).toBe(rows[2]!.id);
});

test.each([
  [["1234567890123456789"], true],
  [["1234567890123456789", "2234567890123456789"], true],
  [["12345678901234567890"], false],
  [["abcdefghijklm"], true],
  [["abcdefghijklmn"], false],
  [["ABCDEFGHIJKLM"], true],
  [["ABCDEFGHIJKLMN"], false],
  [["abcdefghijkl1"], false],
  [["abcdefghijk1"], true],
  [["aB3-aB3-aB3-aB"], false],
  [["aB3-aB3-aB3-a"], true],
  [["abcdefghijklmn", "abc"], true],
  [["--------------------------------"], true],
  [["f81d4fae-7dec-11d0-a765"], false],
])("named as weaker when under 64 bits at best: %j %s", (list, weaker) => {
  const named = hashImportedBackupCodes(list, { key, context });
  expect(named.every((row) => (row.weaker === true) === weaker && "weaker" in row === weaker)).toBe(true);
});

test("with a slow hasher, and under new keys, they stay named as weaker", async () => {
  const slow = await hashImportedBackupCodes(codes, { key, context, hasher });
  expect(slow[0]).toMatchObject({ form: "verbatim", slow: "scrypt-test", weaker: true });
  const turned = rotateBackupCodes(slow, { key: newer });
  expect(turned[0]?.weaker).toBe(true);
  expect(await matchBackupCode(codes[0], turned, { keys: [key, newer], context, hashers: [hasher] })).toBe(0);
  expect(JSON.parse(JSON.stringify(turned))).toEqual(turned);
});

test.each([
  [[], "at least one code"],
  [[""], "codes[0] is not a code of form verbatim"],
  [["a", "a "], "two codes of the set are the same"],
  [["x".repeat(257)], "codes[0] is not a code"],
])("%j is refused", (list, message) => {
  expect(() => hashImportedBackupCodes(list, { key, context })).toThrow(
    expect.objectContaining({ code: "invalid_code", message: expect.stringContaining(message) }),
  );
});
