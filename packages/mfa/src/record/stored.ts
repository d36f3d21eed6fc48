import type { Json } from "@sparekey/storage";
import { MfaError } from "../error.js";
import type { Secret } from "../secret.js";
import type { AccountRecord } from "./account.js";
import { type StoredAccount, storedAccount } from "./account-shape.js";
import { asJson } from "./json.js";
import { packedCodes, unpackedCodes } from "./packed-codes.js";
import { parsed } from "./parsed.js";

/** Opens and seals the secrets inside a record; `place` names where in it they stand. */
export interface SecretCodec {
  open(sealed: string, place: string): Promise<Secret>;
  seal(secret: Secret, place: string): Promise<string>;
}

/** Checks and opens a stored account. What does not fit is `damaged_record`, never a fresh account (S34). */
export async function readAccount(json: Json, codec: SecretCodec): Promise<AccountRecord> {
  const stored = parsed(storedAccount, json);
  if (stored.enrolledAt === null && (stored.apps.length > 0 || stored.emailFactor !== null))
    throw new MfaError("damaged_record", "A stored account has a factor and no enrolment");
  const backupCodes = stored.backupCodes === null ? null : unpackedCodes(stored.backupCodes);
  const apps = await Promise.all(
    stored.apps.map(async (each) => ({ ...each, secret: await codec.open(each.secret, `app:${each.id}`) })),
  );
  return { ...stored, apps, backupCodes };
}

export async function writeAccount(account: AccountRecord, codec: SecretCodec): Promise<Json> {
  const apps = await Promise.all(
    account.apps.map(async (each) => ({ ...each, secret: await codec.seal(each.secret, `app:${each.id}`) })),
  );
  const backupCodes = account.backupCodes === null ? null : packedCodes(account.backupCodes);
  return asJson({ ...account, apps, backupCodes } satisfies StoredAccount);
}
