/** How often messages with codes leave (S24). */
export interface SendLimits {
  /** Between two codes of one challenge. */
  readonly cooldownMs: number;
  readonly perChallenge: number;
  /** To one contact of an account within any hour and any 24 hours. */
  readonly perHour: number;
  readonly perDay: number;
}

export const sendLimits: SendLimits = { cooldownMs: 30_000, perChallenge: 5, perHour: 10, perDay: 20 };
