import type { ContactName, Occurrence } from "./occurrence.js";

/** One contact; `masked` comes from `maskEmail` or `maskPhone`. */
export interface ContactNotice extends Occurrence {
  readonly contact: ContactName;
  readonly masked: string;
}

/** A change from one contact to another, both masked. */
export interface ContactChange extends Occurrence {
  readonly contact: ContactName;
  readonly before: string;
  readonly after: string;
  /** Undoes or cancels it. https. */
  readonly url?: string | undefined;
}

/** Notices about contacts. All go to every verified contact, the old one included (S31, J3.11). */
export interface ContactMessages {
  readonly contact_added: ContactNotice;
  /** Asked for, not confirmed: messages still go to the old contact (J3.11). */
  readonly contact_change_pending: ContactChange;
  readonly contact_changed: ContactChange;
  readonly contact_removed: ContactNotice;
  /** A change was cancelled or undone; `masked` is the contact that stays. */
  readonly contact_change_undone: ContactNotice;
}
