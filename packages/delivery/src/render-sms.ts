import type { Sms } from "./channel.js";
import { clean } from "./clean.js";
import { prepare, type RenderOptions } from "./compose.js";
import type { Message } from "./message.js";
import { notYouUrlOf } from "./not-you.js";
import { formatOriginBoundLine } from "./origin-bound.js";
import { type SmsSize, smsSize, toGsm } from "./sms-size.js";

/** An SMS, and how many segments it takes. */
export interface RenderedSms extends Omit<Sms, "to">, SmsSize {}

/**
 * A message as SMS: one line, then the configured link (J2.2), then the line that binds the code to its site
 * . It is kept within one segment by leaving out, in this order: the "this was not me" link, accents
 * that the GSM alphabet lacks, the words around the code, the end of a long product name. A code, its link,
 * its last line and a link that the message is about are never left out: `segments` says what it takes.
 *
 * @example renderSms(message, { product: "Example", locale: "ja" }).text
 */
export function renderSms(message: Message, options: RenderOptions): RenderedSms {
  const candidates = [...forms(message, options)];
  for (const text of candidates) {
    const size = smsSize(text);
    if (size.segments === 1) return { text, ...size };
  }
  // Nothing fits: the shortest that still says everything needed.
  const text = candidates.at(-1) ?? "";
  return { text, ...smsSize(text) };
}

function* forms(message: Message, options: RenderOptions): Generator<string> {
  const { speech, say } = prepare(message, options, "short");
  const { entry, phrases } = speech;
  // Typographic spaces of dates would cost the whole alphabet.
  const full = say(entry.sms);
  const end = tail(message);
  const notYouUrl = notYouUrlOf(message);
  const notYou = notYouUrl === undefined ? "" : ` ${phrases.sms.notYou} ${notYouUrl}`;
  if (notYou !== "") {
    yield full + notYou + end;
    yield toGsm(full + notYou) + end;
  }
  yield full + end;
  yield toGsm(full) + end;
  const product = clean(options.product, 60);
  if ("code" in message) {
    const code = say(phrases.sms.code);
    yield `${product}: ${code}${end}`;
    yield code + end;
    // The code is in the link or the last line: both stand alone.
    if (end !== "") yield end.trimStart();
    return;
  }
  for (let length = Math.min(Array.from(product).length, 24); length >= 4; length -= 4) {
    const shorter = say(entry.sms, { product: clean(product, length) });
    yield shorter + end;
    yield toGsm(shorter) + end;
  }
  // A link that the message is about stands alone when nothing else has room.
  if (end !== "") {
    yield `${toGsm(product)}:${end}`;
    yield end.trimStart();
  }
}

// What follows the words, in the order of J2.2; the bound line is the very last.
function tail(message: Message): string {
  if ("code" in message) {
    const link = message.link === undefined ? "" : `\n${message.link}`;
    const { boundHost: host, code } = message;
    return link + (host === undefined ? "" : `\n\n${formatOriginBoundLine({ host, code })}`);
  }
  return "url" in message && message.url !== undefined && NEEDS_LINK.has(message.kind)
    ? ` ${message.url}`
    : "";
}

const NEEDS_LINK: ReadonlySet<Message["kind"]> = new Set([
  "password_reset_link",
  "password_reset_required",
  "delayed_recovery_ready",
]);
