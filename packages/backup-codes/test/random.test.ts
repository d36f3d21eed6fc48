import { expect, test } from "vitest";
import { generateBackupCodes } from "../src/index.js";
import { uniformSource } from "../src/random.js";

/** Gives every value of one byte (or two) once, in order. */
function everyValue(width: 1 | 2): (length: number) => Uint8Array {
  let next = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += width) {
      if (width === 2) bytes[at] = next >> 8;
      bytes[at + width - 1] = next & 0xff;
      next++;
    }
    return bytes;
  };
}

test.each([
  [10, 1],
  [32, 1],
  [255, 1],
  [256, 1],
  [257, 2],
  [7776, 2],
  [65_536, 2],
] as const)(
  "of all values of the source, each of %i symbols gets the same share: no modulo bias",
  (size, width) => {
    const values = 256 ** width;
    const share = Math.floor(values / size);
    const draw = uniformSource(size, everyValue(width), 16);
    const counts = new Array<number>(size).fill(0);
    for (let drawn = 0; drawn < share * size; drawn++) counts[draw()]!++;
    expect(counts.every((count) => count === share)).toBe(true);
  },
);

test("what was expected is drawn in one call, and more when some was thrown away", () => {
  const calls: number[] = [];
  const counting = (source: (length: number) => Uint8Array) => (length: number) => {
    calls.push(length);
    return source(length);
  };
  const draw = uniformSource(10, counting(everyValue(1)), 250);
  for (let drawn = 0; drawn < 250; drawn++) draw();
  expect(calls).toEqual([250]);
  draw();
  expect(calls).toEqual([250, 16]);
  const wide = uniformSource(300, counting(everyValue(2)), 1);
  for (let drawn = 0; drawn < 2; drawn++) wide();
  expect(calls).toEqual([250, 16, 2, 32]);
});

test.each([
  ["a text", () => "0123456789012345"],
  ["nothing", () => undefined],
  ["too few bytes", () => new Uint8Array(1)],
  ["a list", () => Array.from({ length: 160 }, () => 1)],
])("a source that gives %s is refused", (_, random) => {
  // @ts-expect-error what a program without types can do
  expect(() => generateBackupCodes({ random })).toThrow(
    expect.objectContaining({
      code: "random_failed",
      message: expect.stringContaining("Uint8Array of 160 bytes"),
    }),
  );
});

test("a source that is stuck is found out, whether its value can be used or not", () => {
  const stuck = (value: number) => (length: number) => new Uint8Array(length).fill(value);
  expect(() => generateBackupCodes({ alphabet: "digits", random: stuck(255) })).toThrow(
    expect.objectContaining({ code: "random_failed", message: expect.stringContaining("repeats itself") }),
  );
  expect(() => generateBackupCodes({ random: stuck(7) })).toThrow(
    expect.objectContaining({ code: "random_failed", message: expect.stringContaining("same code again") }),
  );
});

test("255 refused draws in a row are bad luck, 256 a broken source", () => {
  const after = (refused: number) => {
    let drawn = 0;
    return (length: number) => Uint8Array.from({ length }, () => (drawn++ < refused ? 255 : 3));
  };
  expect(uniformSource(10, after(255), 16)()).toBe(3);
  expect(uniformSource(10, after(256), 16)).toThrow(expect.objectContaining({ code: "random_failed" }));
});
