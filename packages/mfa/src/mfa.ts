import type { EmailChannel, SmsChannel, VoiceChannel } from "@sparekey/delivery";
import type { Store } from "@sparekey/storage";
import type { Assignment, AssignReply } from "./assign.js";
import type { CallingCodes } from "./calling-codes.js";
import type { Clock } from "./clock.js";
import type { Directory } from "./directory.js";
import type { Wait } from "./engine/wait.js";
import type { MfaEvent } from "./event.js";
import type { Enrol, SignIn, StepUp } from "./flow.js";
import type { Gateway } from "./gateway.js";
import type { Health } from "./health.js";
import type { ImportedAccount, ImportOutcome } from "./import-account.js";
import type { Keyring } from "./keyring.js";
import type { Method } from "./method/method.js";
import type { NotMe } from "./not-me.js";
import type { PasswordChange, PasswordChangedReply } from "./password-changed.js";
import type { ExportedAccount } from "./personal-data.js";
import type { Policy } from "./policy.js";
import type { RandomBytes } from "./random.js";
import type { Resealed, ResealOptions } from "./reseal.js";
import type { Restored } from "./restored.js";
import type { SettingsApi } from "./settings.js";

/** The ways out to people. A missing one means that no method of that kind is offered. */
export interface Channels {
  readonly email?: EmailChannel | undefined;
  readonly sms?: SmsChannel | undefined;
  readonly voice?: VoiceChannel | undefined;
}

/** A slow, salted hash as for passwords; the answer of `hash` is stored as it is (a PHC string). */
export interface SlowHash {
  hash(text: string): Promise<string>;
  verify(hash: string, text: string): Promise<boolean>;
}

/** What every message says the same. */
export interface MessageWords {
  /** How to reach help, in words: `help@example.com, +44 20 7946 0000`. */
  readonly support?: string | undefined;
  /** IANA name of the zone that times are written in. Default `UTC`. */
  readonly timeZone?: string | undefined;
}

export interface MfaOptions<M extends string> {
  /** Shown in authenticator apps and messages. No colon (otpauth labels use it). */
  readonly issuer: string;
  /**
   * `https://app.example.com`, never taken from a request (S16). Texts bind their codes to its domain, so that a
   * phone fills them in there and nowhere else (J2.2).
   */
  readonly origin: string;
  /**
   * Where your page for "this was not me" is, below `origin`: every notice by mail links to it (S43), with
   * {@link NotMe} behind it. Default `/not-me/{token}`; `null` for notices without a link.
   */
  readonly notMePath?: string | null | undefined;
  /** `production`, `maintenance`, a region: part of tokens and grants, not of keys (S46, J5.5). */
  readonly environment: string;
  readonly store: Store;
  readonly keyring: Keyring;
  readonly directory: Directory;
  readonly methods: readonly Method<M>[];
  readonly policy?: Policy | undefined;
  readonly channels?: Channels | undefined;
  /** Where texts and calls may go. Needed with `channels.sms` or `channels.voice`: none by default (S24). */
  readonly callingCodes?: CallingCodes | undefined;
  /** The tenant where `forTenant` is not used. Default `default`. */
  readonly tenant?: string | undefined;
  /**
   * Called at least once for every event, after it was stored. One for which it throws, or has not come back
   * within thirty seconds, comes again after five, until it does not: later ones do not wait for it, so order them by
   * `atMs`, and know them again by `id`.
   * `elsewhere`: by another process, whose engine on this store has the function.
   */
  readonly onEvent?: ((event: MfaEvent) => void | Promise<void>) | "elsewhere" | undefined;
  /**
   * How long the audit of an account is kept: 400 days where left out, 30 at least, so that a thief who waits does
   * not outlast it. Hosts with longer duties take events by `onEvent`. It counts for what happens from then on.
   */
  readonly eventsKeptDays?: number | undefined;
  /** After the store was brought back from a backup, in every process: left standing from then on (S49). */
  readonly restored?: Restored | undefined;
  /** The host's password hash, for PINs: argon2id or scrypt (`@sparekey/password-policy/hash` has one). */
  readonly slowHash?: SlowHash | undefined;
  /** Told of failing stores, hosts and providers: what a person only sees as `unavailable`. */
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly messages?: MessageWords | undefined;
  readonly clock?: Clock | undefined;
  /** How to wait: between lost commits, for what comes due, for a provider. A timer, where left out. */
  readonly wait?: Wait | undefined;
  readonly random?: RandomBytes | undefined;
}

