import type { VoiceScript } from "../channel.js";

type Said = Pick<VoiceScript, "language" | "lead" | "characters" | "again" | "goodbye">;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const escapeXml = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);

const document = (...verbs: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join("")}</Response>`;

const say = (language: string, text: string): string =>
  `<Say language="${escapeXml(language)}">${escapeXml(text)}</Say>`;

const PAUSE = `<Pause length="1"/>`;

/** How the call begins: who calls, and a key to press. No key, no code: a voicemail hears none. */
export function greetingTwiml(script: VoiceScript, answerUrl: string): string {
  const { language, greeting, prompt } = script;
  const gather = (...inner: string[]): string =>
    `<Gather input="dtmf" numDigits="1" finishOnKey="" timeout="6" method="POST" action="${escapeXml(answerUrl)}">${inner.join("")}</Gather>`;
  return document(
    gather(say(language, greeting), PAUSE, say(language, prompt)),
    gather(say(language, prompt)),
    "<Hangup/>",
  );
}

/** What follows the key: the code, slowly, one character at a time, three times over. */
export function codeTwiml({ language, lead, characters, again, goodbye }: Said): string {
  // Each character alone, with a second between: no voice reads them as one number, whatever it supports.
  const code = characters.map((character) => say(language, character)).join(PAUSE);
  const once = (before: string): string => `${say(language, before)}${PAUSE}${code}${PAUSE}`;
  return document(once(lead), once(again), once(again), say(language, goodbye), "<Hangup/>");
}

/** Ends a call whose code has ended. */
export const hangUpTwiml: string = document("<Hangup/>");
