import type { EmailChannel, SmsChannel, VoiceChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { scriptText } from "./script-text.js";

/** Where the messages are printed: `console.log`, or anything that takes a text. */
export interface ConsoleOptions {
  readonly print: (text: string) => void;
}

/**
 * Channels for development: they print every message, codes included, and deliver nothing. They are
 * given the function that prints, so that nothing in a production bundle ever prints by itself (S21).
 *
 * @example
 * const { email, sms, voice } = consoleChannels({ print: console.log });
 */
export function consoleChannels({ print }: ConsoleOptions): {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
  readonly voice: VoiceChannel;
} {
  const said = (text: string): Promise<null> => {
    print(text);
    return Promise.resolve(null);
  };
  return {
    email: defineChannel({
      medium: "email",
      name: "console",
      deliver: ({ to, subject, text }) => said(`E-mail to ${to}\nSubject: ${subject}\n\n${text}`),
    }),
    sms: defineChannel({
      medium: "sms",
      name: "console",
      deliver: ({ to, text }) => said(`SMS to ${to}\n\n${text}\n`),
    }),
    voice: defineChannel({
      medium: "voice",
      name: "console",
      deliver: ({ to, script }) => said(`Call to ${to}\n\n${scriptText(script)}`),
    }),
  };
}
