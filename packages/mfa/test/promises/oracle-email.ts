import { type Allowed, noLinks } from "./oracle.js";

/**
 * E-mail as the factor, set by a specialist, nobody bound yet: who holds password **and** mailbox is the owner
 * as far as anyone can tell. The address that is typed helps nobody. (As oracle.ts: nothing of the product.)
 */
export const emailAssigned: Allowed = {
  holdings: ["password", "mailbox", "sign_in_token"],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "mailbox"],
      ["sign_in_token", "mailbox"],
    ],
    settings: [],
    changed_settings: [],
    new_factor: [
      ["password", "mailbox"],
      ["sign_in_token", "mailbox"],
    ],
    owner_secret: [],
  },
};

/**
 * The same account, bound, after its password was reset through the same mailbox: password and mailbox are one
 * thing, and no way in (S33). A backup code is another.
 */
export const emailAfterReset: Allowed = {
  holdings: ["password", "mailbox", "backup_code", "sign_in_token"],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "backup_code"],
      ["sign_in_token", "backup_code"],
    ],
    settings: [],
    changed_settings: [],
    new_factor: [],
    owner_secret: [],
  },
};
