import { Lives, type Mail, type StoreWords } from "@sparekey-internal/processes";
import type { MfaEvent } from "../../src/index.js";
import {
  type AnyReply,
  type Call,
  type EngineTold,
  type OtherEngineOptions,
  startEngine,
} from "../process/other-engine.js";

/** What came through the pipe, from whichever process: it was done, and must never be undone. */
export class Receipts {
  readonly mails: Map<string, Mail> = new Map();
  readonly events: Map<string, MfaEvent> = new Map();
  readonly enrolled: Set<string> = new Set();
  readonly errors: string[] = [];

  hear(told: EngineTold): void {
    if (told.told === "mail") this.mails.set(told.id, told);
    if (told.told === "event") this.events.set(told.event.id, told.event);
    if (told.told === "enrolled") this.enrolled.add(told.account);
    if (told.told === "error") this.errors.push(told.error);
  }

  /** In the order in which they came. */
  mailsOf(account: string): readonly Mail[] {
    return [...this.mails.values()].filter(({ to }) => to === `${account}@example.com`);
  }
}

export interface EngineLivesOptions {
  readonly words: StoreWords;
  readonly policy: OtherEngineOptions["policy"];
  readonly start: number;
  readonly random: () => number;
}

/** One engine after the other on one store. */
export class EngineLives extends Lives<Call, AnyReply> {
  readonly receipts: Receipts;

  constructor({ words, policy, start, random }: EngineLivesOptions) {
    const receipts = new Receipts();
    const begin = () => startEngine({ words, policy, onTold: (told) => receipts.hear(told) });
    super({ begin, start, random, span: { least: 10, below: 60 } });
    this.receipts = receipts;
  }
}
