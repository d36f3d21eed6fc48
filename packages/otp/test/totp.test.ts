import { describe, expect, test } from "vitest";
import { totp, verifyTotp } from "../src/index.js";
import { sha256, sha512 } from "../src/sha2.js";
import { RFC_SECRET, seed, TOTP_CODES } from "./vectors.js";

describe("totp", () => {
  test.each(TOTP_CODES)("RFC 6238 appendix B: second %i", (seconds, code1, code256, code512) => {
    const at = seconds * 1000;
    expect(totp(seed(20), { at, digits: 8 })).toBe(code1);
    expect(totp(seed(32), { at, digits: 8, algorithm: sha256 })).toBe(code256);
    expect(totp(seed(64), { at: new Date(at), digits: 8, algorithm: sha512 })).toBe(code512);
    expect(totp(RFC_SECRET, { at })).toBe(code1.slice(2));
  });

  test("a short seed with a long hash is the well-known trap, and still what HMAC says", () => {
    expect(totp(seed(20), { at: 59_000, digits: 8, algorithm: sha256 })).toBe("32247374");
    expect(totp(seed(20), { at: 59_000, digits: 8, algorithm: sha512 })).toBe("69342147");
  });
});

describe("verifyTotp", () => {
  const at = 1111111111_000;
  const step = 0x23523ed;
  test("one step each way by default", () => {
    const outcomes = [-2, -1, 0, 1, 2].map((d) =>
      verifyTotp(RFC_SECRET, totp(RFC_SECRET, { at: at + d * 30_000 }), { at }),
    );
    expect(outcomes).toEqual([
      null,
      { step: step - 1, delta: -1 },
      { step, delta: 0 },
      { step: step + 1, delta: 1 },
      null,
    ]);
  });
  test("S01 only steps later than the last accepted one pass", () => {
    expect(verifyTotp(RFC_SECRET, "050471", { at, after: step - 1 })).toEqual({ step, delta: 0 });
    expect(verifyTotp(RFC_SECRET, "050471", { at, after: step })).toBeNull();
    expect(verifyTotp(RFC_SECRET, "081804", { at, after: step })).toBeNull();
  });
});
