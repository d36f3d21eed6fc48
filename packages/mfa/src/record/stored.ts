import type { Json } from "@sparekey/storage";
import * as z from "zod/mini";
import { MfaError } from "../error.js";
import type { Secret } from "../secret.js";
import type { AccountRecord } from "./account.js";
import type { ChallengeRecord } from "./challenge.js";
import { assigned, emailFactor } from "./flavour-schema.js";
import { asJson } from "./json.js";
import { parsed } from "./parsed.js";

/** Opens and seals the secrets inside a record; `place` names where in it they stand. */
export interface SecretCodec {
  open(sealed: string, place: string): Promise<Secret>;
  seal(secret: Secret, place: string): Promise<string>;
}

const time = z.number();
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
const pendingRole = z.enum(["recovery_email", "recovery_phone", "phone", "email"]);
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
const backupCodeSet = z.strictObject({
  id: z.string(),
  generatedAt: time,
  codes: z.array(z.strictObject({ hashed: hashedCode, usedAt: z.nullable(time) })),
});
const proof = z.strictObject({
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
const accountSchema = z.strictObject({
  schema: z.literal(1),
  createdAt: time,
  enrolledAt: z.nullable(time),
  signedInAt: z.nullable(time),
  sequence: z.number(),
  epoch: z.number(),
  apps: z.array(app),
  assigned: z.nullable(assigned),
  emailFactor: z.nullable(emailFactor),
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

const purpose = z.enum(["sign_in", "enrol", "settings"]);
const texts = z.array(z.string());
const grant = z.strictObject({
  id: z.string(),
  purpose,
  tenant: z.string(),
  environment: z.string(),
  account: z.string(),
  amr: texts,
  roots: texts,
  assurance: z.enum(["aal1", "aal1_email", "aal2"]),
  atMs: time,
  expiresAtMs: time,
  advice: z.array(
    z.enum([
      "enrol_recommended",
      "enrol_assigned",
      "update_recovery_methods",
      "few_backup_codes",
      "recovered",
      "review_recovery",
    ]),
  ),
  promptSkipped: z.exactOptional(z.literal(true)),
});
const challengeSchema = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  purpose,
  environment: z.string(),
  epoch: z.number(),
  createdAt: time,
  expiresAt: time,
  status: z.enum(["open", "burnt", "granted"]),
  amr: texts,
  roots: texts,
  proofs: z.array(proof),
  chosen: z.nullable(z.string()),
  pinProved: z.boolean(),
  client: z.nullable(z.string()),
  browser: z.nullable(z.string()),
  trustedDevice: z.nullable(z.string()),
  sent: z.nullable(
    z.strictObject({
      way: z.string(),
      hash: z.string(),
      sentTo: z.string(),
      at: time,
      expiresAt: time,
      count: z.number(),
    }),
  ),
  wrong: z.number(),
  enrolBecause: z.nullable(z.string()),
  deviceName: z.nullable(z.string()),
  identityProved: z.boolean(),
  identityRoots: texts,
  pendingApp: z.nullable(z.strictObject({ secret: z.string() })),
  // Begun before there was replacing: one more device, as it was then.
  replaces: z._default(z.nullable(z.string()), null),
  boundFactor: z.nullable(z.string()),
  goal: z.enum(["app", "email", "recovery"]),
  addressTyped: z.nullable(z.string()),
  pendingContact: z.nullable(z.strictObject({ id: z.string(), role: pendingRole, address: z.string() })),
  pendingCodes: z.nullable(backupCodeSet),
  completed: z.nullable(
    z.strictObject({
      requestId: z.nullable(z.string()),
      digest: z.string(),
      browser: z.nullable(z.string()),
      trustedDevice: z.nullable(z.string()),
      grant,
    }),
  ),
});

/** Checks and opens a stored account. What does not fit is `damaged_record`, never a fresh account (S34). */
export async function readAccount(json: Json, codec: SecretCodec): Promise<AccountRecord> {
  const stored = parsed(accountSchema, json);
  if (stored.enrolledAt === null && (stored.apps.length > 0 || stored.emailFactor !== null))
    throw new MfaError("damaged_record", "A stored account has a factor and no enrolment");
  const apps = await Promise.all(
    stored.apps.map(async (each) => ({ ...each, secret: await codec.open(each.secret, `app:${each.id}`) })),
  );
  return { ...stored, apps };
}

export async function writeAccount(account: AccountRecord, codec: SecretCodec): Promise<Json> {
  const apps = await Promise.all(
    account.apps.map(async (each) => ({ ...each, secret: await codec.seal(each.secret, `app:${each.id}`) })),
  );
  return asJson({ ...account, apps });
}

export async function readChallenge(json: Json, codec: SecretCodec): Promise<ChallengeRecord> {
  const stored = parsed(challengeSchema, json);
  const pending = stored.pendingApp;
  return {
    ...stored,
    pendingApp:
      pending === null ? null : { secret: await codec.open(pending.secret, `pending:${stored.id}`) },
  };
}

export async function writeChallenge(challenge: ChallengeRecord, codec: SecretCodec): Promise<Json> {
  const pending = challenge.pendingApp;
  return asJson({
    ...challenge,
    pendingApp:
      pending === null ? null : { secret: await codec.seal(pending.secret, `pending:${challenge.id}`) },
  });
}
