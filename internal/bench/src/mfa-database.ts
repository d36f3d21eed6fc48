import { readFileSync } from "node:fs";
import Sqlite from "libsql";
import pg from "pg";

/** One database that both contestants use, each through a process and connections of its own. */
export type Database =
  | {
      readonly kind: "PostgreSQL";
      readonly pool: pg.Pool;
      /** Not a contestant's: what asks the server is not measured. */
      readonly watch: pg.Pool;
      readonly sent: Statements;
    }
  | { readonly kind: "SQLite"; readonly file: Sqlite.Database; readonly sent: Statements };

/** What went to the database while it was listened to: every statement, whoever sent it. */
export interface Statements {
  listening: boolean;
  texts: string[];
  /** Milliseconds within SQLite's driver so far: it works in our own thread. Zero with a server. */
  driverMs: number;
}

export const connections = 10;

const nameHere = `sparekey-bench-${process.pid}`;

/** Nanoseconds of processor time of each server process behind this process's connections; none where unreadable. */
export async function serverTimes(database: Database): Promise<ReadonlyMap<number, number>> {
  if (database.kind !== "PostgreSQL") return new Map();
  const { rows } = await database.watch.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE application_name = $1",
    [nameHere],
  );
  try {
    return new Map(
      rows.map(({ pid }) => [pid, Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0])]),
    );
  } catch {
    return new Map();
  }
}

/** What was spent between two readings. Nobody knows where a connection was closed meanwhile. */
export function secondsBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number | null {
  if (before.size === 0 || [...before.keys()].some((pid) => !after.has(pid))) return null;
  let nanoseconds = 0;
  for (const [pid, time] of after) nanoseconds += time - (before.get(pid) ?? 0);
  return nanoseconds / 1e9;
}

/** `postgres://…`, or the path of a file: one connection to a file, ten to a server. */
export function openDatabase(where: string): Database {
  const sent: Statements = { listening: false, texts: [], driverMs: 0 };
  return where.startsWith("postgres:") ? openPostgres(where, sent) : openFile(where, sent);
}

function openPostgres(connectionString: string, sent: Statements): Database {
  // Every statement of a pool goes through a client's `query`: nothing else reaches the wire.
  class Listened extends pg.Client {}
  const query = pg.Client.prototype.query;
  Object.defineProperty(Listened.prototype, "query", {
    value(this: pg.Client, ...values: unknown[]): unknown {
      const [first] = values;
      if (sent.listening) sent.texts.push(textOf(first));
      return Reflect.apply(query, this, values);
    },
  });
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    Client: Listened,
    application_name: nameHere,
  });
  const watch = new pg.Pool({ connectionString, max: 1 });
  for (const each of [pool, watch]) each.on("error", () => undefined);
  return { kind: "PostgreSQL", pool, watch, sent };
}

function openFile(path: string, sent: Statements): Database {
  const file = new Sqlite(path);
  file.exec("PRAGMA journal_mode = WAL");
  file.exec("PRAGMA synchronous = NORMAL");
  // As a server with many accounts would be set up: what is read stays in memory.
  file.exec("PRAGMA cache_size = -524288");
  file.exec("PRAGMA mmap_size = 4294967296");
  file.exec("PRAGMA wal_autocheckpoint = 20000");
  const { prepare, exec } = file;
  Object.assign(file, {
    exec(sql: string) {
      if (sent.listening) sent.texts.push(sql);
      const begun = performance.now();
      try {
        return exec.call(file, sql);
      } finally {
        sent.driverMs += performance.now() - begun;
      }
    },
    prepare(sql: string) {
      const statement = prepare.call(file, sql);
      for (const verb of ["all", "get", "run", "iterate"] as const) {
        const send = statement[verb];
        Object.assign(statement, {
          [verb](...values: unknown[]) {
            const outer = sent.listening;
            if (outer) sent.texts.push(sql);
            // `all` goes through `iterate`: one statement.
            sent.listening = false;
            const { driverMs } = sent;
            const begun = performance.now();
            try {
              return Reflect.apply(send, statement, values);
            } finally {
              sent.listening = outer;
              sent.driverMs = driverMs + performance.now() - begun;
            }
          },
        });
      }
      return statement;
    },
  });
  return { kind: "SQLite", file, sent };
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  const text: unknown = typeof query === "object" && query !== null ? Reflect.get(query, "text") : undefined;
  return String(text);
}
