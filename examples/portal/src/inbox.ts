import type { EmailChannel, SmsChannel } from "@sparekey/delivery";
import type { Clock } from "@sparekey/mfa";
import type { Sqlite } from "./database.js";

/** What would have been sent. */
export interface InboxMessage {
  readonly channel: "email" | "sms";
  readonly to: string;
  /** Empty for a text message. */
  readonly subject: string;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface DemoInbox {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
  /** The last thousand, newest last. */
  messages(): readonly InboxMessage[];
}

const kept = 1_000;

/**
 * Stands in for a mail provider and shows what it got to everybody, codes included: for a demo on one's own
 * machine and for nothing else. A real application passes `smtp(...)` or another channel of @sparekey/delivery.
 */
export function createDemoInbox({ db, clock }: { readonly db: Sqlite; readonly clock: Clock }): DemoInbox {
  // The outbox may send a message twice after a crash; one delivery arrives once.
  const insert = db.prepare(
    `INSERT INTO inbox (delivery, channel, recipient, subject, text, at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (delivery) DO NOTHING`,
  );
  const forget = db.prepare("DELETE FROM inbox WHERE id <= (SELECT max(id) FROM inbox) - ?");
  const select = db.prepare("SELECT channel, recipient, subject, text, at FROM inbox ORDER BY id");

  function arrive(key: string, message: Omit<InboxMessage, "at">): void {
    insert.run(key, message.channel, message.to, message.subject, message.text, clock());
    forget.run(kept);
  }

  return {
    email: {
      medium: "email",
      name: "demo_inbox",
      async send({ to, subject, text }, { idempotencyKey }) {
        arrive(`email:${idempotencyKey}`, { channel: "email", to, subject, text });
        return { channel: "demo_inbox", providerId: null };
      },
    },
    sms: {
      medium: "sms",
      name: "demo_inbox",
      async send({ to, text }, { idempotencyKey }) {
        arrive(`sms:${idempotencyKey}`, { channel: "sms", to, subject: "", text });
        return { channel: "demo_inbox", providerId: null };
      },
    },
    messages() {
      const rows = select.all() as {
        channel: "email" | "sms";
        recipient: string;
        subject: string;
        text: string;
        at: number;
      }[];
      return rows.map(({ channel, recipient, subject, text, at }) => ({
        channel,
        to: recipient,
        subject,
        text,
        at: new Date(at).toISOString(),
      }));
    },
  };
}
