import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { ConfigError } from "./config.js";

/** 32 bytes each. */
export interface Keys {
  /** Seals what Spare Key stores (`createKeyring`): the id of the current key, and all that open. */
  readonly current: string;
  readonly ring: Readonly<Record<string, Uint8Array>>;
  /** Signs the tokens in this portal's forms, and hides the names in its counters. */
  readonly forms: Uint8Array;
}

/**
 * Keys that are made on the first start and kept in a file that only this user may read, so that the demo
 * needs no set-up. A real deployment keeps them in a secret store and away from the database: whoever reads
 * both the file and the database can compute everybody's codes.
 */
export function readOrMakeKeys(file: string): Keys {
  return read(file) ?? make(file);
}

function read(file: string): Keys | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const keys = parse(text);
  if (keys === null)
    throw new ConfigError(`${file} is damaged: put back a copy, or choose another DATA_DIR.`);
  return keys;
}

function make(file: string): Keys {
  const key = () => randomBytes(32).toString("base64");
  const text = JSON.stringify({ current: "k1", ring: { k1: key() }, forms: key() }, null, 2);
  // Written whole and then named: two processes that start together both end up with the keys of one of them.
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, `${text}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  const keys = read(file);
  if (keys === null) throw new ConfigError(`${file} disappeared while the portal started: start it again.`);
  return keys;
}

function parse(text: string): Keys | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || typeof value["current"] !== "string" || !isObject(value["ring"])) return null;
  const ring: Record<string, Uint8Array> = {};
  for (const [id, encoded] of Object.entries(value["ring"])) {
    const bytes = decode(encoded);
    if (bytes === null) return null;
    ring[id] = bytes;
  }
  const forms = decode(value["forms"]);
  if (forms === null || !(value["current"] in ring)) return null;
  return { current: value["current"], ring, forms };
}

function decode(encoded: unknown): Uint8Array | null {
  if (typeof encoded !== "string") return null;
  const bytes = new Uint8Array(Buffer.from(encoded, "base64"));
  return bytes.length === 32 ? bytes : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
