/** A value that survives a round trip through JSON: what an operator can read in the database. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The place of an entry. The first two parts, tenant and partition, name the partition: the unit of
 * atomicity and of sharding. Parts may hold any string, NUL and emoji included, and are compared by
 * their exact bytes: case, accents and normal forms stay distinct.
 */
export type Key = readonly [tenant: string, partition: string, ...path: string[]];

/** What is stored under a key. */
export interface Entry {
  readonly key: Key;
  readonly value: Json;
  /** Opaque; never repeats for a key, not even after delete and re-create. */
  readonly version: string;
  /** Milliseconds since the epoch, by the engine's clock. Past it, the entry is as good as absent. */
  readonly expiresAt?: number;
  /** Milliseconds since the epoch. From then on, {@link Store.due} shows the entry. */
  readonly dueAt?: number;
}

/** "This key still has this version"; `null`: "this key does not exist". */
export interface Check {
  readonly key: Key;
  readonly version: string | null;
}

/** An entry to write. Leaving `expiresAt` or `dueAt` out removes an earlier one. */
export interface Write {
  readonly key: Key;
  readonly value: Json;
  readonly expiresAt?: number | undefined;
  readonly dueAt?: number | undefined;
}

/** One atomic write. Every key in it has the same tenant and partition. */
export interface Commit {
  readonly check: readonly Check[];
  readonly set?: readonly Write[] | undefined;
  readonly delete?: readonly Key[] | undefined;
}

/** Where a listing starts (exclusive) and how many entries it returns. */
export interface Page {
  readonly after?: Key | undefined;
  readonly limit: number;
}

/** Which due entries to show. A shard is one of `of` disjoint parts of all partitions. */
export interface DueQuery {
  readonly before: number;
  readonly limit: number;
  readonly shard?: readonly [index: number, of: number] | undefined;
}

/**
 * The storage contract: four verbs, no fifth. The shape is that of Deno KV's atomic operations,
 * etcd's Txn and DynamoDB's TransactWriteItems; adapters carry no security logic.
 *
 * A store that cannot answer throws {@link StorageError} with code `store_unavailable`; it never
 * answers with less than it was asked for (S29).
 */
export interface Store {
  /** The entries under these keys, in the order asked for, `null` where there is none. */
  get(keys: readonly Key[]): Promise<readonly (Entry | null)[]>;
  /** The entries below a prefix (at least tenant and partition), in key order. */
  list(prefix: Key, page: Page): Promise<readonly Entry[]>;
  /**
   * Entries of any partition whose `dueAt` is at or before `before`, earliest first. May show an
   * entry twice or late, never misses one.
   */
  due(query: DueQuery): Promise<readonly Entry[]>;
  /** All checks hold: everything is applied, `true`. Otherwise nothing is applied, `false`. */
  commit(commit: Commit): Promise<boolean>;
}
