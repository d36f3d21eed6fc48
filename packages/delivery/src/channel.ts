/** A mail, ready to go. The sender is the channel's: it never changes from message to message (J3.12). */
export interface Email {
  /** A stored address, exactly as it was verified (S17, S18). */
  readonly to: string;
  /** The person's display name, when the host wants it in the header. */
  readonly name?: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47, for `Content-Language`. */
  readonly locale?: string | undefined;
}

/** A text message, ready to go. */
export interface Sms {
  /** E.164: `+` and digits. */
  readonly to: string;
  readonly text: string;
}

/** What a voice call says, in order. The code is only said after a key was pressed (R-309: no voicemail). */
export interface VoiceScript {
  /** BCP 47 with a region, as providers of speech want it: `de-DE`. */
  readonly language: string;
  /** Who calls and why; where and when it began (S41). */
  readonly greeting: string;
  /** "Press any key to hear the code." */
  readonly prompt: string;
  /** "Your code is" */
  readonly lead: string;
  /** The code, one character an element, each said alone. */
  readonly characters: readonly string[];
  /** "Once more" */
  readonly again: string;
  readonly goodbye: string;
}

/** A voice call, ready to go. */
export interface VoiceCall {
  /** E.164: `+` and digits. */
  readonly to: string;
  readonly script: VoiceScript;
}

/** What each medium sends. */
export interface Media {
  readonly email: Email;
  readonly sms: Sms;
  readonly voice: VoiceCall;
}

export type Medium = keyof Media;

export interface SendOptions {
  /**
   * Names this delivery: 1 to 200 printable ASCII characters, without a secret or an address in it. Sending
   * again under the same key is a repeat, and is dropped by those providers that can.
   */
  readonly idempotencyKey: string;
  readonly signal?: AbortSignal | undefined;
}

/** The provider took the message. */
export interface Sent {
  /** The channel that did it: for {@link fallback}, the one that worked. */
  readonly channel: string;
  /** The provider's id for it, to look it up there; `null` where it gives none. */
  readonly providerId: string | null;
}

/**
 * A way to deliver one medium. It never retries by itself: the outbox decides when.
 *
 * `send` throws a `DeliveryError`: `delivery_failed` with `retry` when the provider failed,
 * `invalid_message` when the message cannot be sent by anybody.
 */
export interface Channel<M extends Medium> {
  readonly medium: M;
  /** For events, health and errors: `smtp`, `twilio`, ... */
  readonly name: string;
  send(message: Media[M], options: SendOptions): Promise<Sent>;
  /** Whether the provider is reachable and accepts the credentials, without sending. Throws if not. */
  check?(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

export type EmailChannel = Channel<"email">;
export type SmsChannel = Channel<"sms">;
export type VoiceChannel = Channel<"voice">;
