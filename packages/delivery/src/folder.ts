import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EmailChannel, SmsChannel, VoiceChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { buildMime, messageIdFor } from "./mime.js";
import { scriptText } from "./script-text.js";
import type { Sender } from "./sender.js";

/** Where the files go, and who the mails are from. */
export interface FolderOptions {
  /** Made if it is not there. */
  readonly folder: string;
  /** Default `Spare Key <spare-key@localhost>`. */
  readonly from?: Sender | undefined;
  /** The clock of the `Date` header. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * Channels for development: every mail becomes an `.eml` that a mail program opens, every SMS and call a
 * `.txt`. Codes stand in these files, readable: keep the folder out of version control. The file is named
 * by a hash of the idempotency key, so that a repeat writes the same file.
 *
 * @example
 * const { email, sms, voice } = folderChannels({ folder: ".data/outbox" });
 */
export function folderChannels(options: FolderOptions): {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
  readonly voice: VoiceChannel;
} {
  const { folder, from = { name: "Spare Key", address: "spare-key@localhost" }, now = Date.now } = options;
  const write = async (id: string, extension: string, content: string): Promise<string> => {
    await mkdir(folder, { recursive: true });
    // Only the owner may read: these are live codes.
    await writeFile(join(folder, `${id}.${extension}`), content, { mode: 0o600 });
    return `${id}.${extension}`;
  };
  return {
    email: defineChannel({
      medium: "email",
      name: "folder",
      deliver: (email, { idempotencyKey }) => {
        const id = fileName("email", idempotencyKey);
        const mime = {
          from,
          messageId: messageIdFor(idempotencyKey, from.address),
          date: new Date(now()),
          boundary: `part-${id}`,
        };
        return write(id, "eml", buildMime(email, mime));
      },
    }),
    sms: defineChannel({
      medium: "sms",
      name: "folder",
      deliver: ({ to, text }, { idempotencyKey }) =>
        write(fileName("sms", idempotencyKey), "txt", `SMS to ${to}\n\n${text}\n`),
    }),
    voice: defineChannel({
      medium: "voice",
      name: "folder",
      deliver: ({ to, script }, { idempotencyKey }) =>
        write(fileName("call", idempotencyKey), "txt", `Call to ${to}\n\n${scriptText(script)}`),
    }),
  };
}

const fileName = (medium: string, key: string): string =>
  `${medium}-${createHash("sha256").update(key).digest("hex").slice(0, 20)}`;
