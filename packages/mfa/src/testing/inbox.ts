import {
  defineChannel,
  type Email,
  type EmailChannel,
  type Sms,
  type SmsChannel,
  type VoiceCall,
  type VoiceChannel,
} from "@sparekey/delivery";

/** One message, as the provider would have got it. */
export type Kept =
  | { readonly medium: "email"; readonly message: Email }
  | { readonly medium: "sms"; readonly message: Sms }
  | { readonly medium: "voice"; readonly message: VoiceCall };

/** Channels that deliver nothing and keep everything, codes included. */
export interface Inbox {
  /** For `createMfa({ channels })`. */
  readonly channels: {
    readonly email: EmailChannel;
    readonly sms: SmsChannel;
    readonly voice: VoiceChannel;
  };
  /** Oldest first. What is sent again under the same idempotency key is not in it twice. */
  readonly sent: readonly Kept[];
  /** The newest code that was sent, to anybody or to one address or number. Throws where there is none. */
  lastCode(to?: string): string;
  /** The newest link that was mailed or texted. Throws where there is none. */
  lastLink(to?: string): URL;
  /** The next `times` sends, of any medium, throw this: the provider is down. */
  fail(error: Error, times?: number): void;
  clear(): void;
}

/**
 * An inbox that is read by a test. Send first: `await mfa.outbox.deliver()`, or let the driver do it.
 *
 * @example
 * const inbox = testInbox();
 * const mfa = createMfa({ channels: inbox.channels, ... });
 * inbox.lastCode("ann@example.com") // "123456"
 */
export function testInbox(): Inbox {
  const sent: Kept[] = [];
  const keys = new Set<string>();
  const failures: Error[] = [];
  const keep = (kept: Kept, key: string): Promise<string> => {
    const failure = failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    if (!keys.has(key)) sent.push(kept);
    keys.add(key);
    return Promise.resolve(key);
  };
  const newest = <T>(what: string, to: string | undefined, read: (kept: Kept) => T | null): T => {
    const found = sent
      .filter(({ message }) => to === undefined || message.to === to)
      .map(read)
      .findLast((each) => each !== null);
    if (found !== undefined && found !== null) return found;
    throw new Error(`No ${what} was sent${to === undefined ? "" : ` to ${to}`}: was the outbox delivered?`);
  };
  const name = "test-inbox";
  return {
    channels: {
      email: defineChannel({
        medium: "email",
        name,
        deliver: (message, { idempotencyKey }) => keep({ medium: "email", message }, idempotencyKey),
      }),
      sms: defineChannel({
        medium: "sms",
        name,
        deliver: (message, { idempotencyKey }) => keep({ medium: "sms", message }, idempotencyKey),
      }),
      voice: defineChannel({
        medium: "voice",
        name,
        deliver: (message, { idempotencyKey }) => keep({ medium: "voice", message }, idempotencyKey),
      }),
    },
    sent,
    lastCode: (to) => newest("code", to, codeIn),
    lastLink: (to) => newest("link", to, linkIn),
    fail(error, times = 1) {
      failures.push(...Array<Error>(times).fill(error));
    },
    clear() {
      sent.length = 0;
      failures.length = 0;
    },
  };
}

/** Where the messages that come with `@sparekey/delivery` have it: a line of its own, `#code`, or the only one. */
function codeIn(kept: Kept): string | null {
  if (kept.medium === "voice") return kept.message.script.characters.join("");
  const place =
    kept.medium === "email"
      ? /^ {4}(?=[^\n]*[0-9])([0-9A-Za-z]{4,12})$/m
      : /#([0-9A-Za-z]{4,12})\s*$|\b(?=[0-9a-z]*[0-9])([0-9a-z]{6,12})\b/;
  const found = place.exec(kept.message.text);
  return found?.[1] ?? found?.[2] ?? null;
}

function linkIn(kept: Kept): URL | null {
  if (kept.medium === "voice") return null;
  const found = /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+/.exec(kept.message.text)?.[0];
  return found !== undefined && URL.canParse(found) ? new URL(found) : null;
}
