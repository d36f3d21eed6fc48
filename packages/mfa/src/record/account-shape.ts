import type {
  AccountRecord,
  AppFactor,
  Assigned,
  Contact,
  EmailChange,
  EmailFactor,
  Frozen,
  KnownBrowser,
  Pool,
  Recovered,
  TrustedDevice,
} from "./account.js";
import { type StoredCodeSet, storedCodeSet } from "./packed-codes.js";
import { proof } from "./proof-shape.js";
import { fields, flag, list, number, oneOf, orNull, type Shape, table, text } from "./shape.js";

export type StoredApp = Omit<AppFactor, "secret"> & { readonly secret: string };

/** An account as it is stored: its secrets sealed, its backup codes packed. */
export type StoredAccount = Omit<AccountRecord, "apps" | "backupCodes"> & {
  readonly apps: readonly StoredApp[];
  readonly backupCodes: StoredCodeSet | null;
};

const app = fields<StoredApp>({
  id: text,
  name: text,
  secret: text,
  algorithm: oneOf("SHA-1", "SHA-256", "SHA-512"),
  digits: oneOf(6, 7, 8),
  periodSeconds: number,
  addedAt: number,
  lastStep: number,
  lastUsedAt: orNull(number),
});
const pools = table(
  fields<Pool>({ consecutive: number, lockedUntil: number, wrongAt: list(number), disabled: flag }),
);
const contact = fields<Contact>({
  id: text,
  role: oneOf("recovery_email", "recovery_phone", "phone"),
  address: text,
  addedAt: number,
  verifiedAt: number,
  recoversFrom: number,
});
const assigned = fields<Assigned>({
  id: text,
  flavour: oneOf("app", "email"),
  address: orNull(text),
  at: number,
});
const emailFactor = fields<EmailFactor>({
  id: text,
  address: text,
  addedAt: number,
  lastUsedAt: orNull(number),
});
const recovered = fields<Recovered>({
  at: number,
  until: number,
  challenge: text,
  bindUntil: number,
  proof,
  replacement: orNull(text),
});
const frozen = fields<Frozen>({ at: number, since: number, until: number, liftedAt: orNull(number) });
const emailChange = fields<EmailChange>({
  id: text,
  before: orNull(text),
  after: text,
  at: number,
  undoUntil: number,
  undoable: flag,
  state: oneOf("setting", "set", "undoing", "undone"),
});
const browser = fields<KnownBrowser>({
  id: text,
  environment: text,
  generation: orNull(number),
  addedAt: number,
  lastUsedAt: number,
  pools,
});
const trustedDevice = fields<TrustedDevice>({
  id: text,
  name: text,
  environment: text,
  addedAt: number,
  lastUsedAt: number,
  expiresAt: number,
  fingerprint: text,
});

export const storedAccount: Shape<StoredAccount> = fields<StoredAccount>({
  schema: oneOf(1),
  createdAt: number,
  enrolledAt: orNull(number),
  signedInAt: orNull(number),
  sequence: number,
  epoch: number,
  apps: list(app),
  assigned: orNull(assigned),
  emailFactor: orNull(emailFactor),
  contacts: list(contact),
  backupCodes: orNull(storedCodeSet),
  pin: orNull(text),
  recovered: orNull(recovered),
  frozen: orNull(frozen),
  emailChange: orNull(emailChange),
  pools,
  browsers: list(browser),
  trustedDevices: list(trustedDevice),
  sends: table(list(number)),
  passwordRoot: orNull(text),
  lastFactorAt: orNull(number),
  // Looked at by whoever keeps it, each with a schema of its own.
  kept: table({ misfit: (value) => (value === undefined ? "" : null) }),
});
