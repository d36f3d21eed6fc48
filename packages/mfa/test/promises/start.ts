import { type AccountRecord, newAccount } from "../../src/record/account.js";
import { Secret } from "../../src/secret.js";
import type { Held } from "./holdings.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { hashedBackupCode, stepAt } from "./symbols.js";

/** Far from zero, so that "never" and "long ago" are both in the past. */
const beginning = 2_000_000_000_000;
const appId = "[i1]";
export const appSecret = "[k2]";
const backupCodeSet = "[i3]";
const savedCodes: readonly string[] = ["[b4]", "[b5]"];
const contactId = "[i6]";
/** What is typed when a contact is added. */
export const attackersAddress = "mallory@example.net";
export const accountAddress = "ann@example.com";
export const ownersAddress = "ann@example.org";
/** What the owner changes the account's e-mail to: nobody else reads it. */
export const ownersNewAddress = "ann@example.net";
export const ownersNumber = "+447700900123";
const phoneId = "[i0]";

/** The realm before anybody has moved. */
export function startOf(slice: Slice, held: Held): Realm {
  const now = Math.ceil(beginning / slice.unitMs) * slice.unitMs;
  // Bound before the first moment: whoever recovers then has not bound it (S35).
  const before = now - slice.unitMs;
  const fresh = newAccount(before);
  const codes = slice.recovery ? savedCodes : [];
  const enrolled = slice.enrolled
    ? {
        ...fresh,
        enrolledAt: before,
        apps: [
          {
            id: appId,
            name: "Phone",
            secret: new Secret(appSecret),
            algorithm: "SHA-1" as const,
            digits: 6 as const,
            periodSeconds: 30,
            addedAt: before,
            lastStep: stepAt(now, slice.unitMs) - 2,
            lastUsedAt: null,
          },
        ],
      }
    : fresh;
  const account = slice.recovery ? { ...enrolled, ...recoveryMethods(before) } : enrolled;
  const mailed = { ...account, ...emailOf(slice, before), ...(slice.texts ? textsOf(before) : {}) };
  const owned = slice.enrolled ? [appSecret] : [];
  return {
    now,
    account: mailed,
    hostEmail: accountAddress,
    slots: [null, null],
    mail: [],
    issued: [],
    owner: { codes, phone: owned, bound: owned, cookies: [], links: [] },
    attacker: {
      codes: held.has("backup_code") ? codes.slice(0, 1) : [],
      passcodes: [],
      secrets: held.has("app_secret") ? owned : [],
      session: held.has("session"),
      cookies: [],
      links: [],
    },
    recoveredAt: null,
    guesses: [],
    sends: [],
    taken: 6,
  };
}

function recoveryMethods(at: number): Pick<AccountRecord, "contacts" | "backupCodes"> {
  const place = { tenant: "tenant", account: "account", set: backupCodeSet };
  return {
    contacts: [
      {
        id: contactId,
        role: "recovery_email",
        address: ownersAddress,
        addedAt: at,
        verifiedAt: at,
        recoversFrom: at,
      },
    ],
    backupCodes: {
      id: backupCodeSet,
      generatedAt: at,
      codes: savedCodes.map((code) => ({ hashed: hashedBackupCode(code, place), usedAt: null })),
    },
  };
}

function emailOf({ email }: Slice, at: number): Partial<AccountRecord> {
  if (email === null) return {};
  const place = { id: "[i0]", address: accountAddress };
  if (email === "assigned") return { assigned: { ...place, flavour: "email", at } };
  return {
    assigned: { ...place, flavour: "email", at },
    enrolledAt: at,
    emailFactor: { ...place, addedAt: at, lastUsedAt: null },
    passwordRoot: "mailbox:account",
  };
}

function textsOf(at: number): Partial<AccountRecord> {
  return {
    enrolledAt: at,
    pin: "hash of the PIN",
    contacts: [
      { id: phoneId, role: "phone", address: ownersNumber, addedAt: at, verifiedAt: at, recoversFrom: at },
    ],
  };
}
