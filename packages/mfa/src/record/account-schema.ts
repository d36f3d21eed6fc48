import type { Json } from "@sparekey/storage";
import * as z from "zod/mini";

export const time = z.number();
const app = z.strictObject({
  id: z.string(),
  name: z.string(),
  secret: z.string(),
  algorithm: z.enum(["SHA-1", "SHA-256", "SHA-512"]),
  digits: z.union([z.literal(6), z.literal(7), z.literal(8)]),
  periodSeconds: z.number(),
  addedAt: time,
  lastStep: z.number(),
  lastUsedAt: z.nullable(time),
});
const pool = z.strictObject({
  consecutive: z.number(),
  lockedUntil: time,
  wrongAt: z.array(time),
  disabled: z.boolean(),
});
const contactRole = z.enum(["recovery_email", "recovery_phone", "phone"]);
export const pendingRole = z.enum(["recovery_email", "recovery_phone", "phone", "email"]);
const hashedCode = z.strictObject({
  v: z.literal(1),
  form: z.enum(["crockford", "digits", "words", "verbatim"]),
  keys: z.array(z.string()),
  slow: z.exactOptional(z.string()),
  id: z.string(),
  hash: z.string(),
  salt: z.exactOptional(z.string()),
  weaker: z.exactOptional(z.literal(true)),
});
export const backupCodeSet = z.strictObject({
  id: z.string(),
  generatedAt: time,
  codes: z.array(z.strictObject({ hashed: hashedCode, usedAt: z.nullable(time) })),
});
export const proof = z.strictObject({
  method: z.string(),
  way: z.string(),
  amr: z.array(z.string()),
  root: z.string(),
  at: time,
});
const recovered = z.strictObject({
  at: time,
  until: time,
  challenge: z.string(),
  bindUntil: time,
  proof,
  replacement: z.nullable(z.string()),
});
const emailChange = z.strictObject({
  id: z.string(),
  before: z.nullable(z.string()),
  after: z.string(),
  at: time,
  undoUntil: time,
  undoable: z.boolean(),
  state: z.enum(["setting", "set", "undoing", "undone"]),
});
const frozen = z.strictObject({ at: time, since: time, until: time, liftedAt: z.nullable(time) });
/** What an account's record must look like to be believed. */
export const accountSchema = z.strictObject({
  schema: z.literal(1),
  createdAt: time,
  enrolledAt: z.nullable(time),
  signedInAt: z.nullable(time),
  sequence: z.number(),
  epoch: z.number(),
  apps: z.array(app),
  contacts: z.array(
    z.strictObject({
      id: z.string(),
      role: contactRole,
      address: z.string(),
      addedAt: time,
      verifiedAt: time,
      recoversFrom: time,
    }),
  ),
  backupCodes: z.nullable(backupCodeSet),
  pin: z.nullable(z.string()),
  recovered: z.nullable(recovered),
  frozen: z.nullable(frozen),
  emailChange: z.nullable(emailChange),
  pools: z.record(z.string(), pool),
  trustedDevices: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      environment: z.string(),
      addedAt: time,
      lastUsedAt: time,
      expiresAt: time,
      fingerprint: z.string(),
    }),
  ),
  browsers: z.array(
    z.strictObject({
      id: z.string(),
      environment: z.string(),
      generation: z.nullable(z.number()),
      addedAt: time,
      lastUsedAt: time,
      pools: z.record(z.string(), pool),
    }),
  ),
  sends: z.record(z.string(), z.array(time)),
  passwordRoot: z.nullable(z.string()),
  lastFactorAt: z.nullable(time),
  // Looked at by whoever keeps it, each with a schema of its own.
  kept: z.record(
    z.string(),
    z.custom<Json>((value) => value !== undefined),
  ),
});
