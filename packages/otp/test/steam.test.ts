import { describe, expect, test } from "vitest";
import { decodeSharedSecret, steamCode, verifySteamCode } from "../src/steam.js";
import { expectedCode, many, node, random } from "./oracle.js";
import { RFC_SECRET, seed } from "./vectors.js";

const letters = "23456789BCDFGHJKMNPQRTVWXY";

/** Written anew from the digest: five times the lowest place of 26. */
function expected(key: Uint8Array, step: number): string {
  const digest = node("SHA-1", key, BigInt(step));
  let value = Number(expectedCode(digest, 10));
  return Array.from({ length: 5 }, () => {
    const letter = letters[value % 26];
    value = Math.floor(value / 26);
    return letter;
  }).join("");
}

describe("Steam Guard codes", () => {
  test("they are the same HMAC in other characters", () => {
    for (let i = 0; i < many(2000); i++) {
      const key = random(20);
      expect(steamCode(key, { at: i * 1_234_567_890 })).toBe(
        expected(key, Math.floor((i * 1_234_567_890) / 30_000)),
      );
    }
    // 1094287082, the truncated value of counter 1 in RFC 4226 appendix D, in base 26.
    expect(steamCode(RFC_SECRET, { at: 59_000 })).toBe("PV9M4");
    expect(steamCode(RFC_SECRET)).toMatch(/^[2-9B-DF-HJKMNP-RTV-Y]{5}$/);
  });

  test("base64 secrets from a maFile", () => {
    const shared = Buffer.from(seed(20)).toString("base64");
    expect(decodeSharedSecret(shared)).toEqual(seed(20));
    expect(steamCode(decodeSharedSecret(shared), { at: 59_000 })).toBe("PV9M4");
    for (const wrong of ["", "A", "AA-_", "AA==A", " AAAA"]) {
      expect(() => decodeSharedSecret(wrong)).toThrow(
        expect.objectContaining({
          code: "invalid_secret",
          message: "the shared secret must be base64 text, and not empty",
        }),
      );
    }
  });

  test("verifying keeps the rules of verifyTotp", () => {
    const at = 1_111_111_111_000;
    const step = 0x23523ed;
    const code = (delta: number): string => steamCode(RFC_SECRET, { at: at + delta * 30_000 });
    expect([-2, -1, 0, 1, 2].map((delta) => verifySteamCode(RFC_SECRET, code(delta), { at })?.delta)).toEqual(
      [undefined, -1, 0, 1, undefined],
    );
    expect(verifySteamCode(RFC_SECRET, code(0), { at, after: step })).toBeNull();
    expect(verifySteamCode(RFC_SECRET, ` ${code(0).toLowerCase().replace(/^../, "$& ")}\n`, { at })).toEqual({
      step,
      delta: 0,
    });
    expect(verifySteamCode(RFC_SECRET, code(2), { at, window: 2 })).toEqual({ step: step + 2, delta: 2 });
    expect(verifySteamCode(RFC_SECRET, steamCode(RFC_SECRET))).not.toBeNull();
  });

  test("what has the value of a code without being one is null", () => {
    // The first character stands for the lowest place: a 2 behind the code is a zero in front of a number.
    expect(verifySteamCode(RFC_SECRET, "PV9M42", { at: 59_000 })).toBeNull();
    const step =
      Array.from({ length: 10_000 }, (_, i) => i).find((i) =>
        steamCode(RFC_SECRET, { at: i * 30_000 }).endsWith("2"),
      ) ?? 0;
    const code = steamCode(RFC_SECRET, { at: step * 30_000 });
    expect(verifySteamCode(RFC_SECRET, code, { at: step * 30_000 })).toEqual({ step, delta: 0 });
    expect(verifySteamCode(RFC_SECRET, code.slice(0, 4), { at: step * 30_000 })).toBeNull();
    // An unknown character is not "one less" either: Y, then x, is the same number as unknown, then x + 1.
    const other =
      Array.from({ length: 10_000 }, (_, i) => i).find((i) =>
        /^Y2/.test(steamCode(RFC_SECRET, { at: i * 30_000 })),
      ) ?? 0;
    const rest = steamCode(RFC_SECRET, { at: other * 30_000 }).slice(2);
    expect(verifySteamCode(RFC_SECRET, `Y2${rest}`, { at: other * 30_000 })).toEqual({
      step: other,
      delta: 0,
    });
    expect(verifySteamCode(RFC_SECRET, `?3${rest}`, { at: other * 30_000 })).toBeNull();
  });

  test("S28 what is no code is null, whatever its type", () => {
    const at = 59_000;
    for (const wrong of [
      "",
      "PV9M",
      "PV9M44",
      "PV9MA",
      "PV9M1",
      "PV9M-",
      "PV9M😀",
      `PV9M4${" ".repeat(60)}`,
      5,
      null,
      undefined,
      {},
      ["PV9M4"],
    ]) {
      expect(verifySteamCode(RFC_SECRET, wrong, { at })).toBeNull();
    }
    expect(verifySteamCode(RFC_SECRET, `PV9M4${" ".repeat(59)}`, { at })).toEqual({ step: 1, delta: 0 });
  });
});