export interface RequestScope {
  /** The client's address in canonical form, given by the host; no header is read (S10). */
  readonly address?: string | undefined;
  /**
   * A random value that this browser holds in a cookie and no other does, at least 16 characters: a support
   * case's code is entered in the browser that the case was opened in (S41).
   */
  readonly binding?: string | undefined;
  /** Lets a serverless platform send mail after the response. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** Something that could not be sent or done. Neither its address nor its text is shown (S21). */
export interface DeadLetter {
  readonly id: string;
  readonly account: string | null;
  /** The channel of a message, the name of an act, or `damaged`. */
  readonly kind: "email" | "sms" | "voice" | "mark_enrolled" | "do" | "damaged";
  readonly attempts: number;
  readonly atMs: number;
  /** The error's code. */
  readonly why: string;
}

export interface Outbox {
  /** Sends what is due. For a cron, a serverless function, or a test (`budgetMs` bounds the time spent). */
  deliver(options?: { readonly limit?: number; readonly budgetMs?: number }): Promise<{
    readonly sent: number;
    readonly failed: number;
    /** Due and not yet sent. */
    readonly left: number;
  }>;
  /** Sends all that is due now: for tests, and at the end of a serverless request. */
  flush(): Promise<{ readonly sent: number; readonly failed: number; readonly left: number }>;
  /**
   * What was given up, of this tenant: a provider refused it for good, or a day of trying has passed. Pass the last
   * `cursor` as `after` for the next page. The later messages of its account have gone on.
   */
  dead(page?: {
    readonly after?: string | undefined;
    readonly limit?: number | undefined;
  }): Promise<{ readonly letters: readonly DeadLetter[]; readonly cursor: string | null }>;
  /** Puts a dead letter back, first in its account's line. `false` where there is none of this id. */
  resend(id: unknown): Promise<boolean>;
  /** Sends what comes due until the signal aborts: for a long-lived process. */
  run(options: { readonly signal: AbortSignal }): Promise<void>;
}

export interface Mfa<M extends string = string> {
  forTenant(tenant: string): Mfa<M>;
  forRequest(scope: RequestScope): Mfa<M>;
  readonly signIn: SignIn<M>;
  readonly enrol: Enrol<M>;
  readonly stepUp: StepUp<M>;
  readonly settings: SettingsApi<M>;
  readonly notMe: NotMe;
  /** Opens a door that is answered without a token: opt-in, for one method (S39). Throws `invalid_option` for a weak one. */
  gateway(door: { readonly method: M }): Gateway;
  /**
   * Tells of every password that was changed or reset elsewhere, after it was stored. What was begun with the
   * old one is void (S50), every contact is told (S31), and a password that was reset through the mailbox is
   * worth that mailbox until the next sign-in with a factor (S33).
   *
   * @throws {MfaError} `unknown_account`
   */
  passwordChanged(change: PasswordChange): Promise<PasswordChangedReply>;
  /**
   * A specialist sets an account to the app or to e-mail (J5.1). It lets nobody in: what the account has answers
   * until the new factor is bound, which takes the person.
   *
   * @throws {MfaError} `unknown_account`; `invalid_option` for an actor that is no member of staff.
   */
  assign(assignment: Assignment): Promise<AssignReply>;
  /** Takes an account over from elsewhere: once, verbatim. */
  importAccount(imported: ImportedAccount): Promise<ImportOutcome>;
  /** Everything stored about one account, without what opens anything. */
  export(account: string): Promise<ExportedAccount>;
  /** Deletes everything stored about one account. */
  erase(account: string): Promise<void>;
  /** What happened to one account, oldest first; pass the last `cursor` as `after` for the next page. */
  events(
    account: string,
    page?: { readonly after?: string | undefined; readonly limit?: number | undefined },
  ): Promise<{ readonly events: readonly MfaEvent[]; readonly cursor: string | null }>;
  /**
   * After a change of keys, once every process seals with the new one: seals anew what is stored, of every tenant
   * on this store, batch by batch until `done`. Then the old key may go, but for those that were `needed`.
   */
  reseal(options?: ResealOptions): Promise<Resealed>;
  /** Whether store and delivery work (J3.13). Never throws. */
  health(): Promise<Health>;
  readonly outbox: Outbox;
}
