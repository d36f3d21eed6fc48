import type { Json } from "@sparekey/storage";

/** One `do` act that has come due. */
export interface DoWork {
  readonly tenant: string;
  /** The partition that it was committed in: `account:<id>`, or an extension's own. */
  readonly partition: string;
  /** The account, where the partition is one's. */
  readonly account: string | null;
  readonly input: Json;
  /** The same over all attempts: a key for doing it once. */
  readonly id: string;
}

/**
 * Carries out an act, at least once: it must come to the same when it is called again. What it throws is
 * tried again later, unless the error says `retry: false`.
 */
export type DoHandler = (work: DoWork) => Promise<void>;
