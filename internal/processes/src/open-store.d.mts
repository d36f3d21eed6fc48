import type { Store } from "@sparekey/storage";

/** Where a durable store is, in words that fit on a command line. */
export interface StoreWords {
  readonly kind: "sqlite" | "postgres" | "mysql" | "redis";
  /** A file, or a URL. */
  readonly where: string;
  /** The table, or the prefix. */
  readonly name: string;
}

export declare function openStore(
  words: StoreWords,
  now: () => number,
): Promise<{
  readonly store: Store;
  readonly migrate: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}>;
