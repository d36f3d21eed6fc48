import type { MfaEvent } from "../../src/index.js";
import type { StoreWords } from "../process/open-store.mjs";
import {
  type AnyReply,
  type Call,
  type OtherEngine,
  type OtherEngineOptions,
  startEngine,
  type Told,
} from "../process/other-engine.js";

/** What came through the pipe, from whichever process: it was done, and must never be undone. */
export interface Receipts {
  readonly mails: Map<string, Extract<Told, { told: "mail" }>>;
  readonly events: Map<string, MfaEvent>;
  readonly enrolled: Set<string>;
  readonly errors: string[];
}

/** One engine after the other on one store: each is killed at a random moment, and the next takes over. */
export class Lives {
  readonly receipts: Receipts = { mails: new Map(), events: new Map(), enrolled: new Set(), errors: [] };
  kills = 0;
  #now: number;
  #engine: Promise<OtherEngine>;
  #repliesLeft: number;
  #killing = false;
  readonly #options: OtherEngineOptions;
  readonly #random: () => number;

  constructor(words: StoreWords, policy: OtherEngineOptions["policy"], start: number, random: () => number) {
    this.#options = {
      words,
      onTold: (told) => this.#hear(told),
      ...(policy === undefined ? {} : { policy }),
    };
    this.#random = random;
    this.#now = start;
    this.#engine = startEngine(this.#options);
    this.#repliesLeft = this.#span();
  }

  get now(): number {
    return this.#now;
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  /** No more kills: what was left behind is to be looked at. */
  rest(): void {
    this.#repliesLeft = Number.POSITIVE_INFINITY;
  }

  /** The reply, or `null` where the process died before it gave one: nobody knows what it had done. */
  async call(verb: Call["verb"], ...args: readonly unknown[]): Promise<AnyReply | null> {
    const engine = await this.#engine;
    try {
      const reply = await engine.one(this.#now, verb, ...args);
      this.#repliesLeft -= 1;
      if (this.#repliesLeft <= 0) this.#killSoon(engine);
      return reply;
    } catch {
      // The next call finds the next process.
      await this.#engine;
      return null;
    }
  }

  /** Asks again until somebody answers. */
  async ask(verb: Call["verb"], ...args: readonly unknown[]): Promise<AnyReply> {
    for (;;) {
      const reply = await this.call(verb, ...args);
      if (reply !== null) return reply;
    }
  }

  async close(): Promise<void> {
    await (await this.#engine).close();
  }

  #span(): number {
    return 10 + Math.floor(this.#random() * 50);
  }

  /** At a moment that is random in replies and, by a few milliseconds, within the next ones. */
  #killSoon(engine: OtherEngine): void {
    if (this.#killing) return;
    this.#killing = true;
    this.#engine = new Promise((resolve, reject) => {
      setTimeout(() => {
        this.kills += 1;
        engine
          .kill()
          .then(() => startEngine(this.#options))
          .then((next) => {
            this.#killing = false;
            if (Number.isFinite(this.#repliesLeft)) this.#repliesLeft = this.#span();
            resolve(next);
          })
          .catch(reject);
      }, this.#random() * 8);
    });
  }

  #hear(told: Told): void {
    const { mails, events, enrolled, errors } = this.receipts;
    if (told.told === "mail") mails.set(told.id, told);
    if (told.told === "event") events.set(told.event.id, told.event);
    if (told.told === "enrolled") enrolled.add(told.account);
    if (told.told === "error") errors.push(told.error);
  }
}
