/** One part's answer. `why` names the kind of failure and no address, key or secret. */
export interface PartHealth {
  readonly ok: boolean;
  readonly tookMs: number;
  readonly why?: string;
}

/** Whether store and delivery work (J3.13). */
export interface Health {
  readonly ok: boolean;
  readonly store: PartHealth;
  /** The channels that can tell: those with a `check`. */
  readonly channels: { readonly email?: PartHealth; readonly sms?: PartHealth; readonly voice?: PartHealth };
  /** Messages and events that are due and not done; the age of the oldest says whether anything sends at all. */
  readonly outbox: { readonly due: number; readonly oldestMs: number; readonly ok: boolean };
  /** How many messages were given up, of this tenant, up to a hundred: see `outbox.dead()`. They make nothing less ok. */
  readonly deadLetters: number;
  /**
   * A hint: how far ahead of this machine's clock another process wrote an event that waits for the hook. Beyond a
   * passcode's thirty seconds one of the two clocks is wrong, and codes are refused for no reason that people can
   * see. Zero where no event waits.
   */
  readonly clock: { readonly ok: boolean; readonly aheadMs: number };
}
