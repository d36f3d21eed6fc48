import { MfaError } from "./error.js";

/** A store that was brought back from a backup, or from a replica that was behind (S49). */
export interface Restored {
  /**
   * The moment, in milliseconds since 1970, in which the restored store began to serve: what was begun before it
   * is over. The last one, after several.
   */
  readonly atMs: number;
  /**
   * Which backup codes were used after the backup was taken, nobody knows any more. `void`: no set of before the
   * moment answers, and people are asked for new ones. `keep`: all do, and those that were used may once more.
   */
  readonly backupCodes: "void" | "keep";
}

/** What is smaller is seconds: of 1973, as milliseconds. */
const smallestMs = 100_000_000_000;
/** More than clocks differ. What is larger is microseconds, or would keep everybody out. */
const longestAheadMs = 5 * 60_000;

/** @throws {MfaError} `invalid_option` for a moment that voids nothing, or everything for long. */
export function checkRestored({ atMs, backupCodes }: Restored, now: number): void {
  if (!Number.isSafeInteger(atMs) || atMs < smallestMs) {
    throw new MfaError(
      "invalid_option",
      "`restored.atMs` is a moment in whole milliseconds since 1970, as Date.now() gives it (S49)",
    );
  }
  if (atMs > now + longestAheadMs) {
    throw new MfaError(
      "invalid_option",
      "`restored.atMs` lies ahead of the clock: whatever begins before it would be over (S49)",
    );
  }
  if (backupCodes !== "void" && backupCodes !== "keep") {
    throw new MfaError("invalid_option", '`restored.backupCodes` is "void" or "keep": nobody else can know');
  }
}
