import { createHmac, timingSafeEqual } from "node:crypto";
import { generateTOTP as osloTotp, verifyTOTPWithGracePeriod } from "@oslojs/otp";
import { createHotp, createTotp, decodeBase32, totp, verifyTotp } from "@sparekey/otp";
import { sha256, sha512 } from "@sparekey/otp/sha2";
import * as otpauth from "otpauth";
import { generateSync, verifySync } from "otplib";
import speakeasy from "speakeasy";
import { measure, printRatios } from "./measure.js";

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const bytes = decodeBase32(secret);
const wrong = "123457";
// One moment for everybody; @oslojs/otp reads the clock itself and can't be told.
const at = Date.now();
const seconds = Math.floor(at / 1000);
const step = Math.floor(seconds / 30);

/** What one writes by hand with node:crypto. */
function rawCode(key: Uint8Array, counter: number, algorithm = "sha1"): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(algorithm, key).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function rawVerify(key: Uint8Array, code: string, algorithm = "sha1"): boolean {
  let found = false;
  const typed = Buffer.from(code);
  for (const delta of [-1, 0, 1]) {
    if (timingSafeEqual(Buffer.from(rawCode(key, step + delta, algorithm)), typed)) found = true;
  }
  return found;
}

const ours = createTotp({ secret });
const ourHotp = createHotp({ secret });
const theirs = new otpauth.TOTP({ secret: otpauth.Secret.fromBase32(secret) });
const theirHotp = new otpauth.HOTP({ secret: otpauth.Secret.fromBase32(secret) });
const decodedOnce = {
  sha256: createTotp({ secret, algorithm: sha256 }),
  sha512: createTotp({ secret, algorithm: sha512 }),
};
const theirSha2 = {
  SHA256: new otpauth.TOTP({ secret: otpauth.Secret.fromBase32(secret), algorithm: "SHA256" }),
  SHA512: new otpauth.TOTP({ secret: otpauth.Secret.fromBase32(secret), algorithm: "SHA512" }),
};

printRatios(
  "SHA-1, six digits, best of many turns; (xN): @sparekey/otp is N times as fast",
  "@sparekey/otp",
  {
    "verify, window 1, wrong code, from base32": await measure({
      "@sparekey/otp": () => verifyTotp(secret, wrong, { at }),
      otplib: () => verifySync({ secret, token: wrong, epoch: seconds, epochTolerance: 30 }),
      otpauth: () =>
        otpauth.TOTP.validate({
          secret: otpauth.Secret.fromBase32(secret),
          token: wrong,
          timestamp: at,
          window: 1,
        }),
      speakeasy: () =>
        speakeasy.totp.verifyDelta({ secret, encoding: "base32", token: wrong, time: seconds, window: 1 }),
      "@oslojs/otp": () => verifyTOTPWithGracePeriod(decodeBase32(secret), 30, 6, wrong, 30),
      "node:crypto": () => rawVerify(decodeBase32(secret), wrong),
    }),
    "verify, window 1, wrong code, prepared": await measure({
      "@sparekey/otp": () => ours.verify(wrong, { at }),
      otplib: () => verifySync({ secret: bytes, token: wrong, epoch: seconds, epochTolerance: 30 }),
      otpauth: () => theirs.validate({ token: wrong, timestamp: at, window: 1 }),
      "@oslojs/otp": () => verifyTOTPWithGracePeriod(bytes, 30, 6, wrong, 30),
      "node:crypto": () => rawVerify(bytes, wrong),
    }),
    "generate, from base32": await measure({
      "@sparekey/otp": () => totp(secret, { at }),
      otplib: () => generateSync({ secret, epoch: seconds }),
      otpauth: () => otpauth.TOTP.generate({ secret: otpauth.Secret.fromBase32(secret), timestamp: at }),
      speakeasy: () => speakeasy.totp({ secret, encoding: "base32", time: seconds }),
      "@oslojs/otp": () => osloTotp(decodeBase32(secret), 30, 6),
      "node:crypto": () => rawCode(decodeBase32(secret), step),
    }),
    "generate HOTP, prepared": await measure({
      "@sparekey/otp": () => ourHotp.generate(step),
      otplib: () => generateSync({ strategy: "hotp", secret: bytes, counter: step }),
      otpauth: () => theirHotp.generate({ counter: step }),
      "node:crypto": () => rawCode(bytes, step),
    }),
  },
);

printRatios("SHA-256 and SHA-512: verify, window 1, wrong code", "@sparekey/otp", {
  "SHA-256, from base32": await measure({
    "@sparekey/otp": () => verifyTotp(secret, wrong, { at, algorithm: sha256 }),
    otplib: () =>
      verifySync({ secret, token: wrong, epoch: seconds, epochTolerance: 30, algorithm: "sha256" }),
    otpauth: () =>
      otpauth.TOTP.validate({
        secret: otpauth.Secret.fromBase32(secret),
        token: wrong,
        timestamp: at,
        window: 1,
        algorithm: "SHA256",
      }),
    speakeasy: () =>
      speakeasy.totp.verifyDelta({
        secret,
        encoding: "base32",
        token: wrong,
        time: seconds,
        window: 1,
        algorithm: "sha256",
      }),
    "node:crypto": () => rawVerify(decodeBase32(secret), wrong, "sha256"),
  }),
  "SHA-256, prepared": await measure({
    "@sparekey/otp": () => decodedOnce.sha256.verify(wrong, { at }),
    otplib: () =>
      verifySync({ secret: bytes, token: wrong, epoch: seconds, epochTolerance: 30, algorithm: "sha256" }),
    otpauth: () => theirSha2.SHA256.validate({ token: wrong, timestamp: at, window: 1 }),
    "node:crypto": () => rawVerify(bytes, wrong, "sha256"),
  }),
  "SHA-512, from base32": await measure({
    "@sparekey/otp": () => verifyTotp(secret, wrong, { at, algorithm: sha512 }),
    otplib: () =>
      verifySync({ secret, token: wrong, epoch: seconds, epochTolerance: 30, algorithm: "sha512" }),
    otpauth: () =>
      otpauth.TOTP.validate({
        secret: otpauth.Secret.fromBase32(secret),
        token: wrong,
        timestamp: at,
        window: 1,
        algorithm: "SHA512",
      }),
    "node:crypto": () => rawVerify(decodeBase32(secret), wrong, "sha512"),
  }),
  "SHA-512, prepared": await measure({
    "@sparekey/otp": () => decodedOnce.sha512.verify(wrong, { at }),
    otplib: () =>
      verifySync({ secret: bytes, token: wrong, epoch: seconds, epochTolerance: 30, algorithm: "sha512" }),
    otpauth: () => theirSha2.SHA512.validate({ token: wrong, timestamp: at, window: 1 }),
    "node:crypto": () => rawVerify(bytes, wrong, "sha512"),
  }),
});
