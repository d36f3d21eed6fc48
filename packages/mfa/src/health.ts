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
}
