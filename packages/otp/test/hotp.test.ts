import { describe, expect, test } from "vitest";
import { hotp } from "../src/index.js";
import { HOTP_CODES, RFC_SECRET, seed } from "./vectors.js";

describe("hotp", () => {
  test.each(HOTP_CODES.map((code, counter) => [counter, code] as const))(
    "RFC 4226 appendix D: counter %i gives %s",
    (counter, code) => {
      expect(hotp(RFC_SECRET, counter)).toBe(code);
      expect(hotp(seed(20), BigInt(counter))).toBe(code);
    },
  );

  test.each([
    [0, 7, "4755224"],
    [1, 7, "4287082"],
    [2, 7, "7359152"],
    [0, 8, "84755224"],
    [7, 8, "82162583"],
  ] as const)("counter %i with %i digits gives %s", (counter, digits, code) => {
    expect(hotp(RFC_SECRET, counter, { digits })).toBe(code);
  });

  test.each([
    [30, "026920"],
    [35, "037211"],
    [36, "003784"],
    [44, "000152"],
    [910737, "911617"],
    [910738, "911617"],
    [2 ** 32, "999456"],
    [2 ** 53, "860690"],
    [2n ** 32n, "999456"],
    [2n ** 53n, "860690"],
  ])("zeros in front and counters beyond 32 bits are kept: %s gives %s", (counter, code) => {
    expect(hotp(RFC_SECRET, counter)).toBe(code);
  });

  test("the largest counter is 2^64 - 1, and it wraps nowhere", () => {
    const codes = [2n ** 64n - 1n, 2n ** 63n, 2n ** 53n + 1n, 2n ** 32n - 1n].map((c) => hotp(RFC_SECRET, c));
    expect(new Set(codes).size).toBe(4);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 + 2, -1n, 2n ** 64n])(
    "the counter %s is refused",
    (counter) => {
      expect(() => hotp(RFC_SECRET, counter)).toThrow(expect.objectContaining({ code: "invalid_option" }));
    },
  );
});
