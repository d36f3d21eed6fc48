import { randomUUID } from "node:crypto";
import type { Clock } from "@sparekey/mfa";
import type { Sqlite } from "./database.js";
import { canonicalEmailAddress } from "./email-address.js";
import { hashPassword, passwordMatches } from "./passwords.js";
import { canonicalUserName } from "./user-name.js";

/** One of this portal's own users. Spare Key knows the id, and asks for the rest (directory.ts). */
export interface User {
  /** Never changes and is never given to anybody else: second factors hang on it (S19). */
  readonly id: string;
  readonly userName: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** This portal's own marker that a second factor was once set up (S34). */
  readonly enrolled: boolean;
  readonly createdAtMs: number;
  readonly passwordSetAtMs: number;
  /** The last complete sign-in, second factor included. */
  readonly signedInAtMs: number | null;
}

export interface Users {
  /** Null when the name is taken. `userName` has a canonical form, or this throws. */
  create(a: {
    readonly userName: string;
    readonly email: string;
    readonly password: string;
  }): Promise<User | null>;
  byId(id: string): User | null;
  /** The user whose name and password these are. Takes as long for a name that nobody has (S25). */
  bySignIn(userName: string, password: string): Promise<User | null>;
  passwordIs(id: string, password: string): Promise<boolean>;
  byUserName(typed: string): User | null;
  /** Everybody with this address: it need not be one person's alone. */
  byEmail(typed: string): readonly User[];
  /** Sets the password once per key, however often it is asked to: a reset that was cut off is made again. */
  setPassword(id: string, password: string, once: { readonly key: string }): Promise<void>;
  markEnrolled(id: string): void;
  markSignedIn(id: string): void;
  /** Sets an address that was confirmed by a code, once per key, however often it is asked to (J3.11). */
  setEmail(id: string, address: string, once: { readonly key: string }): void;
  /** A code that was mailed there came back. An address that was set since then was confirmed, too. */
  markEmailVerified(id: string): void;
}

interface Row {
  readonly id: string;
  readonly user_name: string;
  readonly email: string;
  readonly email_verified: number;
  readonly enrolled: number;
  readonly created_at: number;
  readonly password_set_at: number;
  readonly signed_in_at: number | null;
  readonly password_hash: string;
}

export function createUsers({ db, clock }: { readonly db: Sqlite; readonly clock: Clock }): Users {
  const insert = db.prepare(
    `INSERT INTO users (id, user_name, user_name_key, email, email_key, password_hash, created_at, password_set_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_name_key) DO NOTHING`,
  );
  const selectById = db.prepare("SELECT * FROM users WHERE id = ?");
  const selectByName = db.prepare("SELECT * FROM users WHERE user_name_key = ?");
  const selectByEmail = db.prepare("SELECT * FROM users WHERE email_key = ? ORDER BY user_name_key");
  const isReset = db.prepare("SELECT 1 FROM password_resets WHERE key = ?");
  const markReset = db.prepare(
    "INSERT INTO password_resets (key, account, at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
  );
  const updatePassword = db.prepare("UPDATE users SET password_hash = ?, password_set_at = ? WHERE id = ?");
  const markEmail = db.prepare(
    "INSERT INTO email_changes (key, account, at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
  );
  const updateEmail = db.prepare(
    "UPDATE users SET email = ?, email_key = ?, email_verified = 1 WHERE id = ?",
  );
  const signIn = db.prepare("UPDATE users SET signed_in_at = ? WHERE id = ?");
  const enrol = db.prepare("UPDATE users SET enrolled = 1 WHERE id = ?");
  const verifyEmail = db.prepare("UPDATE users SET email_verified = 1 WHERE id = ?");

  // Two at once: the first that stores the key sets the password, and the other finds it done.
  const setOnce = db.transaction((key: string, id: string, hash: string) => {
    if (markReset.run(key, id, clock()).changes === 1) updatePassword.run(hash, clock(), id);
  });

  const setEmailOnce = db.transaction((key: string, id: string, address: string, addressKey: string) => {
    if (markEmail.run(key, id, clock()).changes === 1) updateEmail.run(address, addressKey, id);
  });

  const rowById = (id: string) => (selectById.get(id) as Row | undefined) ?? null;

  return {
    async create({ userName, email, password }) {
      const key = canonicalUserName(userName);
      if (key === null) throw new TypeError("A user name without a canonical form was not refused before.");
      const user = {
        id: randomUUID(),
        userName: userName.trim(),
        email,
        emailVerified: false,
        enrolled: false,
        createdAtMs: clock(),
        passwordSetAtMs: clock(),
        signedInAtMs: null,
      };
      const hash = await hashPassword(password);
      // The database decides between two who want one name at the same moment.
      const emailKey = canonicalEmailAddress(email);
      if (emailKey === null) throw new TypeError("An address that is none was not refused before.");
      const { changes } = insert.run(user.id, user.userName, key, email, emailKey, hash, clock(), clock());
      return changes === 1 ? user : null;
    },
    byUserName(typed) {
      const key = canonicalUserName(typed);
      const row = key === null ? null : ((selectByName.get(key) as Row | undefined) ?? null);
      return row && toUser(row);
    },
    byEmail(typed) {
      const key = canonicalEmailAddress(typed);
      return key === null ? [] : (selectByEmail.all(key) as Row[]).map(toUser);
    },
    async setPassword(id, password, { key }) {
      if (isReset.get(key) !== undefined) return;
      const hash = await hashPassword(password);
      setOnce(key, id, hash);
    },
    setEmail(id, address, { key }) {
      const addressKey = canonicalEmailAddress(address);
      if (addressKey === null) throw new TypeError("An address that is none was not refused before.");
      setEmailOnce.immediate(key, id, address, addressKey);
    },
    byId(id) {
      const row = rowById(id);
      return row && toUser(row);
    },
    async bySignIn(userName, password) {
      const key = canonicalUserName(userName);
      const row = key === null ? null : ((selectByName.get(key) as Row | undefined) ?? null);
      const right = await passwordMatches(row?.password_hash ?? null, password);
      return row && right ? toUser(row) : null;
    },
    passwordIs(id, password) {
      return passwordMatches(rowById(id)?.password_hash ?? null, password);
    },
    markSignedIn(id) {
      signIn.run(clock(), id);
    },
    markEnrolled(id) {
      enrol.run(id);
    },
    markEmailVerified(id) {
      verifyEmail.run(id);
    },
  };
}

function toUser(row: Row): User {
  return {
    id: row.id,
    userName: row.user_name,
    email: row.email,
    emailVerified: row.email_verified === 1,
    enrolled: row.enrolled === 1,
    createdAtMs: row.created_at,
    passwordSetAtMs: row.password_set_at,
    signedInAtMs: row.signed_in_at,
  };
}
