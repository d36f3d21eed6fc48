/** Something that holds for a time and ends at a moment, seen through the package's own interface. */
export interface Boundary {
  /** The number that says how long: of a policy (`support.holdMs`), or of a file (`desk/due.ts dialWithinMs`). */
  readonly of: string;
  readonly what: string;
  readonly lastsMs: number;
  /** Where the moment itself still belongs to it, as with "within" or "at most". */
  readonly inclusive?: true;
  /** Whether it still holds, so long after it began: everything is made anew, and the clock is set. */
  readonly holds: (elapsedMs: number) => Promise<boolean> | boolean;
}

export const second = 1_000;
export const minute: number = 60 * second;
export const hour: number = 60 * minute;
export const day: number = 24 * hour;
