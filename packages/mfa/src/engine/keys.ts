import type { Key } from "@sparekey/storage";
import { checkName } from "./handed.js";

/** Where things are stored. All of one account lies in one partition, so that one commit can hold it. */
export interface AccountRef {
  readonly tenant: string;
  readonly account: string;
}

type PartitionKey = readonly [tenant: string, partition: string];

/**
 * The longest id of an account. It stands in keys beside the names of dead letters and cases, and the longest of
 * those must be one that every store takes: a letter that could not be put aside would hold up everybody's.
 */
export const longestAccount = 256;

/** @throws {MfaError} `invalid_option` for an id that no store could keep. */
export function partitionOf({ tenant, account }: AccountRef): PartitionKey {
  checkName("account", account, longestAccount);
  return [tenant, `account:${account}`];
}

export function accountKey(ref: AccountRef): Key {
  return [...partitionOf(ref), "record"];
}

export function challengeKey(ref: AccountRef, challenge: string): Key {
  return [...partitionOf(ref), "challenge", challenge];
}

/** Names sort by time. */
export function eventKey(ref: AccountRef, name: string): Key {
  return [...partitionOf(ref), "event", name];
}

export function outboxOf(ref: AccountRef): Key {
  return [...partitionOf(ref), "outbox"];
}

export function outboxKey(ref: AccountRef, name: string): Key {
  return [...partitionOf(ref), "outbox", name];
}

/** What an extension stores beside the record, in the same partition. */
export function recordKey(ref: AccountRef, path: readonly string[]): Key {
  return [...partitionOf(ref), ...path];
}

/** The account that a key belongs to, or `null` for a partition of another kind. */
export function refOf(key: Key): AccountRef | null {
  const [tenant, partition] = key;
  return partition.startsWith("account:") ? { tenant, account: partition.slice("account:".length) } : null;
}

/** A name that sorts by time and never repeats. */
export function timedName(now: number, id: string): string {
  return `${now.toString().padStart(15, "0")}-${id}`;
}
