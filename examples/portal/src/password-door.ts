import { createHmac, randomUUID } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Clock } from "@sparekey/mfa";
import type { Sqlite } from "./database.js";

/**
 * How many wrong passwords the door takes. Second factors have budgets of their own, inside Spare Key (S07).
 *
 * - 10 in 15 minutes for one name from one address: what a person mistypes;
 * - 100 in an hour for one name from anywhere: a stranger elsewhere does not lock the owner out with the first ten;
 * - 100 in 15 minutes from one address: one who tries many names.
 *
 * And how many accounts it opens: 100 in an hour from one address. Each costs an argon2id, as a guess does.
 */
const limits = {
  nameAndAddress: { most: 10, withinMs: 15 * 60_000 },
  name: { most: 100, withinMs: 60 * 60_000 },
  address: { most: 100, withinMs: 15 * 60_000 },
  newAccount: { most: 100, withinMs: 60 * 60_000 },
} as const;

const longestMs = Math.max(...Object.values(limits).map((limit) => limit.withinMs));

export type Knock =
  | { readonly open: true /** Gives the try back: the password was right. */; readonly right: () => void }
  | { readonly open: false; readonly untilMs: number };

export interface PasswordDoor {
  /**
   * Ask before looking at a password. The try is counted at once, so that a hundred at the same moment
   * are not all let through; a right one is given back. Being right does not clear the wrong ones before it.
   */
  knock(a: { readonly userName: string; readonly address: string }): Knock;
  /** The same before an account is made. Nothing is given back. */
  knockForAccount(a: { readonly address: string }): Knock;
}

interface Options {
  readonly db: Sqlite;
  readonly clock: Clock;
  readonly key: Uint8Array;
}

export function createPasswordDoor({ db, clock, key }: Options): PasswordDoor {
  const forget = db.prepare("DELETE FROM password_tries WHERE at <= ?");
  const latest = db.prepare(
    "SELECT at FROM password_tries WHERE counter = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?",
  );
  const insert = db.prepare("INSERT INTO password_tries (try, counter, at) VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM password_tries WHERE try = ?");
  // People type their password into the wrong field: what was typed is not stored, not even here (S21).
  const hidden = (kind: keyof typeof limits, ...parts: string[]) =>
    createHmac("sha256", key)
      .update(JSON.stringify([kind, ...parts]))
      .digest("base64url");

  const count = db.transaction(
    (counters: readonly { kind: keyof typeof limits; counter: string }[]): Knock => {
      const now = clock();
      forget.run(now - longestMs);
      let untilMs = 0;
      for (const { kind, counter } of counters) {
        const { most, withinMs } = limits[kind];
        // The oldest of the last `most` ones: when it leaves the window, there is room again.
        const row = latest.get(counter, now - withinMs, most - 1) as { at: number } | undefined;
        if (row !== undefined) untilMs = Math.max(untilMs, row.at + withinMs);
      }
      if (untilMs > 0) return { open: false, untilMs };
      const id = randomUUID();
      for (const { counter } of counters) insert.run(id, counter, now);
      return { open: true, right: () => void remove.run(id) };
    },
  );

  return {
    knock({ userName, address }) {
      const name = userName.trim().toLowerCase();
      const from = network(address);
      return count.immediate([
        { kind: "nameAndAddress", counter: hidden("nameAndAddress", name, from) },
        { kind: "name", counter: hidden("name", name) },
        { kind: "address", counter: hidden("address", from) },
      ]);
    },
    knockForAccount({ address }) {
      return count.immediate([{ kind: "newAccount", counter: hidden("newAccount", network(address)) }]);
    },
  };
}

/** An IPv6 customer has at least a /64 to himself (S10); an IPv4 address in IPv6's clothes is the same client. */
export function network(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = "", tail = ""] = address.split("%", 1)[0]?.split("::") ?? [];
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const left = groups(head);
  const right = groups(tail);
  const zeros = address.includes("::")
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0")
    : [];
  const all = [...left, ...zeros, ...right].slice(0, 4);
  return `${all.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
