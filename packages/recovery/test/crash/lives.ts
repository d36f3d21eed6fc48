import type { MfaEvent } from "@sparekey/mfa";
import { Lives, type Mail, type StoreWords } from "@sparekey-internal/processes";
import { type AnyReply, type Call, type EngineTold, startEngine } from "../process/other-engine.js";

type VoiceCall = Extract<EngineTold, { told: "call" }>;

/** What came through the pipe, from whichever process: it was done, and must never be undone. */
export class Receipts {
  readonly mails: Map<string, Mail> = new Map();
  readonly calls: Map<string, VoiceCall> = new Map();
  readonly events: Map<string, MfaEvent> = new Map();
  /** The host's passwords: stored once for each key. */
  readonly passwords: Map<string, string> = new Map();
  readonly keys: Set<string> = new Set();
  readonly sessionsEnded: string[] = [];
  readonly errors: string[] = [];

  hear(told: EngineTold): void {
    switch (told.told) {
      case "mail":
        this.mails.set(told.id, told);
        break;
      case "call":
        this.calls.set(told.id, told);
        break;
      case "event":
        this.events.set(told.event.id, told.event);
        break;
      case "password":
        if (!this.keys.has(told.once)) this.passwords.set(told.account, told.password);
        this.keys.add(told.once);
        break;
      case "sessions":
        this.sessionsEnded.push(told.account);
        break;
      case "error":
        this.errors.push(told.error);
    }
  }

  /** In the order in which they came. */
  mailsOf(account: string): readonly Mail[] {
    return [...this.mails.values()].filter(({ to }) => to === `${account}@example.com`);
  }
}

/** One recovery after the other on one store. */
export class RecoveryLives extends Lives<Call, AnyReply> {
  readonly receipts: Receipts;

  constructor(words: StoreWords, start: number, random: () => number) {
    const receipts = new Receipts();
    const begin = () => startEngine(words, (told) => receipts.hear(told));
    super({ begin, start, random, span: { least: 20, below: 120 } });
    this.receipts = receipts;
  }
}
