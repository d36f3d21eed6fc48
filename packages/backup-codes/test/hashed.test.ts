import { expect, test } from "vitest";
import {
  backupCodeScheme,
  hashBackupCodes,
  locateBackupCode,
  matchBackupCode,
  redeemBackupCode,
  rotateBackupCodes,
} from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key, newer } from "./keys.js";

const code = "K7PX-3MQ2-9RTD-W8HZ";
const [row] = hashBackupCodes([code], { key, context });
const [slowRow] = await hashBackupCodes([code], { key, context, hasher });
const hex = (digits: number) => "a".repeat(digits);

const damaged: [string, string, unknown][] = [
  ["form", "unknown", { ...row, form: "hex" }],
  ["form", "missing", { ...row, form: undefined }],
  ["keys", "no list", { ...row, keys: "k1" }],
  ["keys", "empty", { ...row, keys: [] }],
  ["keys", "of what is no id", { ...row, keys: ["k1", 2] }],
  ["keys", "too many", { ...row, keys: Array.from({ length: 33 }, () => "k1") }],
  ["slow", "no id", { ...row, slow: 1 }],
  ["v", "of a newer version", { ...row, v: 2 }],
  ["v", "missing", { ...row, v: undefined }],
  ["id", "too short", { ...row, id: hex(30) }],
  ["id", "too long", { ...row, id: hex(34) }],
  ["id", "in capitals", { ...row, id: hex(32).toUpperCase() }],
  ["id", "of another alphabet", { ...row, id: "g".repeat(32) }],
  ["id", "with something behind", { ...row, id: `${hex(32)}\n` }],
  ["id", "with something before", { ...row, id: `-${hex(32)}` }],
  ["id", "of a slow code", { ...row, id: hex(8) }],
  ["id", "of a fast code", { ...slowRow, id: hex(32) }],
  ["id", "no text", { ...row, id: 7 }],
  ["hash", "missing", { ...row, hash: undefined }],
  ["hash", "empty", { ...row, hash: "" }],
  ["hash", "too long", { ...row, hash: hex(64) }],
  ["hash", "of odd length", { ...slowRow, hash: hex(33) }],
  ["salt", "missing", { ...slowRow, salt: undefined }],
  ["salt", "damaged", { ...slowRow, salt: "xyz" }],
  ["salt", "out of place", { ...row, salt: hex(32) }],
  ["record", "null", null],
  ["record", "missing", undefined],
  ["record", "a text", "row"],
];

test.each(damaged)("S29 a damaged %s (%s) is an error, never a verdict", (part, _, bad) => {
  const refusal = expect.objectContaining({
    code: "invalid_hashed_code",
    message: expect.stringMatching(new RegExp(`its .*${part}.* is missing, damaged or of a newer version`)),
  });
  // @ts-expect-error what comes out of a damaged database
  expect(() => matchBackupCode(code, [row, bad], { keys: [key], context })).toThrow(refusal);
  // @ts-expect-error
  expect(() => rotateBackupCodes([row, bad], { key: newer })).toThrow(refusal);
  // @ts-expect-error
  expect(() => redeemBackupCode(code, [row, bad], { keys: [key], context, replace: {} })).toThrow(refusal);
});

test("holes in the list are damage too", () => {
  // biome-ignore lint/suspicious/noSparseArray: this is the case
  const holes = [row!, , row!];
  // @ts-expect-error a hole is undefined
  expect(() => matchBackupCode(code, holes, { keys: [key], context })).toThrow("its record is missing");
});

test.each([undefined, null, "rows", { 0: row, length: 1 }])("%s is no list of stored codes", (bad) => {
  const refusal = expect.objectContaining({
    code: "invalid_hashed_code",
    message: "hashed has to be the list of stored codes",
  });
  // @ts-expect-error what a program without types can do
  expect(() => matchBackupCode(code, bad, { keys: [key], context })).toThrow(refusal);
  // @ts-expect-error
  expect(() => rotateBackupCodes(bad, { key })).toThrow(refusal);
});

test("the scheme is what the codes of a set have in common, and nothing else", () => {
  expect(backupCodeScheme(row!)).toEqual({ form: "crockford", keys: ["k1"] });
  expect(backupCodeScheme(slowRow!)).toEqual({ form: "crockford", keys: ["k1"], slow: "scrypt-test" });
  // @ts-expect-error what a program without types can do
  expect(() => backupCodeScheme({ form: "crockford" })).toThrow("its form, keys or slow is missing");
});

test("a scheme is checked wherever it is given", () => {
  const scheme = { form: "crockford", keys: [] } as const;
  const refusal = expect.objectContaining({ code: "invalid_hashed_code" });
  expect(() => locateBackupCode(code, { keys: [key], context, scheme })).toThrow(refusal);
  expect(() => matchBackupCode(code, [], { keys: [key], context, scheme })).toThrow(refusal);
});
