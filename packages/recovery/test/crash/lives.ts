import type { MfaEvent } from "@sparekey/mfa";
import type { StoreWords } from "../process/open-store.mjs";
import {
  type AnyReply,
  type Call,
  type OtherEngine,
  startEngine,
  type Told,
} from "../process/other-engine.js";

type Mail = Extract<Told, { told: "mail" }>;
type VoiceCall = Extract<Told, { told: "call" }>;

/** What came through the pipe, from whichever process: it was done, and must never be undone. */
export interface Receipts {
  readonly mails: Map<string, Mail>;
  readonly calls: Map<string, VoiceCall>;
  readonly events: Map<string, MfaEvent>;
  /** The host's passwords: stored once for each key. */
  readonly passwords: Map<string, string>;
  readonly keys: Set<string>;
  readonly sessionsEnded: string[];
  readonly errors: string[];
}

/** One process after the other on one store: each is killed at a random moment, and the next takes over. */
export class Lives {
  readonly receipts: Receipts = {
    mails: new Map(),
    calls: new Map(),
    events: new Map(),
    passwords: new Map(),
    keys: new Set(),
    sessionsEnded: [],
    errors: [],
  };
  kills = 0;
  #now: number;
  #engine: Promise<OtherEngine>;
  #repliesLeft: number;
  #killing = false;
  #holding = 0;
  #waited = 0;
  readonly #words: StoreWords;
  readonly #random: () => number;

  constructor(words: StoreWords, start: number, random: () => number) {
    this.#words = words;
    this.#random = random;
    this.#now = start;
    this.#engine = this.#begin();
    this.#repliesLeft = this.#span();
  }

  get now(): number {
    return this.#now;
  }

  wait(ms: number): void {
    if (this.#holding > 0) this.#waited += ms;
    else this.#now += ms;
  }

  /** Time stands still meanwhile, whoever waits: a passcode is good for its moment. */
  async still<A>(work: () => Promise<A>): Promise<A> {
    this.#holding += 1;
    try {
      return await work();
    } finally {
      this.#holding -= 1;
      if (this.#holding === 0) {
        this.#now += this.#waited;
        this.#waited = 0;
      }
    }
  }

  /** No more kills: what was left behind is to be looked at. */
  rest(): void {
    this.#repliesLeft = Number.POSITIVE_INFINITY;
  }

  /** The reply, or `null` where the process died before it gave one: nobody knows what it had done. */
  async call(call: Call): Promise<AnyReply | null> {
    const engine = await this.#engine;
    try {
      const [reply] = await engine.all(this.#now, [call]);
      if (typeof reply?.["threw"] === "string") throw new Error(reply["threw"]);
      this.#repliesLeft -= 1;
      if (this.#repliesLeft <= 0) this.#killSoon(engine);
      return reply ?? {};
    } catch (error) {
      // The next call finds the next process; where nobody killed this one, something is wrong with it.
      if ((await this.#engine) === engine) throw error;
      return null;
    }
  }

  /** Asks again until somebody answers. */
  async ask(call: Call): Promise<AnyReply> {
    for (;;) {
      const reply = await this.call(call);
      if (reply !== null) return reply;
    }
  }

  async close(): Promise<void> {
    await (await this.#engine).close();
  }

  #begin(): Promise<OtherEngine> {
    return startEngine(this.#words, (told) => this.#hear(told));
  }

  #span(): number {
    return 20 + Math.floor(this.#random() * 100);
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
          .then(() => this.#begin())
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
    const { mails, calls, events, passwords, keys, sessionsEnded, errors } = this.receipts;
    switch (told.told) {
      case "mail":
        mails.set(told.id, told);
        break;
      case "call":
        calls.set(told.id, told);
        break;
      case "event":
        events.set(told.event.id, told.event);
        break;
      case "password":
        if (!keys.has(told.once)) passwords.set(told.account, told.password);
        keys.add(told.once);
        break;
      case "sessions":
        sessionsEnded.push(told.account);
        break;
      case "error":
        errors.push(told.error);
    }
  }
}
