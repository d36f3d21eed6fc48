import type { ContactName, Occurrence } from "./occurrence.js";

/** A code that somebody is to type. */
export interface Code extends Occurrence {
  readonly code: string;
  /** When the code ends, milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** SMS only: the configured link with the code in it, `citrixreceiver://auth?code=1acd256` (J2.2). */
  readonly link?: string | undefined;
  /** SMS only: the bare domain that the last line binds the code to, `access.example.com`. */
  readonly boundHost?: string | undefined;
}

/** Messages that carry a code. */
export interface CodeMessages {
  /** Proof of the mailbox before a factor is enrolled (J1.2). */
  readonly enrolment_code: Code;
  /** The one-time code of a factor: e-mail (J5.3) or SMS (J2.2). */
  readonly sign_in_code: Code;
  /** Fresh proof before a change of settings (J3.10). */
  readonly settings_code: Code;
  /** The one-time code to a recovery e-mail or phone, at sign-in (J3.2). */
  readonly recovery_sign_in_code: Code;
  /**
   * Confirms a new contact (J1.5, J3.11). It goes to an address that is not verified yet, so it shows nothing
   * that a stranger could have typed: `from` and `userName` are left out.
   */
  readonly contact_code: Code & { readonly contact: ContactName };
  /** The recovery code of a support case (J3.4); `atMs` and `from` are those of the case's opening (S41). */
  readonly recovery_code: Code & { readonly case: string };
}
