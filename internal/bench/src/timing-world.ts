import { createHash, timingSafeEqual } from "node:crypto";
import {
  authenticatorApp,
  createKeyring,
  createMfa,
  guessLimits,
  type Mfa,
  type Person,
  type SlowHash,
  smsCode,
  standard,
} from "@sparekey/mfa";
import { definePolicy } from "@sparekey/password-policy";
import { createRecovery, type Recovery, type RecoveryDirectory } from "@sparekey/recovery";
import type { Store } from "@sparekey/storage";
import { migrate as migratePostgres, postgresStore, prepared } from "@sparekey/storage/postgres";
import { migrate as migrateSqlite, sqliteStore } from "@sparekey/storage/sqlite";
import type { Database } from "./mfa-database.js";

/** A host on one database: its users are rows of its own, its mail takes a millisecond to send. */
export interface TimingWorld {
  readonly mfa: Mfa<string>;
  readonly recovery: Recovery;
  /** How many messages have left. */
  sent(): number;
  /** Puts a PIN on an account, as its owner would have set it. */
  setPin(account: string): Promise<void>;
  /** An account with an app, a phone and a confirmed address, and the host's own row of it. */
  add(accounts: readonly string[]): Promise<void>;
}

export const pin = "4711";
/** What an account is called, and its address: any id has one, whether or not there is such an account. */
export const nameOf = (account: string): string => `name-${account}`;
export const addressOf = (account: string): string => `${account}@example.com`;

const many = 1_000_000;
const hour = 60 * 60_000;

/**
 * As quick as can be: either side makes one slow hash, which tests count, and its noise would drown what is
 * compared beside it.
 */
const slowHash: SlowHash = {
  hash: async (text) => digestOf(text),
  verify: async (hashed, text) => timingSafeEqual(Buffer.from(hashed), Buffer.from(digestOf(text))),
};

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

export async function timingWorld(database: Database): Promise<TimingWorld> {
  const store = await storeOn(database);
  const users = await usersOn(database);
  const directory: RecoveryDirectory = {
    account: async (id) => users.find("id", id).then(personOf),
    findByUserName: async (typed) => (await users.find("name", typed))?.id ?? null,
    findByEmail: async (typed) => {
      const row = await users.find("email", typed);
      return row === undefined ? [] : [{ account: row.id, userName: row.name }];
    },
    endSessions: async () => undefined,
    setPassword: async () => undefined,
    markEnrolled: async () => undefined,
  };
  let sent = 0;
  const mfa: Mfa<string> = createMfa<string>({
    issuer: "ACME Co",
    origin: "https://app.example.com",
    environment: "production",
    store,
    keyring: createKeyring({ current: "k1", keys: { k1: crypto.getRandomValues(new Uint8Array(32)) } }),
    directory,
    methods: [authenticatorApp(), smsCode({ pin: "before_send", alphabet: "alphanumeric" })],
    // Four wrong PINs are looked at, and the fifth locks for as long as all of this takes.
    policy: { ...standard(), guess: { ...guessLimits, firstDelayMs: hour, longestDelayMs: hour } },
    channels: {
      email: { medium: "email", name: "mail", send: () => leave("mail") },
      sms: { medium: "sms", name: "text", send: () => leave("text") },
    },
    callingCodes: { "+44": true },
    slowHash,
    onError: (error) => console.error(error),
  });
  async function leave(channel: string): Promise<{ channel: string; providerId: null }> {
    await new Promise((resolve) => setTimeout(resolve, 1));
    sent += 1;
    return { channel, providerId: null };
  }
  const recovery = createRecovery({
    mfa,
    directory,
    origin: "https://app.example.com",
    passwordPolicy: definePolicy({ length: { min: 15, max: 128 }, rules: [] }),
    limits: { tenantMailsPerHour: many },
    support: { unproven: true },
  });
  const pinHash = await slowHash.hash(pin);
  return {
    mfa,
    recovery,
    sent: () => sent,
    async setPin(account) {
      const key = ["default", `account:${account}`, "record"] as const;
      const [entry] = await store.get([key]);
      if (entry === null || entry === undefined) throw new Error(`${account} has no record`);
      const value = { ...(entry.value as object), pin: pinHash };
      const set = [{ key, value, ...(entry.dueAt === undefined ? {} : { dueAt: entry.dueAt }) }];
      if (!(await store.commit({ check: [{ key, version: entry.version }], set })))
        throw new Error("Someone else was first");
    },
    async add(accounts) {
      await users.fill(accounts);
      const verifiedAtMs = Date.now() - 30 * 24 * hour;
      for (const account of accounts) {
        await mfa.importAccount({
          account,
          apps: [{ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }],
          contacts: [
            { role: "phone", address: "+447700900123", verifiedAtMs },
            { role: "recovery_phone", address: "+447700900124", verifiedAtMs },
          ],
        });
      }
    },
  };
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

interface Users {
  find(by: keyof Row, value: string): Promise<Row | undefined>;
  fill(accounts: readonly string[]): Promise<void>;
}

const table =
  "CREATE TABLE timing_user (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE)";
const read = (by: keyof Row): string => `SELECT id, name, email FROM timing_user WHERE ${by} = `;

async function usersOn(database: Database): Promise<Users> {
  const rows = (accounts: readonly string[]) =>
    accounts.map((id) => [id, nameOf(id), addressOf(id)] as const);
  if (database.kind === "PostgreSQL") {
    const { pool } = database;
    await pool.query(table);
    return {
      find: async (by, value) => (await pool.query<Row>(`${read(by)}$1`, [value])).rows[0],
      async fill(accounts) {
        for (const row of rows(accounts))
          await pool.query("INSERT INTO timing_user VALUES ($1, $2, $3)", [...row]);
      },
    };
  }
  const { file } = database;
  file.exec(table);
  return {
    find: async (by, value) => file.prepare(`${read(by)}?`).get(value) as Row | undefined,
    async fill(accounts) {
      const insert = file.prepare("INSERT INTO timing_user VALUES (?, ?, ?)");
      for (const row of rows(accounts)) insert.run(...row);
    },
  };
}

async function storeOn(database: Database): Promise<Store> {
  if (database.kind === "PostgreSQL") {
    await migratePostgres({ client: database.pool });
    return postgresStore({ client: prepared(database.pool) });
  }
  await migrateSqlite({ database: database.file });
  return sqliteStore({ database: database.file });
}

function personOf(row: Row | undefined): Person | null {
  return row === undefined
    ? null
    : { userName: row.name, email: { address: row.email, verified: true }, enrolled: true };
}
