/** What a page for a "this was not me" link shows. Plain JSON; switch on `next`. */
export type NotMePage =
  /**
   * Ask: one button, by POST. `sinceMs` is when that happened which the message told of. `undoes: "email"`: the
   * button takes the change of the account's e-mail back, too; `frozenUntilMs` is `null` where it does only that.
   */
  | {
      readonly next: "confirm_not_me";
      readonly sinceMs: number;
      readonly frozenUntilMs: number | null;
      readonly undoes?: "email";
    }
  /**
   * Nothing changes until then, or until somebody signs in with a factor of before. Signing in works. `undone`: the
   * change of the account's e-mail that this link is about was taken back.
   */
  | {
      readonly next: "frozen";
      readonly atMs: number;
      readonly frozenUntilMs: number;
      readonly undone?: "email";
    }
  /**
   * No link freezes anything now: a factor was shown since (`factor_shown`), or the time of an earlier freeze has
   * passed (`frozen_before`). Tell the person to sign in, or to call support.
   */
  | {
      readonly next: "not_frozen";
      readonly because: "factor_shown" | "frozen_before";
      readonly againFromMs: number;
      readonly undone?: "email";
    }
  | { readonly next: "start_over"; readonly reason: "expired" | "unknown_token" }
  /** Nothing has changed; the same request may be made again. */
  | { readonly next: "try_again"; readonly problem: { readonly code: "busy" | "unavailable" } };

/**
 * "This was not me" (S43). Every notice by mail carries a link; `link` is the last part of its path. It stops
 * changes, cases and waiting times for a time, whoever reads the mail, and never a sign-in with a factor.
 */
export interface NotMe {
  /** Renders a GET. Changes nothing, however often it is asked for: mail scanners follow links (S16). */
  show(link: unknown): Promise<NotMePage>;
  /** The POST of that page's button. */
  confirm(link: unknown): Promise<NotMePage>;
}
