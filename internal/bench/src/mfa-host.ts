import type { Directory } from "@sparekey/mfa";
import type { Database } from "./mfa-database.js";

export interface Session {
  readonly token: string;
  readonly account: string;
  readonly expiresAt: number;
  readonly agent: string;
}

/** The application's own tables: its users, read by `directory.account`, and its sessions. */
export interface Host {
  readonly directory: Directory;
  readonly insertSession: (session: Session) => Promise<void>;
  /** Makes the tables, and users of these ids. */
  readonly fill: (ids: readonly string[]) => Promise<void>;
}

type Row = { name: string; email: string; email_verified: boolean | number; enrolled: boolean | number };

const tables = [
  `CREATE TABLE IF NOT EXISTS app_user (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE,
email_verified BOOLEAN NOT NULL, enrolled BOOLEAN NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS app_session (id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE,
user_id TEXT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE, expires_at BIGINT NOT NULL, user_agent TEXT,
created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)`,
  "CREATE INDEX IF NOT EXISTS app_session_user ON app_session (user_id)",
];
const find = "SELECT name, email, email_verified, enrolled FROM app_user WHERE id = ";
const insert =
  "INSERT INTO app_session (id, token, user_id, expires_at, user_agent, created_at, updated_at) VALUES ";
const fill = (id: string, from: string): string =>
  `INSERT INTO app_user SELECT ${id}, 'User', ${id} || '@example.com', true, true FROM ${from}`;

export function hostOn(database: Database): Host {
  const ask = database.kind === "PostgreSQL" ? onServer(database) : onFile(database);
  return {
    directory: {
      account: async (id) => {
        const row = await ask.find(id);
        return row === undefined
          ? null
          : {
              userName: row.name,
              email: { address: row.email, verified: Boolean(row.email_verified) },
              enrolled: Boolean(row.enrolled),
            };
      },
    },
    insertSession: ({ token, account, expiresAt, agent }) => {
      const now = Date.now();
      return ask.insert([crypto.randomUUID(), token, account, expiresAt, agent, now, now]);
    },
    fill: ask.fill,
  };
}

interface Ask {
  find(id: string): Promise<Row | undefined>;
  insert(values: readonly (string | number)[]): Promise<void>;
  fill(ids: readonly string[]): Promise<void>;
}

function onServer({ pool }: Extract<Database, { kind: "PostgreSQL" }>): Ask {
  return {
    // With names, so that the server plans each once a connection.
    find: async (id) =>
      (await pool.query<Row>({ name: "app_user", text: `${find}$1`, values: [id] })).rows[0],
    insert: async (values) => {
      const text = `${insert}($1, $2, $3, $4, $5, $6, $7)`;
      await pool.query({ name: "app_session", text, values: [...values] });
    },
    fill: async (ids) => {
      for (const sql of tables) await pool.query(sql);
      await pool.query(fill("id", "unnest($1::text[]) AS i(id)"), [ids]);
    },
  };
}

function onFile({ file }: Extract<Database, { kind: "SQLite" }>): Ask {
  for (const sql of tables) file.exec(sql);
  const finding = file.prepare(`${find}?`);
  const inserting = file.prepare(`${insert}(?, ?, ?, ?, ?, ?, ?)`);
  return {
    find: async (id) => finding.get(id) as Row | undefined,
    insert: async (values) => void inserting.run(...values),
    fill: async (ids) => void file.prepare(fill("value", "json_each(?)")).run(JSON.stringify(ids)),
  };
}
