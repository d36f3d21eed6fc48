import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hotp, sha1, verifyHotp } from "../src/index.js";
import { resyncHotp } from "../src/resync.js";
import { HOTP_CODES, RFC_SECRET } from "./vectors.js";

describe("verifyHotp", () => {
  test("it answers with the counter to store next", () => {
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[0], 0)).toEqual({ counter: 1, delta: 0 });
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[3], 0)).toEqual({ counter: 4, delta: 3 });
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[3], 1n)).toEqual({ counter: 4n, delta: 2 });
  });

  test("five codes ahead by default, and none behind (RFC 4226 section 7.4)", () => {
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[5], 0)).toEqual({ counter: 6, delta: 5 });
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[6], 0)).toBeNull();
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[2], 3)).toBeNull();
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[1], 0, { lookAhead: 0 })).toBeNull();
    expect(verifyHotp(RFC_SECRET, HOTP_CODES[0], 0, { lookAhead: 0 })).toEqual({ counter: 1, delta: 0 });
    expect(verifyHotp(RFC_SECRET, hotp(RFC_SECRET, 100), 0, { lookAhead: 100 })).toEqual({
      counter: 101,
      delta: 100,
    });
  });

  test("of two counters with one code the next one counts", () => {
    expect(verifyHotp(RFC_SECRET, "911617", 910736)).toEqual({ counter: 910738, delta: 1 });
    expect(verifyHotp(RFC_SECRET, "911617", 910738)).toEqual({ counter: 910739, delta: 0 });
  });

  test("S27 every candidate is computed", () => {
    const counters: number[] = [];
    const algorithm = {
      name: "SHA-1",
      prepare: (key: Uint8Array) => (low: number) => {
        counters.push(low);
        return sha1.prepare(key)(low);
      },
    } as const;
    verifyHotp(RFC_SECRET, HOTP_CODES[0], 0, { algorithm });
    expect(counters).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("counters up to their ends", () => {
    const last = 2 ** 53 - 6;
    expect(verifyHotp(RFC_SECRET, hotp(RFC_SECRET, last), last)).toEqual({ counter: last + 1, delta: 0 });
    expect(() => verifyHotp(RFC_SECRET, "123456", last + 1)).toThrow(
      expect.objectContaining({ message: "counter must be a whole number from 0 to 9007199254740986" }),
    );
    const end = 2n ** 64n - 7n;
    expect(verifyHotp(RFC_SECRET, hotp(RFC_SECRET, end + 5n), end)).toEqual({ counter: end + 6n, delta: 5 });
    for (const counter of [end + 1n, -1n]) {
      expect(() => verifyHotp(RFC_SECRET, "123456", counter)).toThrow(
        expect.objectContaining({
          code: "invalid_option",
          message: "counter must be a bigint from 0 to below 2^64",
        }),
      );
    }
  });

  test.each([-1, 101, 0.5, Number.NaN])("lookAhead %d is refused", (lookAhead) => {
    expect(() => verifyHotp(RFC_SECRET, "123456", 0, { lookAhead })).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: "lookAhead must be a whole number from 0 to 100",
      }),
    );
  });

  test("digits are those of the secret", () => {
    expect(verifyHotp(RFC_SECRET, "84755224", 0, { digits: 8 })).toEqual({ counter: 1, delta: 0 });
    expect(verifyHotp(RFC_SECRET, "755224", 0, { digits: 8 })).toBeNull();
  });

  test("S28 no value of any type makes it throw", () => {
    fc.assert(fc.property(fc.anything(), (code) => verifyHotp(RFC_SECRET, code, 0) === null));
  });
});

describe("resyncHotp", () => {
  const code = (counter: number): string => hotp(RFC_SECRET, counter);

  test("two or three codes in a row find a token that ran ahead (RFC 4226 section 7.4)", () => {
    expect(resyncHotp(RFC_SECRET, [code(60), code(61)], 3)).toEqual({ counter: 62, delta: 57 });
    expect(resyncHotp(RFC_SECRET, [code(60), code(61), code(62)], 3n)).toEqual({ counter: 63n, delta: 57 });
    expect(resyncHotp(RFC_SECRET, [code(0), code(1)], 0)).toEqual({ counter: 2, delta: 0 });
    expect(resyncHotp(RFC_SECRET, [code(100), code(101)], 0)).toEqual({ counter: 102, delta: 100 });
    expect(resyncHotp(RFC_SECRET, [code(101), code(102)], 0)).toBeNull();
    expect(resyncHotp(RFC_SECRET, [code(1000), code(1001)], 0, { lookAhead: 1000 })).toEqual({
      counter: 1002,
      delta: 1000,
    });
  });

  test.each([
    ["not in a row", [5, 7]],
    ["in the wrong order", [6, 5]],
    ["the same twice", [5, 5]],
    ["the third is off", [5, 6, 8]],
    ["behind", [1, 2]],
  ])("%s: refused", (_, counters) => {
    expect(resyncHotp(RFC_SECRET, counters.map(code), 3)).toBeNull();
  });

  test("what is no code is refused, whatever it is", () => {
    expect(resyncHotp(RFC_SECRET, [code(5), 123456], 3)).toBeNull();
    expect(resyncHotp(RFC_SECRET, [undefined, code(6)], 3)).toBeNull();
    expect(resyncHotp(RFC_SECRET, [code(5), "1234567"], 3, { digits: 6 })).toBeNull();
    expect(resyncHotp(RFC_SECRET, ["84755224", "94287082"], 0, { digits: 8 })).toEqual({
      counter: 2,
      delta: 0,
    });
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => resyncHotp(RFC_SECRET, [a, b], 0) === null),
      { numRuns: 50 },
    );
  });

  test.each([
    [[], {}, "codes.length must be a whole number from 2 to 3"],
    [["1"], {}, "codes.length must be a whole number from 2 to 3"],
    [["1", "2", "3", "4"], {}, "codes.length must be a whole number from 2 to 3"],
    [["1", "2"], { lookAhead: 1001 }, "lookAhead must be a whole number from 0 to 1000"],
    [["1", "2"], { lookAhead: -1 }, "lookAhead must be a whole number from 0 to 1000"],
  ])("misuse is refused: %j %j", (codes, options, message) => {
    expect(() => resyncHotp(RFC_SECRET, codes, 0, options)).toThrow(
      expect.objectContaining({ code: "invalid_option", message }),
    );
  });

  test("codes that are no array are refused", () => {
    for (const codes of ["12", null, { length: 2 }]) {
      expect(() => Reflect.apply(resyncHotp, undefined, [RFC_SECRET, codes, 0])).toThrow(
        expect.objectContaining({ message: "codes.length must be a whole number from 2 to 3" }),
      );
    }
  });

  test("the counter must have room for what is looked at", () => {
    expect(() => resyncHotp(RFC_SECRET, ["1", "2"], 2 ** 53 - 101)).toThrow(
      expect.objectContaining({ message: `counter must be a whole number from 0 to ${2 ** 53 - 102}` }),
    );
    expect(resyncHotp(RFC_SECRET, ["1", "2"], 2 ** 53 - 102)).toBeNull();
  });
});
