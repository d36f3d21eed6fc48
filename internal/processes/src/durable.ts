import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mariadb, postgres, redis, type Server } from "@sparekey-internal/servers";
import { afterAll } from "vitest";
import { openStore, type StoreWords } from "./open-store.mjs";

type Kind = StoreWords["kind"];

const servers: Readonly<Record<Exclude<Kind, "sqlite">, () => Promise<Server | null>>> = {
  postgres,
  mysql: mariadb,
  redis,
};

/**
 * The durable stores of these kinds that can be had here: each gives a fresh, empty place as often as asked.
 * A server that is not installed is left out, with a word about it by `internal/servers`.
 */
export async function durableStores(
  kinds: readonly Kind[],
): Promise<readonly { readonly kind: Kind; readonly place: () => StoreWords }[]> {
  const found = await Promise.all(
    kinds.map(async (kind) => {
      if (kind === "sqlite") return { kind, place: sqlitePlace };
      const server = await servers[kind]();
      if (server === null) return null;
      afterAll(() => server.stop());
      return { kind, place: (): StoreWords => ({ kind, where: server.url, name: freshName() }) };
    }),
  );
  return found.filter((each) => each !== null);
}

function sqlitePlace(): StoreWords {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return { kind: "sqlite", where: join(folder, "store.db"), name: "sparekey" };
}

function freshName(): string {
  return `sparekey_${randomBytes(6).toString("hex")}`;
}

/** A fresh place with its table made. */
export async function made(place: () => StoreWords): Promise<StoreWords> {
  const words = place();
  const opened = await openStore(words, Date.now);
  await opened.migrate();
  await opened.close();
  return words;
}
