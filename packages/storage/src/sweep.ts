/** A store that can be cleaned. */
export interface Sweepable {
  /**
   * Deletes up to `limit` (default 1,000) expired entries and returns how many it deleted. Fewer than
   * `limit` means that nothing is left. Expired entries are invisible before, so nothing depends on when
   * it runs: call it from a timer or a cron job.
   *
   * @example
   * ```ts
   * import { memoryStore } from "@sparekey/storage/memory";
   *
   * const store = memoryStore();
   * while ((await store.sweep({ limit: 1000 })) === 1000);
   * ```
   */
  sweep(batch?: { readonly limit?: number | undefined }): Promise<number>;
}
