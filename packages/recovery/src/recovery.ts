import type { Directory, Mfa, RequestScope } from "@sparekey/mfa";
import type { StaffMember } from "./actor.js";
import type { CaseRequest, OpenReply, SupportPage, UnprovenReply, UnprovenRequest } from "./case.js";
import type { Desk } from "./desk.js";
import type { Forgot } from "./forgot.js";
import type { HelpDeskOptions } from "./help-desk.js";

/** What the journeys back in ask of the host beyond what sign-in does. */
export interface RecoveryDirectory extends Directory {
  /** The host canonicalises (S18). */
  findByUserName(typed: string): Promise<string | null>;
  findByEmail(
    typed: string,
  ): Promise<
    readonly { readonly account: string; readonly userName: string; readonly company?: string | undefined }[]
  >;
  /** Idempotent; asked for after a password was reset (S50). */
  endSessions(id: string, because: string): Promise<void>;
  /** Called again under the same key after a crash: sets once. */
  setPassword(id: string, password: string, once: { readonly key: string }): Promise<void>;
}

export interface RecoveryOptions extends HelpDeskOptions {
  /** What `createMfa` gave. */
  readonly mfa: Mfa;
  readonly directory: RecoveryDirectory;
  /** `https://example.com`: where links lead; never taken from a request (S16). */
  readonly origin: string;
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
  readonly support: Support;
  desk(actor: StaffMember): Desk;
}
