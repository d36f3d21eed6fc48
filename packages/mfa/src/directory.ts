/** What the host knows of an account. */
export interface Person {
  readonly userName: string;
  readonly email: { readonly address: string; readonly verified: boolean } | null;
  /** BCP 47; messages are written in the nearest catalogue. */
  readonly locale?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /**
   * Who checks this account's password, where it is not the host: its password journeys lead there (J3.14).
   * `url` is where it is changed or reset.
   */
  readonly provider?: { readonly name: string; readonly url?: string | undefined } | undefined;
  /** The host's own marker that this account was enrolled once (S34). */
  readonly enrolled?: boolean | undefined;
}

/** The users stay the host's; this is all that Spare Key asks of them. A failing call means `unavailable`. */
export interface Directory {
  account(id: string): Promise<Person | null>;
  /** Left out: a fresh first factor stands in for the password. */
  verifyPassword?(id: string, password: string): Promise<boolean>;
  /**
   * Sets the account's address, which was confirmed by a code (J3.11). Called again under the same `key` after a
   * crash: whoever has seen a key does nothing. Left out: `change_email` is not offered.
   */
  setEmail?(id: string, address: string, once: { readonly key: string }): Promise<void>;
  /** Sets the host's own marker (S34). Idempotent; called again after a crash. */
  markEnrolled?(id: string): Promise<void>;
}
