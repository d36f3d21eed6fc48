import { RecoveryError } from "./error.js";

/**
 * What the program calls a verb with: nothing, or a bare id, is misuse. Forms that people post are read by
 * posted.ts, which takes anything.
 *
 * @throws {RecoveryError} `invalid_option`
 */
export function handed<T extends object>(verb: string, value: T, example: string): T {
  const came: unknown = value;
  if (typeof came === "object" && came !== null) return value;
  throw new RecoveryError("invalid_option", `${verb} takes an object: ${example}`);
}
