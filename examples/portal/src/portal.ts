import { join } from "node:path";
import type { Clock, Mfa } from "@sparekey/mfa";
import type { PasswordPolicy } from "@sparekey/password-policy";
import { migrate, sqliteStore } from "@sparekey/storage/sqlite";
import Database from "libsql";
import { createApp } from "./app.js";
import { type Cookies, createCookies } from "./cookies.js";
import { openData } from "./database.js";
import { createDirectory } from "./directory.js";
import { createDemoInbox, type DemoInbox } from "./inbox.js";
import type { PortalMethod } from "./method-words.js";
import { createSecondFactors } from "./mfa.js";
import { createPasswordDoor, type PasswordDoor } from "./password-door.js";
import { openPasswordRule } from "./password-rule.js";
import { createWaysBackIn, type PortalRecovery } from "./recovery.js";
import { createSessions, type Sessions } from "./sessions.js";
import { createStaff, type Staff, type StaffKind } from "./staff.js";
import { createUsers, type Users } from "./users.js";
import type { Web } from "./web.js";

export interface PortalOptions {
  /** Where browsers find it: `http://127.0.0.1:3000`, `https://portal.example.com`. Decides about cookies and HSTS. */
  readonly origin: string;
  readonly dataDir: string;
  /** By canonical user name: who works here. Nobody, when left out. */
  readonly staff?: ReadonlyMap<string, StaffKind> | undefined;
  /** Milliseconds since the epoch; the system's clock when left out. */
  readonly clock?: Clock | undefined;
  /** Told of what people only see as "try again" or "something went wrong". */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** What the pages are made of. */
export interface Services {
  readonly origin: string;
  readonly https: boolean;
  readonly clock: Clock;
  readonly cookies: Cookies;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly door: PasswordDoor;
  readonly passwordRule: PasswordPolicy;
  readonly inbox: DemoInbox;
  readonly mfa: Mfa<PortalMethod>;
  readonly recovery: PortalRecovery;
  readonly staff: Staff;
  /** Throws when the database does not answer. */
  readonly checkDatabase: () => void;
  readonly formKey: Uint8Array;
  readonly onError: (error: unknown) => void;
}

export interface Portal {
  readonly app: Web;
  /** Sends what waits in the outbox, and tidies up, until the signal comes. */
  run(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Puts the pieces together. Listens nowhere: see listen.ts. */
export async function createPortal(options: PortalOptions): Promise<Portal> {
  const { origin, dataDir, clock = () => Date.now(), onError = () => undefined } = options;
  const https = new URL(origin).protocol === "https:";
  const { db, keys } = openData(dataDir);

  // Spare Key's own file, and its own connection: transactions belong to the connection.
  const database = new Database(join(dataDir, "spare-key.db"));
  database.pragma("synchronous = FULL");
  await migrate({ database });
  const store = sqliteStore({ database, now: clock });

  const users = createUsers({ db, clock });
  const sessions = createSessions({ db, clock });
  const inbox = createDemoInbox({ db, clock });
  const passwordRule = await openPasswordRule();
  const directory = createDirectory({ users, sessions });
  const staff = createStaff(options.staff ?? new Map(), users);
  const mfa = createSecondFactors({ origin, store, keys, users, directory, inbox, clock, onError });
  // Before anything is sent: it carries out what its journeys leave in the outbox.
  const recovery = createWaysBackIn({ mfa, directory, origin, passwordPolicy: passwordRule, staff });
  const app = createApp({
    origin,
    https,
    clock,
    cookies: createCookies({ https }),
    users,
    sessions,
    door: createPasswordDoor({ db, clock, key: keys.forms }),
    passwordRule,
    inbox,
    mfa,
    recovery,
    staff,
    checkDatabase: () => void db.prepare("SELECT 1").get(),
    formKey: keys.forms,
    onError,
  });

  return {
    app,
    async run(signal) {
      // What has expired counts as absent already; this gives the room back.
      const sweeping = setInterval(() => void store.sweep().catch(onError), 10 * 60_000);
      sweeping.unref();
      try {
        await mfa.outbox.run({ signal });
      } finally {
        clearInterval(sweeping);
      }
    },
    close() {
      db.close();
      database.close();
    },
  };
}
