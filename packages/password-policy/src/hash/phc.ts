import { PasswordPolicyError } from "../error.js";

/** A stored hash in the PHC string format, taken apart. */
export interface PhcHash {
  readonly id: string;
  readonly version: number | null;
  readonly params: Readonly<Record<string, string>>;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const SHAPE =
  /^\$([a-z0-9-]{1,32})(?:\$v=(\d{1,4}))?\$((?:[a-z]{1,32}=[A-Za-z0-9/+.-]{1,64})(?:,[a-z]{1,32}=[A-Za-z0-9/+.-]{1,64}){0,7})\$([A-Za-z0-9+/]{1,128})\$([A-Za-z0-9+/]{1,128})$/;

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, base64 without padding. */
export function formatPhc({ id, version, params, salt, hash }: PhcHash): string {
  const list = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  const head = version === null ? [id] : [id, `v=${version}`];
  return `$${[...head, list.join(","), toBase64(salt), toBase64(hash)].join("$")}`;
}

/** Throws `unknown_hash`: what stands in the user table is not of this package, and no password may be tried against it. */
export function parsePhc(text: string): PhcHash {
  const [, id, version, list = "", salt = "", hash = ""] = SHAPE.exec(text) ?? [];
  if (id === undefined) return refuseHash("it is not a PHC string");
  const pairs = list.split(",").map((pair) => pair.split("=", 2) as [string, string]);
  return {
    id,
    version: version === undefined ? null : Number(version),
    params: Object.fromEntries(pairs),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

/** The refusal of a stored hash. It never holds the hash (S21). */
export function refuseHash(why: string): never {
  throw new PasswordPolicyError("unknown_hash", `the stored hash cannot be used: ${why}`);
}

/** A parameter as a whole number within bounds: a planted hash must not decide how long a sign-in takes. */
export function boundedParam(params: PhcHash["params"], name: string, min: number, max: number): number {
  const text = params[name] ?? "";
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max
    ? value
    : refuseHash(`its parameter "${name}" is missing or out of bounds`);
}
