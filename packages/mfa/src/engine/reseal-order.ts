/**
 * A store has no list of accounts: it lists what is due. Every record with sealed values is due a thousand
 * years after it was last sealed, so that one question finds them, oldest first, and no clock ever comes to it.
 */
const horizonMs = 1_000 * 365 * 24 * 60 * 60_000;

export function resealDue(sealedAtMs: number): number {
  return sealedAtMs + horizonMs;
}
