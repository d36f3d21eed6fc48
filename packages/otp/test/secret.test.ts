import { describe, expect, test } from "vitest";
import {
  createHotp,
  createTotp,
  decodeBase32,
  generateSecret,
  hotp,
  OtpError,
  totp,
  verifyHotp,
  verifyTotp,
} from "../src/index.js";
import { many } from "./oracle.js";
import { RFC_SECRET, seed } from "./vectors.js";

describe("generateSecret", () => {
  test("S22 160 bits by default, as base32 without padding", () => {
    expect(generateSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(decodeBase32(generateSecret())).toHaveLength(20);
  });

  test.each([16, 20, 32, 64])("%i bytes when asked", (bytes) => {
    expect(decodeBase32(generateSecret(bytes))).toHaveLength(bytes);
  });

  test.each([15, 0, -1, 65, 16.5, Number.NaN])("S22 %d bytes are refused", (bytes) => {
    expect(() => generateSecret(bytes)).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: "bytes must be a whole number from 16 to 64",
      }),
    );
  });

  test("10,000 secrets are all different", () => {
    const count = many(10_000);
    expect(new Set(Array.from({ length: count }, () => generateSecret())).size).toBe(count);
  });

  test("randomness can be passed in, and must keep its word", () => {
    expect(generateSecret(20, { random: seed })).toBe(RFC_SECRET);
    const short = { random: () => new Uint8Array(19) };
    const none = { random: () => JSON.parse("[]") as Uint8Array };
    const message = "what random returns must be 20 bytes";
    expect(() => generateSecret(20, short)).toThrow(
      expect.objectContaining({ code: "invalid_option", message }),
    );
    expect(() => generateSecret(20, none)).toThrow(
      expect.objectContaining({ code: "invalid_option", message }),
    );
  });
});

describe("secrets", () => {
  const empty = expect.objectContaining({
    code: "invalid_secret",
    message: "the secret must be base32 or bytes, not empty",
  });

  test.each(["", "  ", "====", new Uint8Array(0)])("an empty secret (%j) is refused everywhere", (secret) => {
    expect(() => totp(secret)).toThrow(empty);
    expect(() => hotp(secret, 0)).toThrow(empty);
    expect(() => verifyTotp(secret, "123456")).toThrow(empty);
    expect(() => verifyHotp(secret, "123456", 0)).toThrow(empty);
  });

  test.each(["null", "12", "{}", "[1,2,3]", '{"type":"Buffer","data":[1,2]}'])("%s is no secret", (json) => {
    expect(() => totp(JSON.parse(json) as string)).toThrow(empty);
  });

  test("a bad secret throws whatever the code is", () => {
    expect(() => verifyTotp("not base32!", undefined)).toThrow(OtpError);
  });

  test("S21 no message holds a part of the secret", () => {
    for (const secret of ["SECRETSECRET1", "SECRETSECRET22", "8SECRET"]) {
      let message = "";
      try {
        totp(secret);
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain("OtpError: the secret must be base32");
      expect(message).not.toContain("SECRET");
    }
  });

  test("verifying takes what was imported, also 80 bits", () => {
    expect(verifyTotp("JBSWY3DPEHPK3PXP", totp("JBSWY3DPEHPK3PXP", { at: 0 }), { at: 0 })).toEqual({
      step: 0,
      delta: 0,
    });
  });

  test("a Buffer is a Uint8Array, and changing it later changes nothing", () => {
    const secret = Buffer.from(seed(20));
    expect(hotp(secret, 0)).toBe("755224");
    const prepared = createHotp({ secret });
    const uri = prepared.keyUri({ issuer: "Example", account: "alice" });
    const { keyUri } = createTotp({ secret });
    secret.fill(0);
    expect(prepared.generate(0)).toBe("755224");
    expect(prepared.keyUri({ issuer: "Example", account: "alice" })).toBe(uri);
    expect(keyUri({ issuer: "Example", account: "alice" })).toContain(`secret=${RFC_SECRET}&`);
  });

  test("errors carry the brand of the project", () => {
    const error = new OtpError("invalid_option", "x");
    expect(Reflect.get(error, Symbol.for("sparekey.error"))).toBe(true);
    expect(error).toBeInstanceOf(Error);
    expect({ name: error.name, code: error.code, message: error.message }).toEqual({
      name: "OtpError",
      code: "invalid_option",
      message: "x",
    });
  });
});
