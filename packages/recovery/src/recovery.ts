import type { Mfa, RequestScope } from "@sparekey/mfa";
import type { PasswordPolicy } from "@sparekey/password-policy";
import type { StaffMember } from "./actor.js";
import type { CaseRequest, OpenReply, SupportPage, UnprovenReply, UnprovenRequest } from "./case.js";
import type { DelayedRecovery, DelayPolicy } from "./delayed-api.js";
import type { Desk } from "./desk.js";
import type { RecoveryDirectory } from "./directory.js";
import type { Forgot } from "./forgot-api.js";
import type { HelpDeskOptions } from "./help-desk.js";
import type { RecoveryLimits } from "./limits.js";
import type { LinkPurpose } from "./link.js";
import type { Passwords } from "./password-api.js";

/** What is asked of a password policy: what `definePolicy` of `@sparekey/password-policy` gives has all of it. */
export type PasswordRules = Pick<PasswordPolicy, "check" | "requirements" | "message" | "resetDue">;

export interface RecoveryOptions extends HelpDeskOptions {
  /** What `createMfa` gave. */
  readonly mfa: Mfa;
  readonly directory: RecoveryDirectory;
  /** `https://example.com`: where links lead; never taken from a request (S16). */
  readonly origin: string;
  readonly passwordPolicy: PasswordRules;
  /** Where each kind of link leads below the origin; the link follows as the last part of the path. */
  readonly paths?: Partial<Readonly<Record<LinkPurpose, string>>> | undefined;
  readonly limits?: Partial<RecoveryLimits> | undefined;
  readonly delay?: Partial<DelayPolicy> | undefined;
}

/** *Contact support*. Every verb needs `recovery.forRequest({ binding })`: a case belongs to a browser (S41). */
export interface Support {
  /** Renders a GET: what may help without anybody (J3.15), or this browser's case with the word for the call. */
  show(token: unknown): Promise<SupportPage>;
  /**
   * With the token of a sign-in whose first factor is shown. Again from the same browser: the same case, to be
   * called now where it was kept for later (J3.16).
   */
  open(token: unknown, request: CaseRequest): Promise<OpenReply>;
  /** Where policy says so (`support: { unproven: true }`): a case that yields no code (S41). */
  openWithoutPassword(request: UnprovenRequest): Promise<UnprovenReply>;
}

export interface Recovery {
  forTenant(tenant: string): Recovery;
  forRequest(scope: RequestScope): Recovery;
  readonly forgot: Forgot;
  readonly password: Passwords;
  readonly delayed: DelayedRecovery;
  readonly support: Support;
  desk(actor: StaffMember): Desk;
}
