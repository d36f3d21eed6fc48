import { encodeBase64 } from "../base64.js";
import { type Counter, requireCounter } from "../counter.js";
import { OtpError, within } from "../error.js";
import { randomBytes } from "../random.js";
import { type OtpSecret, secretBytes } from "../secret.js";
import type { MigrationEntry } from "./parse.js";
import { type Field, writeFields } from "./wire.js";

/** An account to export; what is left out is `totp`, SHA-1, six digits. */
export interface MigrationEntryInput extends Partial<Omit<MigrationEntry, "secret" | "counter">> {
  readonly account: string;
  readonly secret: OtpSecret;
  readonly counter?: Counter;
}

export interface FormatMigrationOptions {
  /** Accounts in one QR code: 1 to 100, 10 by default; more make a picture that cameras cannot read. */
  readonly batchSize?: number | undefined;
  /** For tests: returns that many random bytes; four of them name the export. */
  readonly random?: ((bytes: number) => Uint8Array) | undefined;
}

/** The number that stands for a value; 0 would mean that nothing is said. */
function codeOf<Value>(name: string, values: readonly Value[], value: Value): bigint {
  const place = values.indexOf(value);
  if (place < 0) throw new OtpError("invalid_option", `${name} must be one of ${values.join(", ")}`);
  return BigInt(place + 1);
}

function writeEntry(entry: MigrationEntryInput): Field {
  const {
    type = "totp",
    issuer = "",
    account,
    algorithm = "SHA-1",
    digits = 6,
    period = 30,
    counter = 0,
  } = entry;
  within("period", period, 30, 30);
  requireCounter(counter, 0);
  if (BigInt(counter) >> 63n) throw new OtpError("invalid_option", "the format holds counters below 2^63");
  const utf8 = new TextEncoder();
  return {
    id: 1,
    value: writeFields([
      { id: 1, value: secretBytes(entry.secret) },
      { id: 2, value: utf8.encode(issuer ? `${issuer}:${account}` : account) },
      { id: 3, value: utf8.encode(issuer) },
      { id: 4, value: codeOf("algorithm", ["SHA-1", "SHA-256", "SHA-512"], algorithm) },
      { id: 5, value: codeOf("digits", [6, 8], digits) },
      { id: 6, value: codeOf("type", ["hotp", "totp"], type) },
      { id: 7, value: type === "hotp" ? BigInt(counter) : 0n },
    ]),
  };
}

/**
 * Accounts as Google Authenticator exports them, one URI for each QR code.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`: the format knows no other period than 30 seconds, and six
 * or eight digits only.
 * @example
 * const [uri] = formatMigration([{ issuer: "ACME Co", account: "john@example.com", secret }]);
 */
export function formatMigration(
  entries: readonly MigrationEntryInput[],
  { batchSize = 10, random = randomBytes }: FormatMigrationOptions = {},
): string[] {
  within("batchSize", batchSize, 1, 100);
  if (!Array.isArray(entries)) throw new OtpError("invalid_option", "give a list of { account, secret }");
  const written = entries.map(writeEntry);
  const size = Math.ceil(written.length / batchSize);
  // 31 bits: a negative identifier would take ten bytes.
  const id = random(4).reduce((value: bigint, byte) => (value << 8n) | BigInt(byte), 0n) & 0x7fffffffn;
  return Array.from({ length: size }, (_, index) => {
    const payload = writeFields([
      ...written.slice(index * batchSize, (index + 1) * batchSize),
      { id: 2, value: 1n },
      { id: 3, value: BigInt(size) },
      { id: 4, value: BigInt(index) },
      { id: 5, value: id },
    ]);
    return `otpauth-migration://offline?data=${encodeURIComponent(encodeBase64(payload))}`;
  });
}
