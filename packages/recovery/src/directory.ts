import type { Directory } from "@sparekey/mfa";
import type { AsyncCheckContext } from "@sparekey/password-policy";

/** An account that an address belongs to. */
export interface FoundAccount {
  readonly account: string;
  readonly userName: string;
  readonly company?: string | undefined;
}

/** What the journeys back in ask of the host beyond what sign-in does. A failing call is tried again later. */
export interface RecoveryDirectory extends Directory {
  /**
   * The account of a typed user name, or `null`. Look it up by the exact bytes of one canonical form, in binary
   * collation (S18): mail goes to the stored address in any case, never to what was typed.
   */
  findByUserName(typed: string): Promise<string | null>;
  /** The accounts of a typed address, looked up as user names are. */
  findByEmail(typed: string): Promise<readonly FoundAccount[]>;
  /**
   * Ends what was signed in at `before` (milliseconds since 1970) or earlier: after a password was changed
   * (S50). Idempotent, and asked for after the answer, until it is done: whoever signed in meanwhile with the
   * new password stays.
   */
  endSessions(id: string, because: string, since: { readonly before: number }): Promise<void>;
  /**
   * Stores a new password. Once per key: a repeated call under one key changes nothing more. Every try of a
   * person has a key of its own, so that the last password that was accepted is the one that is stored.
   */
  setPassword(id: string, password: string, once: { readonly key: string }): Promise<void>;
  /** What the password policy is told of the account: words of the tenant, earlier passwords. */
  passwordContext?(id: string): Promise<AsyncCheckContext>;
}
