import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createHotp, createTotp, hotp, parseKeyUri, totp, verifyTotp } from "../src/index.js";
import { sha256 } from "../src/sha2.js";
import { HOTP_CODES, RFC_SECRET, seed } from "./vectors.js";

describe("createTotp", () => {
  const settings = { digits: 8, period: 60, t0: 600, algorithm: sha256 } as const;
  const at = 1_234_567_890_123;
  const account = createTotp({ secret: RFC_SECRET, ...settings });

  test("it does what the single calls do", () => {
    expect(account.generate({ at })).toBe(totp(RFC_SECRET, { ...settings, at }));
    expect(account.next({ at })).toBe(totp(RFC_SECRET, { ...settings, at: at + 60_000 }));
    const code = account.generate({ at: at - 120_000 });
    for (const window of [1, 2, [2, 0]] as const) {
      expect(account.verify(code, { at, window })).toEqual(
        verifyTotp(RFC_SECRET, code, { ...settings, at, window }),
      );
    }
    expect(account.verify(account.generate())).not.toBeNull();
    expect(account.next()).toMatch(/^\d{8}$/);
  });

  test("defaults are those of the single calls", () => {
    const usual = createTotp({ secret: RFC_SECRET });
    expect(usual.generate({ at: 59_000 })).toBe("287082");
    expect(usual.next({ at: 59_000 })).toBe("359152");
    expect(usual.verify("755224", { at: 59_000 })).toEqual({ step: 0, delta: -1 });
    expect(usual.verify("755224", { at: 59_000, after: 0 })).toBeNull();
  });

  test.each([
    [0, 30_000],
    [1, 29_999],
    [29_999, 1],
    [30_000, 30_000],
    [new Date(45_000), 15_000],
  ])("remainingMs at %s is %i", (moment, left) => {
    expect(createTotp({ secret: RFC_SECRET }).remainingMs({ at: moment })).toBe(left);
  });

  test("remainingMs counts from t0, in whole periods", () => {
    expect(account.remainingMs({ at: 600_000 + 59_999 })).toBe(1);
    expect(createTotp({ secret: RFC_SECRET, t0: 7 }).remainingMs({ at: 8_000 })).toBe(29_000);
    expect(account.remainingMs()).toBeLessThanOrEqual(60_000);
  });

  test("the key URI says all of it", () => {
    expect(
      parseKeyUri(
        createTotp({ secret: RFC_SECRET, ...settings, t0: 0 }).keyUri({
          issuer: "ACME",
          account: "ann",
          parameters: { image: "x" },
        }),
      ),
    ).toMatchObject({
      type: "totp",
      issuer: "ACME",
      account: "ann",
      secret: RFC_SECRET,
      algorithm: "SHA-256",
      digits: 8,
      period: 60,
      parameters: { image: "x" },
    });
  });

  test("a key URI cannot say t0, so none is made", () => {
    expect(() => account.keyUri({ account: "ann" })).toThrow(
      expect.objectContaining({ code: "invalid_option", message: "t0 must be 0 in a key URI" }),
    );
  });

  test("S21 the secret cannot be read back, and changing the caller's bytes changes nothing", () => {
    const bytes = seed(20);
    const own = createTotp({ secret: bytes });
    bytes.fill(0);
    expect(own.generate({ at: 59_000 })).toBe("287082");
    expect(own.keyUri({ account: "ann" })).toContain(RFC_SECRET);
    expect(inspect(own, { depth: 9, showHidden: true }) + JSON.stringify(own)).not.toMatch(/GEZD|49, 50/);
  });

  test.each([
    [{ period: 0 }, "period"],
    [{ period: 121 }, "period"],
    [{ t0: -1 }, "t0"],
    [{ digits: 5 as 6 }, "digits"],
  ])("wrong settings are refused when it is made: %j", (wrong, name) => {
    expect(() => createTotp({ secret: RFC_SECRET, ...wrong })).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: expect.stringContaining(`${name} must be`),
      }),
    );
  });

  test("a t0 in the future is fine until it is used", () => {
    const later = createTotp({ secret: RFC_SECRET, t0: 2 ** 40 });
    expect(() => later.generate()).toThrow(expect.objectContaining({ code: "invalid_option" }));
  });
});

describe("createHotp", () => {
  const token = createHotp({ secret: seed(20) });

  test("it does what the single calls do", () => {
    expect(HOTP_CODES.map((_, counter) => token.generate(counter))).toEqual(HOTP_CODES);
    expect(token.generate(2n ** 53n)).toBe("860690");
    expect(token.verify(HOTP_CODES[4], 2)).toEqual({ counter: 5, delta: 2 });
    expect(token.verify(HOTP_CODES[4], 2, { lookAhead: 1 })).toBeNull();
    expect(() => token.generate(-1)).toThrow(expect.objectContaining({ code: "invalid_option" }));
  });

  test("settings hold for every verb", () => {
    const eight = createHotp({ secret: RFC_SECRET, digits: 8, algorithm: sha256 });
    const codes = [0, 1].map((counter) => hotp(RFC_SECRET, counter, { digits: 8, algorithm: sha256 }));
    expect(eight.generate(0)).toBe(codes[0]);
    expect(eight.verify(codes[0], 0)).toEqual({ counter: 1, delta: 0 });
    expect(eight.verify(codes[1], 0)).toEqual({ counter: 2, delta: 1 });
    expect(parseKeyUri(eight.keyUri({ issuer: "ACME", account: "ann", counter: 7 }))).toMatchObject({
      type: "hotp",
      algorithm: "SHA-256",
      digits: 8,
      counter: 7,
      secret: RFC_SECRET,
    });
    expect(token.keyUri({ account: "ann" })).toBe(
      `otpauth://hotp/ann?secret=${RFC_SECRET}&algorithm=SHA1&digits=6&counter=0`,
    );
  });
});
