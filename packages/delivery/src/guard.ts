import type { Email, SendOptions, Sms, VoiceCall } from "./channel.js";
import { DeliveryError } from "./error.js";

// What no channel sends. Rendered messages pass; these are for whoever makes messages by hand, and the last
// line against header injection (R-321) and a second recipient (S17). No refusal repeats what it refuses.

const MEBIBYTE = 1_048_576;
const CONTROL = /[\p{Cc}\u2028\u2029]|\p{Cs}/u;
const CONTROL_BUT_LINES = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
// One address: no list, no display name, no comment, no quoted local part, no route.
const ADDRESS = /^[^\s"(),:;<>@[\\\]]{1,64}@[^\s"(),:;<>@[\\\]]{1,253}$/u;

const bytes = (value: string): number => new TextEncoder().encode(value).length;

function refuse(why: string): never {
  throw new DeliveryError("invalid_message", why);
}

function text(value: unknown, name: string): string {
  return typeof value === "string" ? value : refuse(`${name} is not a string`);
}

/** Refuses a key that could not stand in a header, or tells something. */
export function checkOptions(options: SendOptions): void {
  const idempotencyKey: unknown =
    typeof options === "object" && options !== null ? options.idempotencyKey : null;
  const key = text(idempotencyKey, "idempotencyKey");
  if (!/^[\x21-\x7e]{1,200}$/u.test(key) || key.includes("@")) {
    refuse("idempotencyKey is 1 to 200 visible ASCII characters, and names no address");
  }
}

/** Refuses a mail with anything but one recipient, or with a line end in a header. */
export function checkEmail(email: Email): void {
  if (!isEmailAddress(email.to)) refuse("to is not one e-mail address");
  if (CONTROL.test(text(email.subject, "subject"))) refuse("subject holds a line end or control character");
  if (email.subject === "" || email.subject.length > 500) refuse("subject has 1 to 500 characters");
  if (email.name !== undefined && (CONTROL.test(text(email.name, "name")) || email.name.length > 200)) {
    refuse("name holds a line end or control character, or more than 200 characters");
  }
  if (email.locale !== undefined && !/^[A-Za-z0-9-]{2,35}$/u.test(text(email.locale, "locale"))) {
    refuse("locale is not a language tag");
  }
  for (const part of ["text", "html"] as const) {
    if (CONTROL_BUT_LINES.test(text(email[part], part))) refuse(`${part} holds control characters`);
    if (email[part] === "") refuse(`${part} is empty`);
  }
  if (bytes(email.text) + bytes(email.html) > 2 * MEBIBYTE) {
    refuse("text and html are more than 2 MiB together");
  }
}

/** Whether a string is one address that a channel would send to. */
export function isEmailAddress(address: unknown): address is string {
  return (
    typeof address === "string" && !CONTROL.test(address) && address.length <= 254 && ADDRESS.test(address)
  );
}

/** Refuses an SMS to anything but one E.164 number, or too long for any provider. */
export function checkSms(sms: Sms): void {
  checkNumber(sms.to);
  if (CONTROL_BUT_LINES.test(text(sms.text, "text"))) refuse("text holds control characters");
  if (sms.text === "" || sms.text.length > 1600) refuse("text has 1 to 1600 characters");
}

/** Refuses a call to anything but one E.164 number, or a script that is not text. */
export function checkCall({ to, script }: VoiceCall): void {
  checkNumber(to);
  if (typeof script !== "object" || script === null) refuse("script is not an object");
  if (!/^[A-Za-z0-9-]{2,35}$/u.test(text(script.language, "language")))
    refuse("language is not a language tag");
  const spoken: unknown = script.characters;
  if (!Array.isArray(spoken) || spoken.length < 1 || spoken.length > 64) {
    refuse("characters are the 1 to 64 characters of a code");
  }
  const { greeting, prompt, lead, again, goodbye, characters } = script;
  for (const said of [greeting, prompt, lead, again, goodbye, ...characters]) {
    if (CONTROL.test(text(said, "script")) || said.length > 1000) {
      refuse("script holds control characters, or a text of more than 1000");
    }
  }
}

function checkNumber(to: unknown): void {
  if (!/^\+[1-9][0-9]{6,14}$/u.test(text(to, "to"))) refuse("to is not an E.164 number");
}
