import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha1, totp, verifyHotp, verifyTotp } from "../src/index.js";
import { resyncHotp } from "../src/resync.js";
import { withHmac } from "../src/with-hmac.js";
import { RFC_SECRET, seed } from "./vectors.js";

const at = 1111111111_000;
const step = 0x23523ed;
const codeOf = (delta: number): string => totp(RFC_SECRET, { at: at + delta * 30_000 });

describe("verifyTotp", () => {
  test("one step each way by default (RFC 6238 section 5.2)", () => {
    expect([-2, -1, 0, 1, 2].map((delta) => verifyTotp(RFC_SECRET, codeOf(delta), { at }))).toEqual([
      null,
      { step: step - 1, delta: -1 },
      { step, delta: 0 },
      { step: step + 1, delta: 1 },
      null,
    ]);
  });

  test.each([
    [0, [0]],
    [2, [-2, -1, 0, 1, 2]],
    [10, [-10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [
      [1, 0],
      [-1, 0],
    ],
    [
      [0, 2],
      [0, 1, 2],
    ],
    [
      [3, 0],
      [-3, -2, -1, 0],
    ],
  ] as const)("window %j", (window, accepted) => {
    const found = Array.from({ length: 25 }, (_, i) => i - 12)
      .map((delta) => verifyTotp(RFC_SECRET, codeOf(delta), { at, window })?.delta)
      .filter((delta) => delta !== undefined);
    expect(found).toEqual(accepted);
  });

  test("S01 only steps later than the last accepted one pass", () => {
    expect(verifyTotp(RFC_SECRET, codeOf(0), { at, after: step - 1 })).toEqual({ step, delta: 0 });
    expect(verifyTotp(RFC_SECRET, codeOf(0), { at, after: step })).toBeNull();
    expect(verifyTotp(RFC_SECRET, codeOf(-1), { at, after: step })).toBeNull();
    expect(verifyTotp(RFC_SECRET, codeOf(1), { at, after: step })).toEqual({ step: step + 1, delta: 1 });
    expect(verifyTotp(RFC_SECRET, codeOf(1), { at, after: step + 1 })).toBeNull();
    // The clock was set back: nothing passes until time catches up, and nothing throws.
    expect(verifyTotp(RFC_SECRET, codeOf(0), { at, after: step + 1000 })).toBeNull();
    expect(verifyTotp(RFC_SECRET, codeOf(0), { at, after: null })).toEqual({ step, delta: 0 });
    expect(verifyTotp(RFC_SECRET, codeOf(0), { at, after: undefined })).toEqual({ step, delta: 0 });
  });

  test("S01 two neighbouring steps with one code: the later is spent, and the earlier with it", () => {
    const first = 910737 * 30_000;
    const match = { step: 910738, delta: 1 };
    expect(verifyTotp(RFC_SECRET, "911617", { at: first })).toEqual(match);
    expect(verifyTotp(RFC_SECRET, "911617", { at: first, after: 910738 })).toBeNull();
    expect(verifyTotp(RFC_SECRET, "911617", { at: first + 30_000, after: 910738 })).toBeNull();
    // The later is not in the window yet: the earlier counts, and the later is a step of its own.
    const now = { at: first, window: 0 };
    expect(verifyTotp(RFC_SECRET, "911617", now)).toEqual({ step: 910737, delta: 0 });
    expect(verifyTotp(RFC_SECRET, "911617", { at: first, after: 910737 })).toEqual(match);
    const flat = withHmac("SHA-1", (_, message) => {
      const digest = new Uint8Array(20);
      digest[3] = message[7] === 11 || message[7] === 13 ? 5 : 6;
      return digest;
    });
    const at = 12 * 30_000;
    expect(verifyTotp(RFC_SECRET, "000005", { at, algorithm: flat })).toEqual({ step: 13, delta: 1 });
    expect(verifyTotp(RFC_SECRET, "000006", { at, window: 5, algorithm: flat })).toEqual({
      step: 17,
      delta: 5,
    });
  });

  test("S27 every candidate is computed, wherever the match is and whatever is spent", () => {
    const counted = (code: string, options: object): number[] => {
      const steps: number[] = [];
      const spy = {
        name: "SHA-1",
        prepare: (key: Uint8Array) => (low: number) => {
          steps.push(low - step);
          return sha1.prepare(key)(low);
        },
      } as const;
      verifyTotp(RFC_SECRET, code, { at, algorithm: spy, ...options });
      return steps;
    };
    for (const code of [codeOf(-1), codeOf(0), codeOf(1), "000000"]) {
      expect(counted(code, {})).toEqual([-1, 0, 1]);
      expect(counted(code, { after: step })).toEqual([-1, 0, 1]);
      expect(counted(code, { window: [3, 1] })).toEqual([-3, -2, -1, 0, 1]);
    }
    // What is no code takes as long.
    for (const none of ["12345", "x", ""]) expect(counted(none, {})).toEqual([-1, 0, 1]);
  });

  test("at the beginning of time there is no step before the first", () => {
    expect(verifyTotp(RFC_SECRET, "755224", { at: 0 })).toEqual({ step: 0, delta: 0 });
    // What a counter of -1 would wrap to.
    const wrapped = withHmac("SHA-1", (_, message) => new Uint8Array(20).fill(message[0] === 255 ? 0 : 1));
    expect(verifyTotp(RFC_SECRET, "000000", { at: 0, algorithm: wrapped })).toBeNull();
    const low = withHmac("SHA-1", (_, message) => new Uint8Array(20).fill(message[7] === 255 ? 0 : 1));
    expect(verifyTotp(RFC_SECRET, "000000", { at: 0, algorithm: low })).toBeNull();
  });

  test("digits, period and t0 are those of the secret", () => {
    const options = { digits: 8, period: 60, t0: 1_000_000, at: new Date(at) } as const;
    const code = totp(seed(20), options);
    const expected = Math.floor((at / 1000 - 1_000_000) / 60);
    expect(verifyTotp(seed(20), code, options)).toEqual({ step: expected, delta: 0 });
    expect(verifyTotp(seed(20), code, { ...options, digits: 7 })).toBeNull();
    expect(verifyTotp(seed(20), code, { ...options, period: 61 })).toBeNull();
    expect(verifyTotp(seed(20), code, { ...options, t0: 2_000_000 })).toBeNull();
  });

  test("a code is a code to the last millisecond of its step", () => {
    const code = totp(RFC_SECRET, { at: 30_000 });
    expect(totp(RFC_SECRET, { at: 29_999 })).not.toBe(code);
    expect(totp(RFC_SECRET, { at: 59_999 })).toBe(code);
    expect(totp(RFC_SECRET, { at: 60_000 })).not.toBe(code);
  });

  test("now is the default", () => {
    expect(verifyTotp(RFC_SECRET, totp(RFC_SECRET))).not.toBeNull();
    expect(verifyTotp(RFC_SECRET, totp(RFC_SECRET, { at: Date.now() }))).not.toBeNull();
  });

  test.each([
    [{ digits: 5 }, "digits must be a whole number from 6 to 8"],
    [{ digits: 9 }, "digits must be a whole number from 6 to 8"],
    [{ digits: 6.5 }, "digits must be a whole number from 6 to 8"],
    [{ algorithm: "SHA-256" }, "algorithm must be a value such as sha1"],
    [{ period: 0 }, "period must be a whole number from 1 to 120"],
    [{ period: 121 }, "period must be a whole number from 1 to 120"],
    [{ t0: -1 }, "t0 must be a whole number from 0 to 9007199254740992"],
    [{ t0: 0.5 }, "t0 must be a whole number from 0 to 9007199254740992"],
    [{ window: -1 }, "window must be a whole number from 0 to 10"],
    [{ window: 11 }, "window must be a whole number from 0 to 10"],
    [{ window: [11, 0] }, "window must be a whole number from 0 to 10"],
    [{ window: [0, 11] }, "window must be a whole number from 0 to 10"],
    [{ window: [] }, "window must be a whole number from 0 to 10"],
    [{ after: Number.NaN }, "after must be a whole number from -1 to 9007199254740992"],
    [{ after: "5" }, "after must be a whole number from -1 to 9007199254740992"],
    [{ after: -2 }, "after must be a whole number from -1 to 9007199254740992"],
    [{ at: Number.NaN }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: new Date(Number.NaN) }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: "59000" }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: null }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: 59_999.9 }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: -1 }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: Number.POSITIVE_INFINITY }, "at must be a whole number from 0 to 9007199254740992"],
    [{ at: 59_999, t0: 60 }, "at must be a whole number from 60000 to 9007199254740992"],
  ])("misuse is refused: %j", (options, message) => {
    const how = { at, ...options };
    for (const code of ["123456", undefined]) {
      expect(() => Reflect.apply(verifyTotp, undefined, [RFC_SECRET, code, how])).toThrow(
        expect.objectContaining({ code: "invalid_option", message }),
      );
    }
  });

  test.each([
    [{ period: 1, at: 1 }],
    [{ period: 120, at: 1 }],
    [{ t0: 60, at: 60_000 }],
    [{ at: 2 ** 53 }],
    [{ at: 8.64e15 }],
    [{ after: -1, at: 0 }],
  ])("the ends of the ranges are in: %j", (options) => {
    expect(verifyTotp(RFC_SECRET, totp(RFC_SECRET, options), options)).not.toBeNull();
  });
});

