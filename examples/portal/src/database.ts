import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { ConfigError } from "./config.js";
import { type Keys, readOrMakeKeys } from "./keys.js";

/** An open SQLite file, with better-sqlite3's interface. */
export type Sqlite = Database.Database;

const schema = `
  CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY,
    user_name TEXT NOT NULL,
    user_name_key TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    email_verified INTEGER NOT NULL DEFAULT 0,
    password_hash TEXT NOT NULL,
    enrolled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    password_set_at INTEGER NOT NULL,
    signed_in_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS users_by_email ON users (email_key);
  CREATE TABLE IF NOT EXISTS sessions (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES users (id),
    grant_id TEXT NOT NULL UNIQUE,
    seen_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account);
  CREATE TABLE IF NOT EXISTS session_notes (
    token_hash TEXT NOT NULL REFERENCES sessions (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (token_hash, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS password_resets (
    key TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS email_changes (
    key TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS password_tries (
    try TEXT NOT NULL,
    counter TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS password_tries_by_counter ON password_tries (counter, at);
  CREATE TABLE IF NOT EXISTS inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
`;

/** Everything that outlives the process: the database and the keys, in one folder that only this user may read. */
export function openData(dataDir: string): { readonly db: Sqlite; readonly keys: Keys } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "portal.db");
  const keyFile = join(dataDir, "keys.json");
  // New keys beside an old database would make every enrolment unreadable, one account at a time. Say it now.
  if (existsSync(file) && !existsSync(keyFile)) {
    throw new ConfigError(
      `${keyFile} is missing, and ${file} cannot be read without it: put the file back, or choose another DATA_DIR.`,
    );
  }
  const keys = readOrMakeKeys(keyFile);
  const db = new Database(file, { timeout: 5_000 });
  // WAL with FULL: what was answered is on the disk, also when the process or the power goes the next moment.
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.exec(schema);
  return { db, keys };
}
