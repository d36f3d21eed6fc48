export interface ResealOptions {
  /** The `cursor` of the batch before; left out to begin. */
  readonly cursor?: string | undefined;
  /** How many records at most: 100 where left out. */
  readonly limit?: number | undefined;
  readonly budgetMs?: number | undefined;
}

/** What one batch of sealing anew has done. */
export interface Resealed {
  /** Nothing is left that was written before the first batch. */
  readonly done: boolean;
  readonly looked: number;
  readonly resealed: number;
  /** Records that could not be opened or read; `onError` was told. They are passed over, as they are. */
  readonly failed: number;
  /** Keys besides the current one that backup codes of these records lie under: keep those in the ring. */
  readonly needed: readonly string[];
  readonly cursor: string;
}
