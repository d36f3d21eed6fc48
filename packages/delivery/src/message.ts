import type { CodeMessages } from "./message/codes.js";
import type { ContactMessages } from "./message/contacts.js";
import type { FactorMessages } from "./message/factors.js";
import type { PasswordMessages } from "./message/passwords.js";
import type { RecoveryMessages } from "./message/recovery.js";
import type { SupportMessages } from "./message/support.js";

/** Every kind of message, and what it needs to be said. */
export interface Messages
  extends CodeMessages,
    FactorMessages,
    ContactMessages,
    PasswordMessages,
    RecoveryMessages,
    SupportMessages {}

export type MessageKind = keyof Messages;

/** The message of one kind: `{ kind, ...what it needs }`. Plain JSON, so that an outbox can keep it. */
export type MessageOf<K extends MessageKind> = { readonly kind: K } & Messages[K];

/** Everything that can be sent, by `kind`. */
export type Message = { [K in MessageKind]: MessageOf<K> }[MessageKind];

/** Messages with a code in them; the others are notices and links. */
export type CodeMessageKind = keyof CodeMessages;
export type CodeMessage = { [K in CodeMessageKind]: MessageOf<K> }[CodeMessageKind];

/** Whether a message carries a code. */
export function isCodeMessage(message: Message): message is CodeMessage {
  return "code" in message;
}
