import type { VoiceScript } from "./channel.js";
import { clean } from "./clean.js";
import { prepare, type RenderOptions } from "./compose.js";
import { DeliveryError } from "./error.js";
import type { CodeMessage } from "./message.js";

/**
 * A code as a call: who calls and why, where and when it began (S41), a key to press, then the code, one
 * character at a time. Adapters say it slowly and repeat it.
 *
 * @throws DeliveryError `invalid_message` for a message without a code: notices are not called out.
 */
export function renderVoice(message: CodeMessage, options: RenderOptions): VoiceScript {
  const { speech, say } = prepare(message, options);
  if (!("code" in message)) throw new DeliveryError("invalid_message", "only codes are said in a call");
  const { entry, phrases } = speech;
  const from = message.kind === "contact_code" ? "" : clean(message.from ?? "");
  return {
    language: spokenLanguage(speech.locale, speech.language),
    greeting: [
      ...(entry.voice === undefined ? [] : [say(entry.voice)]),
      ...(from === "" ? [] : [say(phrases.voice.from, { from })]),
    ].join(" "),
    prompt: phrases.voice.prompt,
    lead: phrases.voice.lead,
    characters: Array.from(message.code),
    again: phrases.voice.again,
    goodbye: phrases.voice.goodbye,
  };
}

const REGIONS: Readonly<Record<string, string>> = { en: "US", ja: "JP", pt: "BR" };

// Speech wants a region. The reader's own, where there is one; else the language's usual.
function spokenLanguage(locale: string, language: string): string {
  const { language: spoken, region } = new Intl.Locale(locale);
  if (region !== undefined) return `${spoken}-${region}`;
  const base = language.split("-")[0] ?? language;
  return `${base}-${REGIONS[base] ?? base.toUpperCase()}`;
}
