/** Whatever is typed, the answer and the time it takes are the same (S25). */
export interface Asked {
  readonly next: "check_mail";
}

export type ResetStep =
  | { readonly next: "choose_password"; readonly link: string; readonly requirements: readonly string[] }
  | { readonly next: "done" }
  | { readonly next: "start_over"; readonly reason: "expired" | "used" | "superseded" | "unknown_link" };

export type ResetReply = ResetStep & {
  readonly problem?:
    | { readonly code: "weak_password"; readonly issues: readonly string[] }
    | { readonly code: "invalid_input"; readonly field: "password" }
    | { readonly code: "busy" | "unavailable" };
};

export interface Forgot {
  userName(a: { readonly email: unknown }): Promise<Asked>;
  password(a: { readonly userName: unknown }): Promise<Asked>;
  /** Renders the page behind a link. Changes nothing: three scanners may look first (S16). */
  show(link: unknown): Promise<ResetReply>;
  /** Never signs in, never touches a factor (S13). */
  reset(link: unknown, a: { readonly password: unknown }): Promise<ResetReply>;
}
