import { type AccountRecord, newAccount } from "@sparekey/mfa/extend";
import { appOf } from "../../app.js";
import { hashedBackupCode } from "../symbols.js";
import type { Held } from "./oracle.js";
import { firstApp, firstKey, phoneId, type Realm, recoveryMailboxId, type Secret, start } from "./realm.js";
import type { Slice } from "./slice.js";

const savedCode = "[b3]";
const savedSet = "[i4]";

/** An owner with an app, and whatever the slice has; everything was bound long before the first moment. */
export function startOf({ features }: Slice, held: Held): Realm {
  const contact = (id: string, role: "recovery_phone" | "recovery_email", address: string) => ({
    id,
    role,
    address,
    addedAt: 0,
    verifiedAt: 0,
    recoversFrom: 0,
  });
  const account: AccountRecord = {
    ...newAccount(0),
    enrolledAt: 0,
    apps: [appOf({ id: firstApp, secret: firstKey, addedAt: 0 })],
    contacts: [
      ...(features.has("case") ? [contact(phoneId, "recovery_phone", "+447700900123")] : []),
      ...(features.has("recovery_email")
        ? [contact(recoveryMailboxId, "recovery_email", "ann@example.org")]
        : []),
    ],
    backupCodes: features.has("backup")
      ? {
          id: savedSet,
          generatedAt: 0,
          codes: [{ hashed: hashedBackupCode(savedCode, savedSet), usedAt: null }],
        }
      : null,
  };
  const saved: Secret = {
    symbol: savedCode,
    kind: "backup",
    box: "screen",
    endsAt: Number.POSITIVE_INFINITY,
    of: null,
    knownTo: held.has("backup_code") ? ["owner", "attacker"] : ["owner"],
  };
  return {
    now: start,
    taken: 10,
    account,
    slots: { owner: null, attacker: null },
    password: { owner: true, attacker: held.has("password") },
    nameKnown: !features.has("names"),
    secrets: features.has("backup") ? [saved] : [],
    keys: { owner: [firstKey], attacker: held.has("app_secret") ? [firstKey] : [] },
    session: held.has("session"),
    recoveredBy: null,
    acts: [],
    ghosts: [],
    approvals: [],
    delayShown: false,
    recoveredAt: null,
    frozenUntil: null,
  };
}