describe("codes as people type them", () => {
  test.each([
    "050471",
    "050 471",
    " 050-471 ",
    "0 5 0 4 7 1",
    "050\u00a0471",
    "050\u2013471",
    "050\u2212471",
    "050\uff0d471",
    "０５０４７１",
    "\u3000０５０ ４７１\n",
    `050471${" ".repeat(58)}`,
  ])("%j is understood", (code) => {
    expect(verifyTotp(RFC_SECRET, code, { at })).toEqual({ step, delta: 0 });
  });

  test.each(
    [
      "",
      "05047",
      "50471",
      "0504711",
      "05047l",
      "O50471",
      "+50471",
      "5.0471",
      "5e0471",
      "050471x",
      "050 471x",
      "050-47 1x",
      "x050471",
      "050/471",
      "050:471",
      "05047٣",
      "٠٥٠٤٧١",
      "05047①",
      "05047\uff0f",
      "05047\uff1a",
      "05047\ud835\udfcf",
      `050471${" ".repeat(59)}`,
      50471,
      50471n,
      null,
      undefined,
      true,
      ["050471"],
      { toString: () => "050471" },
      Object("050471"),
      Symbol("050471"),
      () => "050471",
    ].map((code) => [inspect(code), code] as const),
  )("S28 %s is not a code, and nothing throws", (_, code) => {
    expect(verifyTotp(RFC_SECRET, code, { at })).toBeNull();
  });

  /** An algorithm whose every code is one number, to ask for codes that no secret at hand gives. */
  const always = (value: number) => ({ name: "SHA-1", prepare: () => () => value }) as const;

  test("a code of zeros is a code like any other", () => {
    expect(verifyTotp(RFC_SECRET, "000000", { at, algorithm: always(0) })).toEqual({
      step: step + 1,
      delta: 1,
    });
    expect(verifyHotp(RFC_SECRET, "000000", 7, { algorithm: always(0) })).toEqual({ counter: 8, delta: 0 });
    expect(resyncHotp(RFC_SECRET, ["000000", "000000"], 7, { algorithm: always(0) })).toEqual({
      counter: 9,
      delta: 0,
    });
  });

  test("what cannot be read stands for no number at all", () => {
    for (const code of ["", "x", "00000x", null, undefined, 1, "1".repeat(65)]) {
      expect(verifyTotp(RFC_SECRET, code, { at, algorithm: always(1) })).toBeNull();
      expect(verifyTotp(RFC_SECRET, code, { at, algorithm: always(0) })).toBeNull();
    }
    expect(verifyTotp(RFC_SECRET, "000001", { at, algorithm: always(1) })).not.toBeNull();
    // A colon follows the 9 as a 10 would.
    expect(verifyTotp(RFC_SECRET, "05047:", { at, algorithm: always(50480) })).toBeNull();
    expect(verifyTotp(RFC_SECRET, "05047\uff1a", { at, algorithm: always(50480) })).toBeNull();
  });

  test("S28 no value of any type makes it throw", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        (code) => {
          expect(verifyTotp(RFC_SECRET, code, { at })).toBeNull();
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (code) => {
        expect([null, step]).toContain(verifyTotp(RFC_SECRET, code, { at, window: 0 })?.step ?? null);
      }),
    );
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error("touched");
        },
      },
    );
    expect(verifyTotp(RFC_SECRET, hostile, { at })).toBeNull();
  });

  test("a right code passes, and any other of its length does not", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.nat(4_000_000_000),
        fc.constantFrom(6, 7, 8),
        fc.integer({ min: -1, max: 1 }),
        (key, seconds, digits, shift) => {
          const moment = (seconds + 60) * 1000;
          const code = totp(key, { at: moment + shift * 30_000, digits: digits as 6 });
          expect(verifyTotp(key, code, { at: moment, digits: digits as 6 })).not.toBeNull();
          const other = String((Number(code) + 1) % 10 ** digits).padStart(digits, "0");
          const others = [-1, 0, 1].map((d) => totp(key, { at: moment + d * 30_000, digits: digits as 6 }));
          expect(verifyTotp(key, other, { at: moment, digits: digits as 6 }) === null).toBe(
            !others.includes(other),
          );
        },
      ),
    );
  });
});
