import type { GuessLimits, SendLimits } from "../../src/index.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Guesses {
  consecutive: number;
  lockedUntil: number;
  disabled: boolean;
  wrongAt: number[];
}

/** Why a way is closed now, in the words of a reply. */
export type Closed = { readonly code: "locked"; readonly untilMs: number } | { readonly code: "disabled" };

/** The guess budget as docs/mfa/guess-budget.md tells it, written from that page and not from the product. */
export class GuessBook {
  readonly #ways = new Map<string, Guesses>();
  readonly #limits: GuessLimits;

  constructor(limits: GuessLimits) {
    this.#limits = limits;
  }

  /** What `way` answers at this moment, without looking: `null` where it looks. */
  closed(way: string, now: number): Closed | null {
    const guesses = this.#of(way);
    if (guesses.disabled) return { code: "disabled" };
    const together = [...this.#ways.values()].flatMap(({ wrongAt }) => wrongAt).sort((a, b) => a - b);
    const { perDay, per30Days, perDayTogether } = this.#limits;
    const untilMs = Math.max(
      guesses.lockedUntil,
      opens(guesses.wrongAt, perDay, dayMs, now),
      opens(guesses.wrongAt, per30Days, 30 * dayMs, now),
      opens(together, perDayTogether, dayMs, now),
    );
    return untilMs > now ? { code: "locked", untilMs } : null;
  }

  wrong(way: string, now: number): void {
    const guesses = this.#of(way);
    guesses.consecutive += 1;
    guesses.wrongAt.push(now);
    const { free, firstDelayMs, longestDelayMs, hardCeiling } = this.#limits;
    const beyond = guesses.consecutive - free;
    if (beyond > 0) guesses.lockedUntil = now + Math.min(firstDelayMs * 2 ** (beyond - 1), longestDelayMs);
    if (guesses.consecutive >= hardCeiling) guesses.disabled = true;
  }

  right(way: string): void {
    Object.assign(this.#of(way), { consecutive: 0, lockedUntil: 0 });
  }

  boundAnew(way: string): void {
    Object.assign(this.#of(way), { consecutive: 0, lockedUntil: 0, disabled: false });
  }

  #of(way: string): Guesses {
    const known = this.#ways.get(way) ?? { consecutive: 0, lockedUntil: 0, disabled: false, wrongAt: [] };
    this.#ways.set(way, known);
    return known;
  }
}

/** How many codes went to whom. */
export class SendBook {
  readonly #sends = new Map<string, number[]>();
  readonly #limits: SendLimits;

  constructor(limits: SendLimits) {
    this.#limits = limits;
  }

  /** When one more may leave for this recipient: now or earlier means now. */
  opensAt(recipient: string, now: number): number {
    const sends = this.#sends.get(recipient) ?? [];
    return Math.max(
      opens(sends, this.#limits.perHour, hourMs, now),
      opens(sends, this.#limits.perDay, dayMs, now),
    );
  }

  sent(recipient: string, now: number): void {
    this.#sends.set(recipient, [...(this.#sends.get(recipient) ?? []), now]);
  }
}

/** When fewer than `most` of these moments lie within the window that ends now. */
function opens(moments: readonly number[], most: number, windowMs: number, now: number): number {
  const within = moments.filter((at) => at > now - windowMs);
  const oldestThatCounts = within.at(-most);
  return within.length < most || oldestThatCounts === undefined ? 0 : oldestThatCounts + windowMs;
}
