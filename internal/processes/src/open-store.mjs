// Opens a store by words that fit on a command line, in this process or another: its kind, where it is, its name.

/** @returns the store, how to make its table, and how to leave it */
export async function openStore({ kind, where, name }, now) {
  // Each client is loaded where it is used only: loading all of them takes longer than most tests.
  if (kind === "sqlite") {
    const [{ default: Database }, { migrate, sqliteStore }] = await Promise.all([
      import("libsql"),
      import("@sparekey/storage/sqlite"),
    ]);
    const database = new Database(where);
    return {
      store: sqliteStore({ database, table: name, now }),
      migrate: () => migrate({ database, table: name }),
      close: async () => void database.close(),
    };
  }
  if (kind === "postgres") {
    const [{ default: pg }, { migrate, postgresStore }] = await Promise.all([
      import("pg"),
      import("@sparekey/storage/postgres"),
    ]);
    const client = new pg.Pool({ connectionString: where, max: 8 });
    client.on("error", () => undefined);
    return {
      store: postgresStore({ client, table: name, now }),
      migrate: () => migrate({ client, table: name }),
      close: () => client.end(),
    };
  }
  if (kind === "mysql") {
    const [{ default: mysql }, { migrate, mysqlStore }] = await Promise.all([
      import("mysql2/promise"),
      import("@sparekey/storage/mysql"),
    ]);
    const client = mysql.createPool({ uri: where, connectionLimit: 8 });
    return {
      store: mysqlStore({ client, table: name, now }),
      migrate: () => migrate({ client, table: name }),
      close: () => client.end(),
    };
  }
  const [{ Redis }, { redisStore }] = await Promise.all([
    import("ioredis"),
    import("@sparekey/storage/redis"),
  ]);
  const client = new Redis(where);
  client.on("error", () => undefined);
  return {
    store: redisStore({ client, prefix: name, now }),
    migrate: async () => undefined,
    close: async () => client.disconnect(),
  };
}
