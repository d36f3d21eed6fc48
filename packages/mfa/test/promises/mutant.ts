import type { Holding } from "./oracle.js";
import type { Planted, Slice } from "./slice.js";

/**
 * A bug of a kind that was shipped elsewhere, planted around the decisions: `held` reaches nothing without it,
 * and `found` is what the walk must say of it.
 */
export interface Mutant {
  readonly bug: string;
  readonly slice: Slice;
  readonly held: readonly Holding[];
  readonly planted: Planted;
  readonly found: RegExp;
}
