import type { Directory, Mfa, RequestScope } from "@sparekey/mfa";
import type { StaffMember } from "./actor.js";
import type { CaseRequest } from "./case.js";
import type { Desk } from "./desk.js";
import type { Forgot } from "./forgot.js";

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

export interface RecoveryOptions {
  /** What `createMfa` gave. */
  readonly mfa: Mfa;
  readonly directory: RecoveryDirectory;
  /** `https://example.com`: where links lead; never taken from a request (S16). */
  readonly origin: string;
}

export interface Support {
  /** With the token of a sign-in whose password is proven. The word is shown on the page and asked for in the call. */
  open(token: unknown, request: CaseRequest): Promise<{ readonly case: string; readonly screenWord: string }>;
}

export interface Recovery {
  forTenant(tenant: string): Recovery;
  forRequest(scope: RequestScope): Recovery;
  readonly forgot: Forgot;
  readonly support: Support;
  desk(actor: StaffMember): Desk;
}
