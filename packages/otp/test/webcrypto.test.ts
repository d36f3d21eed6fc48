import { describe, expect, test } from "vitest";
import * as sync from "../src/index.js";
import { type OtpAlgorithmName, OtpError } from "../src/index.js";
import { algorithms } from "../src/sha2.js";
import { type HmacKey, hotp, importSecret, totp, verifyHotp, verifyTotp } from "../src/webcrypto.js";
import { HOTP_CODES, RFC_SECRET, seed, TOTP_CODES } from "./vectors.js";

const names: OtpAlgorithmName[] = ["SHA-1", "SHA-256", "SHA-512"];

describe("over a CryptoKey", () => {
  test("RFC 4226 appendix D", async () => {
    const key = await importSecret(RFC_SECRET);
    expect(await Promise.all(HOTP_CODES.map((_, counter) => hotp(key, counter)))).toEqual(HOTP_CODES);
    expect(await hotp(key, 2n ** 53n)).toBe("860690");
    expect(await hotp(key, 2 ** 32)).toBe("999456");
    expect(await hotp(key, 0, { digits: 8 })).toBe("84755224");
  });

  test.each(TOTP_CODES)("RFC 6238 appendix B: second %i", async (seconds, ...codes) => {
    for (const [i, algorithm] of names.entries()) {
      const key = await importSecret(seed([20, 32, 64][i] ?? 0), { algorithm });
      expect(await totp(key, { at: seconds * 1000, digits: 8 })).toBe(codes[i]);
    }
  });

  test("the key cannot be read back", async () => {
    const key = await importSecret(RFC_SECRET);
    expect(key).toMatchObject({ extractable: false, type: "secret", usages: ["sign"] });
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  });

  test("verifying gives what the synchronous verbs give", async () => {
    const at = 1_111_111_111_000;
    for (const algorithm of names) {
      const key = await importSecret(RFC_SECRET, { algorithm });
      for (const delta of [-2, -1, 0, 1, 2]) {
        for (const options of [
          { at },
          { at, after: 0x23523ed },
          { at, window: [2, 0] as const },
          { at, period: 60, digits: 8 as const, t0: 59 },
        ]) {
          const code = await totp(key, { ...options, at: at + delta * 30_000 });
          expect(await verifyTotp(key, code, options)).toEqual(
            sync.verifyTotp(RFC_SECRET, code, { ...options, algorithm: algorithms[algorithm] }),
          );
        }
      }
      const code = await hotp(key, 12, { digits: 7 });
      expect(await verifyHotp(key, code, 10, { digits: 7 })).toEqual({ counter: 13, delta: 2 });
      expect(await verifyHotp(key, code, 10n, { digits: 7 })).toEqual({ counter: 13n, delta: 2 });
      expect(await verifyHotp(key, code, 10, { digits: 7, lookAhead: 1 })).toBeNull();
      expect(await verifyHotp(key, code, 13, { digits: 7 })).toBeNull();
      expect(await verifyHotp(key, code, 12)).toBeNull();
    }
  });

  test("now is the default, at the first step as well", async () => {
    const key = await importSecret(RFC_SECRET);
    expect(await verifyTotp(key, await totp(key))).not.toBeNull();
    expect(await verifyTotp(key, "755224", { at: 0 })).toEqual({ step: 0, delta: 0 });
  });

  test("S28 what is no code is null", async () => {
    const key = await importSecret(RFC_SECRET);
    for (const wrong of [undefined, null, 755224, "75522", {}, Symbol("x")]) {
      expect(await verifyTotp(key, wrong, { at: 0 })).toBeNull();
      expect(await verifyHotp(key, wrong, 0)).toBeNull();
    }
  });

  test("misuse rejects with the reason", async () => {
    const key = await importSecret(RFC_SECRET);
    const option = expect.objectContaining({ code: "invalid_option" });
    await expect(hotp(key, -1)).rejects.toEqual(option);
    await expect(hotp(key, 0, { digits: 5 as 6 })).rejects.toEqual(option);
    await expect(hotp(key, 0, { digits: 9 as 6 })).rejects.toThrow(
      "digits must be a whole number from 6 to 8",
    );
    await expect(totp(key, { period: 0 })).rejects.toEqual(option);
    await expect(verifyTotp(key, "755224", { window: 11 })).rejects.toEqual(option);
    await expect(verifyHotp(key, "755224", 0, { lookAhead: 101 })).rejects.toEqual(option);
    await expect(importSecret("")).rejects.toBeInstanceOf(OtpError);
    await expect(importSecret(RFC_SECRET, { algorithm: "MD5" as "SHA-1" })).rejects.toEqual(
      expect.objectContaining({
        code: "invalid_option",
        message: "algorithm must be SHA-1, SHA-256 or SHA-512",
      }),
    );
  });

  test("another kind of key is refused", async () => {
    const sign = await crypto.subtle.importKey("raw", seed(16), { name: "AES-GCM" }, false, ["encrypt"]);
    const verify = await crypto.subtle.importKey("raw", seed(20), { name: "HMAC", hash: "SHA-1" }, false, [
      "verify",
    ]);
    const wrong: unknown[] = [sign, verify, undefined, {}];
    for (const key of wrong) {
      await expect(hotp(key as HmacKey, 0)).rejects.toEqual(
        expect.objectContaining({
          code: "invalid_secret",
          message: 'the key must be a CryptoKey for HMAC with the usage "sign"',
        }),
      );
    }
  });
});
