/** What temporary codes look like, and how long they may live. */
export interface TemporaryCodePolicy {
  /** Decimal digits: 8 at the least (S44). */
  readonly digits: number;
  /** How long a code lives where whoever makes it does not say. */
  readonly ttlMs: number;
  /** The longest that may be asked for: at most seven days. */
  readonly longestTtlMs: number;
  /** Whether it signs in once or as often as it is typed, where whoever makes it does not say. */
  readonly uses: "once" | "many";
  /** How long a request waits for the second person. */
  readonly requestTtlMs: number;
  /** How many are made for one account in any 24 hours, by whomever: a stranger with the password kills them. */
  readonly codesPerDay: number;
}

const hour = 60 * 60_000;

/** As the journeys have it: ten digits, 24 hours, as often as needed (J4.1, J4.3). */
export function temporaryCodePolicy(): TemporaryCodePolicy {
  return {
    digits: 10,
    ttlMs: 24 * hour,
    longestTtlMs: 72 * hour,
    uses: "many",
    requestTtlMs: 24 * hour,
    codesPerDay: 10,
  };
}
