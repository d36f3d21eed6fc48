import type { Message, MessageKind } from "./message.js";

// Anybody who knows an address or a user name can ask for these: nothing has happened yet, and there is
// nothing to stop. To an address that is not verified, a link that acts on the account never goes.
const ANYBODY_CAN_ASK: ReadonlySet<MessageKind> = new Set([
  "contact_code",
  "password_reset_link",
  "password_elsewhere",
  "user_name_reminder",
]);

/** Whether a stranger could have caused the message without knowing a secret. */
export function anybodyCanAsk({ kind }: Message): boolean {
  return ANYBODY_CAN_ASK.has(kind);
}

/** The "this was not me" link (S43), where the message has use for one. */
export function notYouUrlOf(message: Message): string | undefined {
  return anybodyCanAsk(message) ? undefined : message.notYouUrl;
}
