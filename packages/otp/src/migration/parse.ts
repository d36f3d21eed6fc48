import type { OtpAlgorithmName } from "../algorithm.js";
import { encodeBase32 } from "../base32.js";
import { decodeBase64 } from "../base64.js";
import type { Field } from "./wire.js";
import { readFields, refuse } from "./wire.js";

/** One account of an export: it fits `formatKeyUri`. */
export interface MigrationEntry {
  readonly type: "totp" | "hotp";
  readonly issuer?: string;
  readonly account: string;
  /** Base32, upper case, no padding. */
  readonly secret: string;
  readonly algorithm: OtpAlgorithmName;
  readonly digits: 6 | 8;
  /** Seconds, with `totp`: the format has no period, so it is always 30. */
  readonly period?: number;
  /** The next counter, with `hotp`; a bigint when a number cannot hold it. */
  readonly counter?: number | bigint;
}

/** What one QR code of an export says. */
export interface Migration {
  readonly entries: readonly MigrationEntry[];
  /** An export of more accounts than fit one QR code comes in parts: which one this is, from 0, of how many. */
  readonly batch: { readonly id: number; readonly index: number; readonly size: number };
}

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

/** Of a field that stands there more than once the last counts, as protocol buffers have it. */
function number(fields: readonly Field[], id: number): bigint {
  const value = fields.findLast((field) => field.id === id)?.value ?? 0n;
  return typeof value === "bigint" ? value : refuse(`field ${id} is not a number`);
}

function bytes(fields: readonly Field[], id: number): Uint8Array {
  const value = fields.findLast((field) => field.id === id)?.value ?? new Uint8Array(0);
  return typeof value === "bigint" ? refuse(`field ${id} is not text`) : value;
}

function text(fields: readonly Field[], id: number): string {
  try {
    return utf8.decode(bytes(fields, id));
  } catch {
    return refuse("a name is not UTF-8");
  }
}

/** Zero means that nothing was said: the usual value. The numbers are names, not sizes: digits 1 is six. */
function oneOf<Value>(name: string, value: bigint, values: readonly Value[]): Value {
  return values[Number(value)] ?? refuse(`${name} ${value} is not supported`);
}

function readEntry(message: Uint8Array): MigrationEntry {
  const fields = readFields(message);
  const secret = bytes(fields, 1);
  if (secret.length === 0) refuse("an account has no secret");
  const name = text(fields, 2).trim();
  const stated = text(fields, 3).trim();
  const colon = name.indexOf(":");
  const prefix = name.slice(0, Math.max(colon, 0)).trim();
  const issuer = stated || prefix;
  // Apps write "issuer:account" beside the issuer as well; a name that merely has a colon stays whole.
  const account = prefix !== "" && prefix === issuer ? name.slice(colon + 1).trim() : name;
  const algorithm = oneOf("algorithm", number(fields, 4), ["SHA-1", "SHA-1", "SHA-256", "SHA-512"] as const);
  const digits = oneOf("digits", number(fields, 5), [6, 6, 8] as const);
  const type = oneOf("type", number(fields, 6), ["totp", "hotp", "totp"] as const);
  const counter = number(fields, 7);
  if (counter >> 63n) refuse("a counter is negative");
  return {
    type,
    ...(issuer ? { issuer } : {}),
    account,
    secret: encodeBase32(secret),
    algorithm,
    digits,
    ...(type === "totp"
      ? { period: 30 }
      : { counter: counter > Number.MAX_SAFE_INTEGER ? counter : Number(counter) }),
  };
}

/**
 * Reads one QR code of a Google Authenticator export, `otpauth-migration://offline?data=...`. With several, read
 * them all with `joinMigrations`.
 *
 * @throws {OtpError} `invalid_migration`; the message repeats nothing of the data.
 * @example
 * for (const entry of parseMigration(scanned).entries) console.log(entry.issuer, entry.account);
 */
export function parseMigration(uri: string): Migration {
  const query = /^otpauth-migration:\/\/offline\/?\?([^#]*)$/i.exec(typeof uri === "string" ? uri : "")?.[1];
  if (query === undefined) return refuse("it must read otpauth-migration://offline?data=...");
  const data = query.split("&").find((pair) => pair.startsWith("data="));
  if (data === undefined) return refuse("data is missing");
  const fields = readFields(decodeBase64(unescapeData(data.slice(5))) ?? refuse("data is not base64"));
  const entries = fields.flatMap(({ id, value }) => {
    if (id !== 1) return [];
    return [typeof value === "bigint" ? refuse("an account is not a message") : readEntry(value)];
  });
  const size = Number(number(fields, 3)) || 1;
  const index = Number(number(fields, 4));
  if (size > 1000 || index >= size) refuse("the part lies outside its batch");
  return { entries, batch: { id: Number(BigInt.asIntN(32, number(fields, 5))), index, size } };
}

/** A plus that was not written as %2B became a space on the way. */
function unescapeData(data: string): string {
  try {
    return decodeURIComponent(data).replaceAll(" ", "+");
  } catch {
    return refuse("a % that encodes nothing");
  }
}
