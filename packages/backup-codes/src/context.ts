import { BackupCodeError } from "./error.js";

/**
 * What a hash is bound to: a code of one tenant, account or set is worth nothing in another, and a stored
 * hash that is moved there matches nothing (S26). A host with one tenant gives it a fixed name.
 */
export type BackupCodeContext = {
  readonly tenant: string;
  /** The immutable id of the account, never a name or an address. */
  readonly account: string;
  /** A fresh id for each set of codes that is made, so that a new set voids the old. */
  readonly set: string;
};

const PARTS = ["tenant", "account", "set"] as const;

/** The parts in order; throws unless each is a text that can be told from every other. */
export function contextParts(context: BackupCodeContext): string[] {
  return PARTS.map((part) => {
    const value: unknown = typeof context === "object" && context !== null ? context[part] : undefined;
    // Half of a surrogate pair has no UTF-8 form: two different accounts would become one.
    if (typeof value !== "string" || value === "" || /\p{Surrogate}/u.test(value)) {
      throw new BackupCodeError(
        "missing_context",
        `context.${part} has to be a well-formed text that is not empty: codes are bound to tenant, account and set`,
      );
    }
    return value;
  });
}
