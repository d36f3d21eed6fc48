import type { OtherProcess } from "./other-process.js";

export interface LivesOptions<C, R> {
  /** Begins a process on the store that all of them share. */
  readonly begin: () => Promise<OtherProcess<C, R>>;
  /** The time of the first call, in milliseconds. */
  readonly start: number;
  readonly random: () => number;
  /** So many replies before the next kill. */
  readonly span: { readonly least: number; readonly below: number };
}

/** One process after the other on one store: each is killed at a random moment, and the next takes over. */
export class Lives<C, R extends object> {
  kills = 0;
  readonly #options: LivesOptions<C, R>;
  #now: number;
  #living: Promise<OtherProcess<C, R>>;
  #repliesLeft: number;
  #killing = false;
  #holding = 0;
  #waited = 0;

  constructor(options: LivesOptions<C, R>) {
    this.#options = options;
    this.#now = options.start;
    this.#living = options.begin();
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
  async call(call: C): Promise<R | null> {
    const living = await this.#living;
    try {
      const reply = await living.one(this.#now, call);
      this.#repliesLeft -= 1;
      if (this.#repliesLeft <= 0) this.#killSoon(living);
      return reply;
    } catch (error) {
      // The next call finds the next process; where nobody killed this one, something is wrong with it.
      if ((await this.#living) === living) throw error;
      return null;
    }
  }

  /** Asks again until somebody answers. */
  async ask(call: C): Promise<R> {
    for (;;) {
      const reply = await this.call(call);
      if (reply !== null) return reply;
    }
  }

  async close(): Promise<void> {
    await (await this.#living).close();
  }

  #span(): number {
    const { least, below } = this.#options.span;
    return least + Math.floor(this.#options.random() * (below - least));
  }

  /** At a moment that is random in replies and, by a few milliseconds, within the next ones. */
  #killSoon(living: OtherProcess<C, R>): void {
    if (this.#killing) return;
    this.#killing = true;
    this.#living = new Promise((resolve, reject) => {
      setTimeout(() => {
        this.kills += 1;
        living
          .kill()
          .then(this.#options.begin)
          .then((next) => {
            this.#killing = false;
            if (Number.isFinite(this.#repliesLeft)) this.#repliesLeft = this.#span();
            resolve(next);
          })
          .catch(reject);
      }, this.#options.random() * 8);
    });
  }
}
