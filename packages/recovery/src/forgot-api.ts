import type { IssueCode } from "@sparekey/password-policy";

/** Whatever is typed, the answer and the time it takes are the same (S25). */
export interface Asked {
  readonly next: "check_mail";
  /** Nothing was taken in, for the store does not answer: the same for everybody. */
  readonly problem?: { readonly code: "unavailable" };
}

/** What is wrong with a password, in the person's language. */
export interface PasswordIssue {
  readonly code: IssueCode;
  readonly text: string;
}

export type ResetStep =
  | { readonly next: "choose_password"; readonly link: string; readonly requirements: readonly string[] }
  /** Stored. Nobody is signed in by it: lead to your sign-in page. */
  | { readonly next: "done" }
  /** An identity provider has the password by now (J3.14). */
  | { readonly next: "elsewhere"; readonly provider: string; readonly url?: string }
  | { readonly next: "start_over"; readonly reason: "expired" | "used" | "superseded" | "unknown_link" }
  | { readonly next: "try_again"; readonly problem: { readonly code: "unavailable" } };

export type ResetReply = ResetStep & {
  readonly problem?:
    | { readonly code: "weak_password"; readonly issues: readonly PasswordIssue[] }
    | { readonly code: "invalid_input"; readonly field: "password" }
    /** Nothing has changed for sure: the same link may be used again in a moment. */
    | { readonly code: "busy" | "unavailable" };
};

export interface Forgot {
  /** Mails the user names and companies of an address to it, where there are any (J3.6). */
  userName(a: { readonly email: unknown }): Promise<Asked>;
  /** Mails a link to set a new password to the address on file, where there is one (J3.7). */
  password(a: {
    readonly userName: unknown;
    /**
     * What `grant.browser` gave this browser, from its cookie: the mails that it asks for are counted apart, and no
     * stranger uses them up (S38).
     */
    readonly browser?: unknown;
  }): Promise<Asked>;
  /** Renders the page behind a link. Changes nothing: three scanners may look first (S16). */
  show(link: unknown): Promise<ResetReply>;
  /** Sets the password: from a POST alone. Never signs in, never touches a factor (S13). */
  reset(link: unknown, a: { readonly password: unknown }): Promise<ResetReply>;
}
