import type { Purpose } from "./grant.js";
import type { Reply } from "./reply.js";

/** What a person typed. Everything is `unknown`: any type, length or content gets an answer, never a throw (S28). */
export interface Answer {
  readonly code?: unknown;
  readonly password?: unknown;
  /** The e-mail address, once, where a specialist has set the account to e-mail (J5.3). */
  readonly address?: unknown;
  /** "My backup codes are saved." */
  readonly saved?: unknown;
  /**
   * Only looked at in the answer that completes a sign-in: `true`, or a name for the list, `Firefox on Windows`.
   * Counts where policy allows it and a factor was shown (S45).
   */
  readonly trustDevice?: unknown;
  /** Makes a network retry of the same answer return the first reply instead of `already_used` (S40). */
  readonly requestId?: string | undefined;
}

export interface Choice {
  /** A method's name, or `any_recovery`: the only recovery method at once, or the page that lists them (J3.1). */
  readonly method: unknown;
  /** Which way, when several share the method: a {@link Way.id}. */
  readonly to?: unknown;
  readonly pin?: unknown;
}

/** Sign-in, enrolment, step-up: every journey has the same four verbs. */
export interface Flow<P extends Purpose, M extends string = string> {
  /** Renders a GET or a reload. Changes nothing, sends nothing (S16). */
  show(token: unknown): Promise<Reply<P, M>>;
  choose(token: unknown, choice: Choice): Promise<Reply<P, M>>;
  resend(token: unknown): Promise<Reply<P, M>>;
  answer(token: unknown, answer: Answer): Promise<Reply<P, M>>;
}

/** What every journey may be begun with. */
export interface FromBrowser {
  /** The `browser` of an earlier grant, from this browser's cookie. Anything else counts as a stranger's (S38). */
  readonly browser?: unknown;
}

/** What the first factor was. Call `begin` after every one of them, whatever the door (S12). */
export interface SignInBegin extends FromBrowser {
  /** The immutable id that the first factor proved, never a typed name (S19). */
  readonly account: string;
  /** RFC 8176: `["pwd"]`, `["fed"]`, `["hwk", "user"]`, … */
  readonly amr: readonly string[];
  /** What the first factor rests on, where it is not the password: `["mailbox:…"]` for a mailed link (S33). */
  readonly roots?: readonly string[] | undefined;
  /** The token of an earlier grant's `trustedDevice`, from this browser's cookie: no factor is asked for (S45). */
  readonly trustedDevice?: unknown;
  /** The host's own trigger: enrolment is asked for before the grant (J1.8). */
  readonly enrolBecause?: string | undefined;
}

export interface SignIn<M extends string = string> extends Flow<"sign_in", M> {
  begin(first: SignInBegin): Promise<Reply<"sign_in", M>>;
}

export interface Enrol<M extends string = string> extends Flow<"enrol", M> {
  /**
   * For an account that the host's session is signed in to. `name` is the new device's, unlike any other's.
   * `proof` is the `proof` of a sign-in grant with the advice `recovered`: it binds one replacement, once,
   * without another factor (S35).
   *
   * `replaces` is the id of one of `settings.view().devices`: that one answers until the new one is confirmed, and
   * goes in the same commit. It takes a factor that changes settings (S14); after a recovery, add instead. An id
   * of no device begins nothing: `start_over`, `invalid_input`, field `replaces`.
   */
  begin(
    a: {
      readonly account: string;
      readonly name?: unknown;
      readonly replaces?: unknown;
      readonly proof?: unknown;
    } & FromBrowser,
  ): Promise<Reply<"enrol", M>>;
}

export interface StepUp<M extends string = string> extends Flow<"settings", M> {
  /**
   * For an account that the host's session is signed in to. `amr` and `roots` are those of the session's own
   * grant: what is asked for here is fresh proof beside them, and without them one proof is one factor
   * (`aal1`).
   */
  begin(
    a: {
      readonly account: string;
      readonly amr?: readonly string[] | undefined;
      readonly roots?: readonly string[] | undefined;
    } & FromBrowser,
  ): Promise<Reply<"settings", M>>;
}
