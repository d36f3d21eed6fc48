// What every runtime is asked. It imports the built package by its name and uses nothing but the language.
import * as otp from "@sparekey/otp";
import * as migration from "@sparekey/otp/migration";
import * as resync from "@sparekey/otp/resync";
import * as sha2 from "@sparekey/otp/sha2";
import * as steam from "@sparekey/otp/steam";
import * as webcrypto from "@sparekey/otp/webcrypto";
import { withHmac } from "@sparekey/otp/with-hmac";

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const names = /** @type {const} */ (["SHA-1", "SHA-256", "SHA-512"]);
const times = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];

/** @param {() => unknown} run */
function refusal(run) {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}

/** @param {number} length */
const bytes = (length) => Uint8Array.from({ length }, (_, i) => (i * 73 + length) & 255);

/** Answers as plain JSON. @returns {Promise<Record<string, unknown>>} */
export async function probe() {
  const keys = await Promise.all(names.map((algorithm) => webcrypto.importSecret(secret, { algorithm })));
  const at = 1111111111_000;
  const [uri = ""] = migration.formatMigration(
    [{ issuer: "ACME Co", account: "jörg@example.com", secret: bytes(20) }],
    { random: bytes },
  );
  const keyUri = otp.formatKeyUri({ issuer: "ACME Co", account: "jörg's 🙂", secret: bytes(20), digits: 8 });
  return {
    hotp: Array.from({ length: 10 }, (_, counter) => otp.hotp(secret, counter)),
    large: [2 ** 32, 2 ** 53, 2n ** 64n - 1n].map((counter) => otp.hotp(secret, counter)),
    totp: names.map((name) =>
      times.map((second) =>
        otp.totp(secret, { at: second * 1000, digits: 8, algorithm: sha2.algorithms[name] }),
      ),
    ),
    lengths: names.map((name) =>
      Array.from({ length: 200 }, (_, i) => otp.hotp(bytes(i + 1), i, { algorithm: sha2.algorithms[name] })),
    ),
    verify: [
      otp.verifyTotp(secret, "０５０-471", { at }),
      otp.verifyTotp(secret, "050471", { at, after: 37037037 }),
      otp.verifyHotp(secret, "969429", 0),
      resync.resyncHotp(secret, ["969429", "338314"], 0),
      otp.verifyTotp(secret, {}, { at }),
      otp.totp(secret, { at, algorithm: withHmac("SHA-1", () => bytes(20)) }),
    ],
    refusals: [
      refusal(() => otp.totp("JBSWY3DP1")),
      refusal(() => otp.hotp(secret, -1)),
      refusal(() => otp.parseKeyUri("https://example.com")),
      refusal(() => migration.parseMigration("otpauth-migration://offline?data=0")),
    ],
    secrets: [
      otp.generateSecret(20, { random: bytes }),
      otp.generateSecret().length,
      new Set([otp.generateSecret(), otp.generateSecret()]).size,
    ],
    keyUri,
    parsed: otp.parseKeyUri(keyUri),
    migration: uri,
    migrated: migration.joinMigrations([uri]),
    steam: [
      steam.steamCode(steam.decodeSharedSecret("MTIzNDU2Nzg5MDEyMzQ1Njc4OTA="), { at }),
      steam.verifySteamCode(secret, "pv9m4", { at: 59_000 }),
    ],
    webcrypto: await Promise.all(
      keys.flatMap((key) => [
        webcrypto.totp(key, { at, digits: 8 }),
        webcrypto.hotp(key, 2n ** 53n),
        webcrypto.verifyTotp(key, "050471", { at }),
      ]),
    ),
    extractable: keys.map((key) => key.extractable),
  };
}
