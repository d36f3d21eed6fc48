import { resolve } from "node:path";
import { readStaff, type StaffKind } from "./staff.js";

/** Where the server listens and keeps its data. */
export interface Config {
  readonly port: number;
  readonly dataDir: string;
  readonly staff: ReadonlyMap<string, StaffKind>;
}

/** A setting that cannot be used; the message is one sentence for the person who set it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** `STAFF` (nobody; see staff.ts), `PORT` (3000; 0 takes a free one) and `DATA_DIR` (`.data/portal` below the current folder). */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = env["PORT"] || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ConfigError(`PORT must be a number from 0 to 65535, and is "${port}".`);
  }
  return {
    port: Number(port),
    dataDir: resolve(env["DATA_DIR"] || ".data/portal"),
    staff: readStaff(env["STAFF"]),
  };
}
