import type { EmailChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { DeliveryError } from "./error.js";
import { securityMailHeaders } from "./mail-headers.js";
import { messageIdFor } from "./mime.js";
import { checkSender, type Sender } from "./sender.js";
import { smtpFailure } from "./smtp-failure.js";

/** The part of a nodemailer transport that is used: `nodemailer.createTransport(...)` fits. */
export interface SmtpTransport {
  sendMail(mail: SmtpMail): Promise<{ readonly messageId?: unknown }>;
  verify?(): Promise<unknown>;
  readonly options?: object | undefined;
}

/** What is handed to the transport. */
export interface SmtpMail {
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo?: string;
  envelope: { from: string; to: string[] };
  messageId: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  disableFileAccess: true;
  disableUrlAccess: true;
}

export interface SmtpOptions {
  readonly transport: SmtpTransport;
  readonly from: Sender;
  /** Where replies go, if anybody reads them. */
  readonly replyTo?: string | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Lets mail with codes in it travel in clear text to a host that is not this machine. */
  readonly dangerouslyAllowCleartext?: boolean | undefined;
}

/**
 * E-mail through any nodemailer transport. Over the network it wants TLS: `secure: true`, or STARTTLS with
 * `requireTLS: true`, since STARTTLS that is only offered can be stripped by whoever is in between.
 *
 * The `Message-ID` is made from the idempotency key. SMTP itself cannot tell a repeat, but many mail
 * systems show a message with the same id once.
 *
 * @throws DeliveryError `invalid_option` for a sender that is none, or a transport without TLS
 * @example
 * const transport = nodemailer.createTransport({
 *   host: "smtp.example.com", port: 587, requireTLS: true, pool: true, auth: { user, pass },
 * });
 * const email = smtpChannel({ transport, from: { name: "Example", address: "security@example.com" } });
 */
export function smtpChannel(options: SmtpOptions): EmailChannel {
  const { transport, replyTo, timeoutMs } = options;
  const from = checkSender(options.from);
  if (replyTo !== undefined) checkSender({ address: replyTo });
  if (options.dangerouslyAllowCleartext !== true && isCleartext(transport.options)) {
    throw new DeliveryError(
      "invalid_option",
      "the transport would send in clear text: set requireTLS: true (STARTTLS) or secure: true on it",
    );
  }
  const verify = transport.verify?.bind(transport);
  return defineChannel({
    medium: "email",
    name: "smtp",
    timeoutMs,
    async deliver(email, { idempotencyKey }) {
      const mail: SmtpMail = {
        from: { name: from.name ?? "", address: from.address },
        // An object, not a header: nothing in it is parsed, and there is one recipient (S17).
        to: { name: email.name ?? "", address: email.to },
        ...(replyTo === undefined ? {} : { replyTo }),
        envelope: { from: from.address, to: [email.to] },
        messageId: messageIdFor(idempotencyKey, from.address),
        subject: email.subject,
        text: email.text,
        html: email.html,
        headers: { ...securityMailHeaders(email) },
        disableFileAccess: true,
        disableUrlAccess: true,
      };
      try {
        const { messageId } = await transport.sendMail(mail);
        return typeof messageId === "string" ? messageId : null;
      } catch (error) {
        throw smtpFailure(error);
      }
    },
    ...(verify === undefined
      ? {}
      : {
          async check() {
            try {
              await verify();
            } catch (error) {
              throw smtpFailure(error);
            }
          },
        }),
  });
}

// Nodemailer keeps what it was made with in `options`; transports that are not SMTP have no host there.
function isCleartext(options: object | undefined): boolean {
  if (options === undefined || !("host" in options) || typeof options.host !== "string") return false;
  if (/^(localhost|127(\.[0-9]{1,3}){3}|::1)$/u.test(options.host)) return false;
  const secure = "secure" in options && options.secure === true;
  return !secure && !("requireTLS" in options && options.requireTLS === true);
}
