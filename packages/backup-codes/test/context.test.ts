import { expect, test } from "vitest";
import { hashBackupCodes, locateBackupCode, matchBackupCode } from "../src/index.js";
import { context, key } from "./keys.js";

const code = "K7PX-3MQ2-9RTD-W8HZ";
const scheme = { form: "crockford", keys: ["k1"] } as const;

test.each(
  (["tenant", "account", "set"] as const).flatMap((part) =>
    ["", undefined, null, 42, {}, "\ud800", "a\udc00b"].map((value) => [part, value] as const),
  ),
)("a missing context is refused everywhere: %s %j", (part, value) => {
  const bad: unknown = { ...context, [part]: value };
  const refusal = expect.objectContaining({
    code: "missing_context",
    message: expect.stringContaining(`context.${part} has to be`),
  });
  // @ts-expect-error what a program without types can do
  expect(() => hashBackupCodes([code], { key, context: bad })).toThrow(refusal);
  // @ts-expect-error
  expect(() => matchBackupCode(code, [], { keys: [key], context: bad })).toThrow(refusal);
  // @ts-expect-error
  expect(() => locateBackupCode(code, { keys: [key], context: bad, scheme })).toThrow(refusal);
});

test.each([undefined, null, "acme", 7])("%s is no context", (bad) => {
  // @ts-expect-error what a program without types can do
  expect(() => hashBackupCodes([code], { key, context: bad })).toThrow(
    expect.objectContaining({ code: "missing_context", message: expect.stringContaining("context.tenant") }),
  );
});

test("any other text will do: NUL, emoji, quotes", () => {
  const odd = { tenant: "\u0000", account: "😀", set: '"' };
  const rows = hashBackupCodes([code], { key, context: odd });
  expect(matchBackupCode(code, rows, { keys: [key], context: odd })).toBe(0);
});
