import { hashImportedBackupCodes } from "@sparekey/backup-codes";
import { createTotp, decodeBase32, encodeBase32 } from "@sparekey/otp";
import { sameMailbox, typedAddress } from "../decide/contact-address.js";
import { typedName } from "../decide/typed-code.js";
import { hasFactor } from "../decide/ways.js";
import { MfaError } from "../error.js";
import type { ImportedAccount, ImportedApp, ImportOutcome } from "../import-account.js";
import type { AccountRecord, AppFactor, BackupCodeSet, Contact } from "../record/account.js";
import { newAccount } from "../record/account.js";
import { readAccount, writeAccount } from "../record/stored.js";
import { Secret } from "../secret.js";
import { contextOf, type Engine } from "./engine.js";
import { checkHanded, checkName } from "./handed.js";
import { accountKey, longestAccount, outboxOf } from "./keys.js";
import { codecFor } from "./load.js";
import { actWrite } from "./outbox-entry.js";
import { resealDue } from "./reseal-order.js";

/**
 * Takes an account over from elsewhere, in one commit that fails where there is a record already.
 *
 * @throws {MfaError} `invalid_option`, naming the field and never its content.
 */
export async function importAccount(engine: Engine, imported: ImportedAccount): Promise<ImportOutcome> {
  checkHanded("importAccount", imported, "{ account, apps, backupCodes, contacts }");
  const ref = { tenant: engine.tenant, account: imported.account };
  for (const name of ["apps", "backupCodes", "contacts"] as const) {
    if (imported[name] !== undefined && !Array.isArray(imported[name]))
      throw new MfaError("invalid_option", `\`${name}\` must be a list, where it is not left out`);
  }
  checkName("account", imported.account, longestAccount);
  const person = await engine.directory.account(ref.account);
  if (person === null) throw new MfaError("unknown_account", "The directory knows no account with this id");
  const context = await contextOf(engine, ref, person, "");
  const { now } = context;
  const apps = (imported.apps ?? []).map((app, index) => appOf(engine, app, index, now));
  const addresses: string[] = [];
  const contacts = (imported.contacts ?? []).map((contact, index): Contact => {
    checkHanded(`contacts[${index}]`, contact, "{ role, address, verifiedAtMs }");
    const address = typedAddress(contact.role, contact.address);
    if (address === null) throw new MfaError("invalid_option", `contacts[${index}].address is not one`);
    // Two contacts are two roots: one mailbox or SIM must not stand for both (S13).
    if (addresses.some((earlier) => sameMailbox(earlier, address)))
      throw new MfaError(
        "invalid_option",
        `contacts[${index}].address is there already: one fills one place`,
      );
    addresses.push(address);
    return {
      id: engine.fresh.id(),
      role: contact.role,
      address,
      addedAt: now,
      verifiedAt: contact.verifiedAtMs,
      recoversFrom: now,
    };
  });
  const backupCodes = await codesOf(engine, imported, now);
  if (apps.length === 0 && backupCodes === null && contacts.length === 0) {
    throw new MfaError("invalid_option", "There is nothing to import: give apps, backupCodes or contacts");
  }
  const moved: AccountRecord = { ...newAccount(now), apps, contacts, backupCodes };
  // Whoever has a factor is enrolled, from then on and for good (S34).
  const enrolled = apps.length > 0 || hasFactor(moved, context);
  const record: AccountRecord = { ...moved, enrolledAt: enrolled ? (imported.enrolledAtMs ?? now) : null };
  const key = accountKey(ref);
  const codec = codecFor(engine, ref);
  const value = await writeAccount(record, codec);
  await readAccount(value, codec).catch((cause: unknown) => {
    // An algorithm that nobody knows, a time that is no number: stored, it could never be read again.
    throw new MfaError("invalid_option", "What is imported does not have the shape of an account", { cause });
  });
  // As everywhere: what the host has no function for is not asked for, or thousands would wait for nobody.
  const marks = enrolled && engine.directory.markEnrolled !== undefined;
  const marking = marks ? [actWrite(engine, outboxOf(ref), { act: "mark_enrolled" }, now)] : [];
  const written = await engine.store.commit({
    check: [{ key, version: null }],
    set: [{ key, value, dueAt: resealDue(now) }, ...marking],
  });
  if (written && marks) engine.outboxFilled();
  return written ? "imported" : "exists";
}

const algorithms: ReadonlySet<unknown> = new Set(["SHA-1", "SHA-256", "SHA-512"]);

function appOf(engine: Engine, app: ImportedApp, index: number, now: number): AppFactor {
  checkHanded(`apps[${index}]`, app, '{ secret: "JBSWY3DPEHPK3PXP" }');
  const { algorithm = "SHA-1", digits = 6, periodSeconds = 30, lastStep = 0 } = app;
  const name = app.name === undefined ? `Authenticator app ${index + 1}` : typedName(app.name);
  if (name === null)
    throw new MfaError("invalid_option", `apps[${index}].name must be one line of 1 to 64 characters`);
  if (!algorithms.has(algorithm))
    throw new MfaError("invalid_option", `apps[${index}].algorithm must be "SHA-1", "SHA-256" or "SHA-512"`);
  const furthest = now / (periodSeconds * 1_000) + 10;
  if (!Number.isSafeInteger(lastStep) || lastStep < 0 || lastStep > furthest)
    throw new MfaError("invalid_option", `apps[${index}].lastStep is no time step that has come yet`);
  try {
    const secret = encodeBase32(typeof app.secret === "string" ? decodeBase32(app.secret) : app.secret);
    // Refuses what could never verify: a secret, a period or a number of digits that otp does not know.
    createTotp({ secret, digits, period: periodSeconds });
    return {
      id: engine.fresh.id(),
      name,
      secret: new Secret(secret),
      algorithm,
      digits,
      periodSeconds,
      addedAt: now,
      lastStep,
      lastUsedAt: null,
    };
  } catch (cause) {
    throw new MfaError(
      "invalid_option",
      `apps[${index}] is not an authenticator app's secret and parameters`,
      { cause },
    );
  }
}

/** Six digits are the least that anybody has printed: 20 bits, as NIST SP 800-63B-4, 3.1.2.2 asks for. */
function mayBeCode(code: unknown): boolean {
  return typeof code === "string" && code.replace(/[^\p{L}\p{N}]/gu, "").length >= 6;
}

async function codesOf(
  engine: Engine,
  { account, backupCodes }: ImportedAccount,
  now: number,
): Promise<BackupCodeSet | null> {
  if (backupCodes === undefined || backupCodes.length === 0) return null;
  if (backupCodes.some((code) => !mayBeCode(code)))
    throw new MfaError("invalid_option", "backupCodes holds one with fewer than 6 letters and digits");
  const id = engine.fresh.id();
  const [key] = await engine.keyring.codeKeys();
  const context = { tenant: engine.tenant, account, set: id };
  try {
    const hashed = hashImportedBackupCodes(backupCodes, { key, context });
    return { id, generatedAt: now, codes: hashed.map((each) => ({ hashed: each, usedAt: null })) };
  } catch (cause) {
    throw new MfaError(
      "invalid_option",
      "backupCodes holds something that is not a code, or the same one twice",
      { cause },
    );
  }
}
