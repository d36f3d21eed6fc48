/** So many within any hour, and within any 24 hours. */
export interface SendWindow {
  readonly perHour: number;
  readonly perDay: number;
}

/** How often messages with codes leave (S24). Every limit holds beside the others; the smallest decides. */
export interface SendLimits extends SendWindow {
  /** Between two codes of one challenge. */
  readonly cooldownMs: number;
  readonly perChallenge: number;
  /** All contacts of one account together. Strangers share it, each known browser has one of its own (S38). */
  readonly account: SendWindow;
  /** One mailbox or number, whichever accounts of the tenant send to it. */
  readonly recipient: SendWindow;
  /** Everything of one tenant: mail, and what costs by the piece. */
  readonly tenant: { readonly email: SendWindow; readonly phone: SendWindow };
  /** The share of `recipient` and `tenant` that only known browsers use, 0 to 0.9: strangers cannot use up all of it (S38). */
  readonly keptForKnownBrowsers: number;
  /**
   * When texts and calls to one calling code look pumped: `leastSends` within a fixed hour, of which less than
   * the share `verified` came back as right codes. An event says so, and again at each doubling.
   */
  readonly ratio: { readonly leastSends: number; readonly verified: number };
}

/** `perHour` and `perDay` are those of one contact of an account. */
export const sendLimits: SendLimits = {
  cooldownMs: 30_000,
  perChallenge: 5,
  perHour: 10,
  perDay: 20,
  account: { perHour: 15, perDay: 40 },
  recipient: { perHour: 20, perDay: 60 },
  tenant: { email: { perHour: 10_000, perDay: 100_000 }, phone: { perHour: 1_000, perDay: 5_000 } },
  keptForKnownBrowsers: 0.25,
  ratio: { leastSends: 20, verified: 0.4 },
};
