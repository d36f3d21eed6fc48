import type { Email } from "./channel.js";
import { compose, type RenderOptions } from "./compose.js";
import { emailHtml } from "./email-html.js";
import { emailText } from "./email-text.js";
import type { Message } from "./message.js";

/** A mail without its recipient. */
export interface RenderedEmail extends Omit<Email, "to" | "name"> {
  readonly locale: string;
}

/**
 * A message as mail: subject, text and HTML with the same words. What happened, when, where from if the host
 * says, and what to do if it was not you (S31). No tracking, no remote pictures.
 *
 * @throws DeliveryError `invalid_message` when a variable is missing or a link is not https.
 * @example
 * const email = renderEmail(
 *   { kind: "backup_code_used", left: 4, atMs: Date.now(), from: "Firefox on Linux, Leeds" },
 *   { product: "Example", locale: "de", timeZone: "Europe/Berlin" },
 * );
 * await channel.send({ to, ...email }, { idempotencyKey });
 */
export function renderEmail(message: Message, options: RenderOptions): RenderedEmail {
  const mail = compose(message, options);
  return { subject: mail.subject, text: emailText(mail), html: emailHtml(mail), locale: mail.language };
}
