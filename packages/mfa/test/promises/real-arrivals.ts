import type { Email, Sms } from "@sparekey/delivery";
import type { Channels } from "../../src/index.js";

/** What the engine has sent, in the order in which it left: the codes and the links that people read there. */
export class Arrivals {
  readonly #texts: string[] = [];
  #read = 0;

  readonly channels: Channels = {
    email: { medium: "email", name: "inbox", send: async ({ text }: Email) => this.#arrived("inbox", text) },
    sms: { medium: "sms", name: "phone", send: async ({ text }: Sms) => this.#arrived("phone", text) },
  };

  /** What has come since this was asked for last. */
  read(): { readonly codes: readonly string[]; readonly links: readonly string[] } {
    const fresh = this.#texts.slice(this.#read);
    this.#read = this.#texts.length;
    return {
      codes: fresh.flatMap((text) => /^ {4}([0-9]{6})$/m.exec(text)?.[1] ?? inText.exec(text)?.[1] ?? []),
      links: fresh.flatMap((text) => /\/not-me\/([\w.~-]+)/.exec(text)?.[1] ?? []),
    };
  }

  #arrived(channel: string, text: string): { readonly channel: string; readonly providerId: null } {
    this.#texts.push(text);
    return { channel, providerId: null };
  }
}

const inText = /: ([0-9a-z]{6,7}) is your/i;
