import { expect, test } from "vitest";
import { hashBackupCodes, locateBackupCode, matchBackupCode, rotateBackupCodes } from "../src/index.js";
import { context, key, newer } from "./keys.js";

const code = "K7PX-3MQ2-9RTD-W8HZ";
const rows = hashBackupCodes([code], { key, context });
const scheme = { form: "crockford", keys: ["k1"] } as const;
const text = "0123456789abcdef0123456789abcdef";

const weak: [string, unknown, string][] = [
  ["nothing", undefined, "{ id, bytes }"],
  ["null", null, "{ id, bytes }"],
  ["a text", text, "{ id, bytes }"],
  ["bare bytes", key.bytes, "{ id, bytes }"],
  ["no id", { bytes: key.bytes }, "1 to 64 characters"],
  ["an empty id", { id: "", bytes: key.bytes }, "1 to 64 characters"],
  ["a long id", { id: "k".repeat(65), bytes: key.bytes }, "1 to 64 characters"],
  ["an id with a line end", { id: "k\n1", bytes: key.bytes }, "1 to 64 characters"],
  ["an id that is a number", { id: 1, bytes: key.bytes }, "1 to 64 characters"],
  ["no bytes", { id: "k1" }, 'the bytes of key "k1"'],
  ["a text as bytes", { id: "k1", bytes: text }, "crypto.getRandomValues(new Uint8Array(32))"],
  ["a list as bytes", { id: "k1", bytes: [...key.bytes] }, "at least 32 random bytes"],
  ["31 bytes", { id: "k1", bytes: key.bytes.slice(1) }, "at least 32 random bytes"],
  ["zeros", { id: "k1", bytes: new Uint8Array(32) }, "at least 32 random bytes"],
  ["seven values", { id: "k1", bytes: Uint8Array.from({ length: 64 }, (_, at) => at % 7) }, "at least 32"],
  ["wide numbers", { id: "k1", bytes: Uint16Array.from(key.bytes) }, "Uint8Array"],
];

test.each(weak)("as key, %s is refused everywhere", (_, bad, message) => {
  const refusal = expect.objectContaining({ code: "weak_key", message: expect.stringContaining(message) });
  // @ts-expect-error what a program without types can do
  expect(() => hashBackupCodes([code], { key: bad, context })).toThrow(refusal);
  // @ts-expect-error
  expect(() => matchBackupCode(code, rows, { keys: [key, bad], context })).toThrow(refusal);
  // @ts-expect-error
  expect(() => matchBackupCode(code, rows, { keys: [bad], context })).toThrow(refusal);
  // @ts-expect-error
  expect(() => locateBackupCode(code, { keys: [bad], context, scheme })).toThrow(refusal);
  // @ts-expect-error
  expect(() => rotateBackupCodes(rows, { key: bad })).toThrow(refusal);
});

test.each([undefined, null, [], key, { length: 1, 0: key }])(
  "keys that are no list of keys are refused",
  (keys) => {
    const refusal = expect.objectContaining({
      code: "weak_key",
      message: expect.stringContaining("at least one key"),
    });
    // @ts-expect-error what a program without types can do
    expect(() => matchBackupCode(code, [], { keys, context })).toThrow(refusal);
    // @ts-expect-error
    expect(() => locateBackupCode(code, { keys, context, scheme })).toThrow(refusal);
  },
);

test("two keys of one id are refused: which one would it be?", () => {
  expect(() => matchBackupCode(code, rows, { keys: [key, { ...newer, id: "k1" }], context })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: 'two keys have the id "k1"' }),
  );
});

test("eight different values, 32 bytes and an id of 64 characters are enough", () => {
  const least = { id: "k".repeat(64), bytes: Uint8Array.from({ length: 32 }, (_, at) => at % 8) };
  const stored = hashBackupCodes([code], { key: least, context });
  expect(matchBackupCode(code, stored, { keys: [least], context })).toBe(0);
  const long = { id: "k", bytes: Uint8Array.from({ length: 200 }, (_, at) => at) };
  expect(hashBackupCodes([code], { key: long, context })[0]?.hash).not.toBe(stored[0]?.hash);
});

test("S21 the message holds nothing of the key", () => {
  expect(() =>
    hashBackupCodes([code], { key: { id: "k1", bytes: new Uint8Array(32).fill(171) }, context }),
  ).toThrow(/^(?!.*(?:171|abab))/);
});
