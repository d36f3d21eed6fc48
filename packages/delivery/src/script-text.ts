import type { VoiceScript } from "./channel.js";

/** A call as text, in the order it is heard. */
export function scriptText(script: VoiceScript): string {
  const { language, greeting, prompt, lead, characters, again, goodbye } = script;
  const code = characters.join(" ");
  return `[${language}]\n${greeting}\n${prompt}\n[a key]\n${lead} ${code}\n${again} ${code}\n${again} ${code}\n${goodbye}\n`;
}
