import { createHash } from "node:crypto";
import { authenticatorApp, backupCodes, createKeyring, createMfa } from "@sparekey/mfa";
import { totp } from "@sparekey/otp";
import { migrate as migratePostgres, postgresStore, prepared } from "@sparekey/storage/postgres";
import { migrate as migrateSqlite, sqliteStore } from "@sparekey/storage/sqlite";
import type { Challenge, Contestant } from "./mfa-contestant.js";
import type { Database } from "./mfa-database.js";
import { door } from "./mfa-door.js";
import { hostOn } from "./mfa-host.js";

/** Spread over the whole index, as people's ids are: neighbours would share pages. */
function idOf(index: number): string {
  return `user-${createHash("md5").update(`real ${index}`).digest("hex")}`;
}

const stepMs = 30_000;
const printed = Array.from({ length: 10 }, (_, index) => `aaaa-bbbb-ccc${index}`);

function secretOf(index: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from({ length: 32 }, (_, place) => letters[(index * 7 + place * (index % 31)) % 32]).join("");
}

/** Spare Key behind a handler of a host's, as the README has it. */
export async function ours(database: Database): Promise<Contestant> {
  const host = hostOn(database);
  const store =
    database.kind === "PostgreSQL"
      ? postgresStore({ client: prepared(database.pool), lanes: 2 })
      : sqliteStore({ database: database.file });
  // An account takes a code once a step (S01), and where the next step has the same six digits, that is spent too:
  // when its turn comes again, two steps have passed for it.
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
      await host.fill(Array.from({ length: count }, (_, index) => idOf(index)));
      for (; accounts < count; accounts += 1)
        await mfa.importAccount({
          account: idOf(accounts),
          apps: [{ secret: secretOf(accounts) }],
          backupCodes: printed,
        });
    },
    crowd: async (count) => {
      const copied = "tenant, 'account:user-' || ID, path, value, version, expires_at, due_at, i % 256";
      const one = `path = 'record' AND partition_id = 'account:${idOf(0)}'`;
      if (database.kind === "PostgreSQL") {
        const numbers = `generate_series(1, ${count}) AS n(i)`;
        await database.pool.query(
          `INSERT INTO sparekey SELECT ${copied.replace("ID", "md5(i::text)")} FROM sparekey, ${numbers} WHERE ${one}`,
        );
        await database.pool.query("VACUUM ANALYZE sparekey");
        await database.pool.query("CHECKPOINT");
      } else {
        database.file.exec(
          `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
INSERT INTO sparekey SELECT ${copied.replace("ID", "lower(hex(randomblob(16)))")} FROM sparekey, n WHERE ${one};
PRAGMA wal_checkpoint(TRUNCATE)`,
        );
      }
    },
    challenges: async (count) => {
      if (count > accounts) throw new Error("an account answers one challenge of a turn");
      ahead += 2 * stepMs;
      const made: Challenge[] = [];
      for (; made.length < count; next = (next + 1) % accounts) {
        const reply = await mfa.signIn.begin({ account: idOf(next), amr: ["pwd"] });
        if (reply.next !== "enter_code") throw new Error(`begin led to ${reply.next}`);
        const body = JSON.stringify({ code: totp(secretOf(next), { at: clock() }) });
        made.push({ path: "/sign-in/code", cookie: `sign_in=${reply.token}`, body });
      }
      return made;
    },
  };
}
