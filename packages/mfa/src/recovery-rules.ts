/**
 * What a recovery method shows. `saved`: something kept from before, as backup codes are. `issued`: a code
 * sent to a confirmed address or number, by mail or text alike (S13). `vouched`: a person of the host's looked
 * and gave a code. `waited`: nobody with a factor objected for days.
 */
export type RecoveryKind = "saved" | "issued" | "vouched" | "waited";

/**
 * Which recovery methods get somebody in where no factor is at hand. Each row is a set of kinds that is
 * enough together; a set that holds a row is enough too. A factor always is.
 */
export interface RecoveryRules {
  readonly name: string;
  /** Beside a first factor that rests on itself: a password that nobody reset, a passkey, a provider. */
  readonly besideOwn: readonly (readonly RecoveryKind[])[];
  /** Beside one that rests on a mailbox or on support: a password reset there, a mailed link (S33). */
  readonly besideLent: readonly (readonly RecoveryKind[])[];
}

/**
 * The truth table, whole. That no root counts twice is no row of it: it holds in every one (S13, S33), so
 * `issued` beside a password that was reset by mail is a code to *another* place than that mailbox.
 */
export const recoveryRules: Readonly<Record<"citrix" | "nist_aal2" | "strict", RecoveryRules>> = {
  /** The journeys as written: one method lets in (J3.2 to J3.4). */
  citrix: {
    name: "citrix",
    besideOwn: [["saved"], ["issued"], ["vouched"], ["waited"]],
    besideLent: [["saved"], ["issued"], ["vouched"]],
  },
  /**
   * NIST SP 800-63B-4, 4.2.2.2: two codes of different methods, or one and a bound authenticator, which a
   * password is, or repeated proofing. A password reset by mail is itself an issued code. Waiting is not in it.
   */
  nist_aal2: {
    name: "nist_aal2",
    besideOwn: [["saved"], ["issued"], ["vouched"]],
    besideLent: [["saved"], ["vouched"]],
  },
  /** The first factor counts for nothing: two different methods, or a person who looked. */
  strict: {
    name: "strict",
    besideOwn: [["vouched"], ["saved", "issued"]],
    besideLent: [["vouched"], ["saved", "issued"]],
  },
};
