import type { Entry, Json } from "@sparekey/storage";
import type { AccountRef } from "./keys.js";

/** What an extension keeps about an account outside of the account's own partition. */
export interface KeptElsewhere {
  /** For `export`. */
  entries(account: AccountRef): Promise<readonly Entry[]>;
  /**
   * For `erase`; called again after a crash. `kept` is what the account's record holds of extensions, unchecked. What
   * is on its way to these entries, in another process, must not bring them back.
   */
  erase(account: AccountRef, kept: Json): Promise<void>;
}
