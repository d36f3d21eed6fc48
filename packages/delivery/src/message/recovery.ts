import type { Occurrence, RecoveryMethodName } from "./occurrence.js";

/** Notices about the ways back in (J3, J4, J6.1). */
export interface RecoveryMessages {
  /** Somebody got in by a recovery method; advises to update them (J3.5). */
  readonly recovered: Occurrence & { readonly method: RecoveryMethodName };
  readonly temporary_code_issued: Occurrence & { readonly expiresAtMs: number };
  readonly temporary_code_used: Occurrence & { readonly expiresAtMs: number };
  readonly temporary_code_revoked: Occurrence;
  /** Factors will be reset at the end of a waiting time, unless somebody signs in with one (J6.1). */
  readonly delayed_recovery_announced: Occurrence & { readonly readyAtMs: number };
  readonly delayed_recovery_reminder: Occurrence & { readonly readyAtMs: number };
  /** The waiting time is over: the link that finishes it (S51). */
  readonly delayed_recovery_ready: Occurrence & { readonly url: string; readonly expiresAtMs: number };
  readonly delayed_recovery_cancelled: Occurrence;
}
