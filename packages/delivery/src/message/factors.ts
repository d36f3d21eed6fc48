import type { FactorName, Occurrence } from "./occurrence.js";

/** A factor, with the name its owner gave it. */
export interface FactorChange extends Occurrence {
  readonly factor: FactorName;
  readonly name?: string | undefined;
}

/** Notices about factors, backup codes and trusted devices (J1, J3.3, J3.10, J5). */
export interface FactorMessages {
  readonly factor_added: FactorChange;
  readonly factor_removed: FactorChange;
  readonly factor_renamed: FactorChange & { readonly before: string; readonly name: string };
  readonly factor_replaced: FactorChange;
  /** After 100 wrong codes in a row (S09). */
  readonly factor_disabled: FactorChange;
  /** The account specialist has enabled e-mail MFA (J5.3a). */
  readonly email_mfa_enabled: Occurrence & { readonly address: string };
  readonly backup_codes_generated: Occurrence & { readonly count: number };
  /** A code was used, and so many are left (J3.3). */
  readonly backup_code_used: Occurrence & { readonly left: number };
  readonly trusted_device_added: Occurrence & { readonly device: string };
  readonly trusted_device_removed: Occurrence & { readonly device: string };
  /** Too many wrong codes: this way is closed for a while, others stay open (S08). */
  readonly locked: Occurrence & { readonly untilMs: number };
  /** "This was not me" was followed: changes, cases and waiting times are frozen (S43). */
  readonly changes_frozen: Occurrence & { readonly untilMs: number };
}
