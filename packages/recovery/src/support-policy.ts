import type { StaffTarget } from "./actor.js";

/** How support works a case. */
export interface SupportPolicy {
  /** When a case has to have been called (J3.4). */
  readonly dueMs: number;
  /** How long a case waits before it closes itself. */
  readonly caseTtlMs: number;
  /** The same for one that nobody is to call yet (J3.16). */
  readonly offlineTtlMs: number;
  /** No code within this time of the opening, which every contact was told of: time to say no (S41). */
  readonly holdMs: number;
  /** Contacts that are younger are not called (S41). */
  readonly contactAgeMs: number;
  /** At most ten minutes, for a code by voice or text (NIST SP 800-63B-4, 4.2.1.2). */
  readonly codeTtlMs: number;
  readonly codeDigits: number;
  /** A claim that led to nothing for so long may be taken over. */
  readonly claimTtlMs: number;
  /** What an agent has to record before a code may go. `screen_word` is compared by us, not by the agent. */
  readonly checks: readonly string[];
  /**
   * Cases an account opens in any 24 hours: so many with the password, so many from each known browser, so many by
   * name alone, by staff, and by notices' links. None of them uses up another's.
   */
  readonly casesPerDay: number;
  /** How often the phone is called for one case. */
  readonly callsPerCase: number;
  /** Cases without the password, for those who have forgotten it too (S41). */
  readonly unproven: boolean;
  /** Whether a second person approves. An account of rank above 0 always needs one (S23). */
  readonly secondPerson: (target: StaffTarget) => boolean;
}

const minute = 60_000;
const hour = 60 * minute;

/** As the journeys have it. */
export function supportPolicy(): SupportPolicy {
  return {
    dueMs: 2 * hour,
    caseTtlMs: 24 * hour,
    offlineTtlMs: 7 * 24 * hour,
    holdMs: 10 * minute,
    contactAgeMs: 7 * 24 * hour,
    codeTtlMs: 10 * minute,
    codeDigits: 8,
    claimTtlMs: 30 * minute,
    checks: ["screen_word", "expects_this_call"],
    casesPerDay: 5,
    callsPerCase: 5,
    unproven: false,
    secondPerson: () => false,
  };
}
