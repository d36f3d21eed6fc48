import { authenticatorApp, backupCodes, createKeyring, createMfa } from "@sparekey/mfa";
import { totp } from "@sparekey/otp";
import { migrate as migratePostgres, postgresStore } from "@sparekey/storage/postgres";
import { migrate as migrateSqlite, sqliteStore } from "@sparekey/storage/sqlite";
import type { Challenge, Contestant } from "./mfa-contestant.js";
import type { Database } from "./mfa-database.js";
import { door } from "./mfa-door.js";
import { hostOn } from "./mfa-host.js";

const stepMs = 30_000;
const printed = Array.from({ length: 10 }, (_, index) => `aaaa-bbbb-ccc${index}`);

export function secretOf(index: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from({ length: 32 }, (_, place) => letters[(index * 7 + place * (index % 31)) % 32]).join("");
}

/** Spare Key behind a handler of a host's, as the README has it. */
export async function ours(database: Database): Promise<Contestant> {
  const host = hostOn(database);
  const store =
    database.kind === "PostgreSQL"
      ? postgresStore({ client: database.pool })
      : sqliteStore({ database: database.file });
  // An account takes a code once a step (S01): when its turn comes again, half a minute has passed for it.
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;
  const mfa = createMfa({
    issuer: "ACME Co",
    origin: "https://app.example.com",
    environment: "production",
    store,
    keyring: createKeyring({ current: "k1", keys: { k1: crypto.getRandomValues(new Uint8Array(32)) } }),
    directory: host.directory,
    methods: [authenticatorApp(), backupCodes()],
    clock,
  });
  let accounts = 0;
  let next = 0;
  return {
    fetch: door(mfa, host).fetch,
    fill: async (count) => {
      if (database.kind === "PostgreSQL") await migratePostgres({ client: database.pool });
      else await migrateSqlite({ database: database.file });
      await host.fill(count);
      for (; accounts < count; accounts += 1)
        await mfa.importAccount({
          account: `user-${accounts}`,
          apps: [{ secret: secretOf(accounts) }],
          backupCodes: printed,
        });
    },
    challenges: async (count) => {
      if (count > accounts) throw new Error("an account answers one challenge of a turn");
      ahead += stepMs;
      const made: Challenge[] = [];
      for (; made.length < count; next = (next + 1) % accounts) {
        const reply = await mfa.signIn.begin({ account: `user-${next}`, amr: ["pwd"] });
        if (reply.next !== "enter_code") throw new Error(`begin led to ${reply.next}`);
        const body = JSON.stringify({ code: totp(secretOf(next), { at: clock() }) });
        made.push({ path: "/sign-in/code", cookie: `sign_in=${reply.token}`, body });
      }
      return made;
    },
  };
}
