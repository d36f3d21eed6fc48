import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgres } from "@sparekey-internal/servers";
import { afterAll } from "vitest";
import { openStore, type StoreWords } from "./open-store.mjs";

/** SQLite, and PostgreSQL where it can be had: each gives a fresh, empty place as often as asked. */
export async function durableStores(): Promise<
  readonly { readonly kind: StoreWords["kind"]; readonly place: () => StoreWords }[]
> {
  const server = await postgres();
  if (server === null) return [{ kind: "sqlite", place: sqlitePlace }];
  afterAll(() => server.stop());
  const inServer = (): StoreWords => ({ kind: "postgres", where: server.url, name: freshName() });
  return [
    { kind: "sqlite", place: sqlitePlace },
    { kind: "postgres", place: inServer },
  ];
}

function sqlitePlace(): StoreWords {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-recovery-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return { kind: "sqlite", where: join(folder, "recovery.db"), name: "sparekey" };
}

function freshName(): string {
  return `recovery_${randomBytes(6).toString("hex")}`;
}

/** A fresh place with its table made. */
export async function made(place: () => StoreWords): Promise<StoreWords> {
  const words = place();
  const opened = await openStore(words, Date.now);
  await opened.migrate();
  await opened.close();
  return words;
}
