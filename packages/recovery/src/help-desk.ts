import type { May, RankOf } from "./actor.js";
import type { Core } from "./core.js";
import { RecoveryError } from "./error.js";
import { type StaffLimits, staffLimits } from "./staff-limits.js";
import { type SupportPolicy, supportPolicy } from "./support-policy.js";
import { type TemporaryCodePolicy, temporaryCodePolicy } from "./temporary-code-policy.js";

/** A call to be put through, to the number on file (S23). */
export interface Dial {
  /** The same over all attempts at one call: a key for dialling once. */
  readonly id: string;
  readonly tenant: string;
  readonly case: string;
  /** E.164, as it was confirmed. */
  readonly to: string;
  /** The agent that the call is for. */
  readonly agent: string;
  readonly language: string;
  /** Said first, before anything is asked (S41). */
  readonly openedAtMs: number;
  readonly openedFrom: string | null;
}

/** What the help desk is made of. Left out as a whole: nobody may do anything at it. */
export interface HelpDeskOptions {
  /** The host's roles. Needs `rankOf`. */
  readonly may?: May | undefined;
  readonly rankOf?: RankOf | undefined;
  readonly support?: Partial<SupportPolicy> | undefined;
  readonly temporaryCodes?: Partial<TemporaryCodePolicy> | undefined;
  readonly staffLimits?: Partial<StaffLimits> | undefined;
  /** Puts the agent through to the number on file, at least once per call. Left out: the agent dials. */
  readonly dial?: ((call: Dial) => Promise<void>) | undefined;
}

/** The same, checked and with its defaults. */
export interface HelpDesk {
  readonly may: May;
  readonly rankOf: RankOf;
  readonly support: SupportPolicy;
  readonly codes: TemporaryCodePolicy;
  readonly limits: StaffLimits;
  readonly dial: ((call: Dial) => Promise<void>) | undefined;
}

/** Cases on one page of the queue. */
export const mostOnPage = 50;

const minute = 60_000;
const day = 24 * 60 * minute;

/** @throws {RecoveryError} `invalid_option`, in a sentence that says which and why. */
export function helpDeskOf(options: HelpDeskOptions): HelpDesk {
  const { may, rankOf, dial } = options;
  if (may !== undefined && rankOf === undefined) {
    throw new RecoveryError(
      "invalid_option",
      "`may` needs `rankOf`: without it nothing keeps staff from serving a higher role (S23)",
    );
  }
  const support = { ...supportPolicy(), ...options.support };
  const codes = { ...temporaryCodePolicy(), ...options.temporaryCodes };
  const limits = { ...staffLimits, ...options.staffLimits };
  checkSupport(support);
  // S44: eight digits or more; what lives longer than a week is no temporary code.
  whole("temporaryCodes.digits", codes.digits, 8, 16);
  whole("temporaryCodes.longestTtlMs", codes.longestTtlMs, minute, 7 * day);
  whole("temporaryCodes.ttlMs", codes.ttlMs, minute, codes.longestTtlMs);
  whole("temporaryCodes.requestTtlMs", codes.requestTtlMs, minute, 7 * day);
  // Five guesses each: more than ten would close other ways by the ceiling above them all (S53).
  whole("temporaryCodes.codesPerDay", codes.codesPerDay, 1, 10);
  whole("staffLimits.actsPerHour", limits.actsPerHour, 1);
  whole("staffLimits.codesPerHour", limits.codesPerHour, 1);
  whole("staffLimits.codesPerDay", limits.codesPerDay, 1);
  // A page of the queue is taken at once.
  whole("staffLimits.readsPerHour", limits.readsPerHour, mostOnPage);
  return { may: may ?? (() => false), rankOf: rankOf ?? (() => 0), support, codes, limits, dial };
}

function checkSupport(support: SupportPolicy): void {
  whole("support.dueMs", support.dueMs, minute);
  whole("support.caseTtlMs", support.caseTtlMs, support.dueMs);
  whole("support.offlineTtlMs", support.offlineTtlMs, minute);
  whole("support.holdMs", support.holdMs, 0, support.caseTtlMs);
  whole("support.contactAgeMs", support.contactAgeMs, 0);
  // NIST SP 800-63B-4, 4.2.1.2: ten minutes for what goes by voice or text.
  whole("support.codeTtlMs", support.codeTtlMs, 1, 10 * minute);
  whole("support.codeDigits", support.codeDigits, 6, 16);
  whole("support.claimTtlMs", support.claimTtlMs, minute);
  whole("support.casesPerDay", support.casesPerDay, 1, 50);
  whole("support.callsPerCase", support.callsPerCase, 1, 50);
  const { checks } = support;
  if (checks.length === 0 || new Set(checks).size !== checks.length) {
    throw new RecoveryError(
      "invalid_option",
      "`support.checks` must name what an agent verifies, each once: without any, a code would go for asking (S23)",
    );
  }
}

function whole(name: string, value: number, least: number, most: number = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  throw new RecoveryError("invalid_option", `${name} must be a whole number, ${range}`);
}

/** Whose account it is, as roles see it. */
export interface Target {
  readonly tenant: string;
  readonly account: string;
  readonly tags: readonly string[];
}

export async function targetOf({ engine }: Core, account: string): Promise<Target | null> {
  const person = await engine.directory.account(account);
  return person === null ? null : { tenant: engine.tenant, account, tags: person.tags ?? [] };
}
