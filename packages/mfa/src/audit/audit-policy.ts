import type { Method } from "../method/method.js";
import type { Channels } from "../mfa.js";
import type { Policy } from "../policy.js";
import type { Demand } from "./demand.js";
import { demands } from "./demands.js";
import { type DutyText, duties } from "./duties.js";

/** What a policy works with. Give the very values that `createMfa` gets. */
export interface AuditOptions {
  readonly methods: readonly Method[];
  readonly channels: Channels;
  /** Against what. Default NIST AAL2 and ASVS level 2. */
  readonly against?: { readonly nist?: 1 | 2; readonly asvs?: 1 | 2 | 3 } | undefined;
}

/** Something that was composed otherwise than a standard says. */
export interface Departure {
  readonly id: string;
  readonly standard: "nist" | "asvs";
  /** Of NIST SP 800-63B-4, or of ASVS 5.0. */
  readonly section: string;
  /** The standard's own word: `must` (SHALL, or an ASVS requirement of the level) or `should`. */
  readonly severity: "must" | "should";
  /** Which option departs: `policy.sentCodeTtlMs`, `methods`, `channels`. */
  readonly option: string;
  /** What is demanded. */
  readonly sentence: string;
}

/** What no option shows: your application does it, or nobody does. */
export interface Duty {
  readonly standard: "nist" | "asvs";
  readonly section: string;
  readonly sentence: string;
}

export interface Audit {
  readonly departures: readonly Departure[];
  readonly duties: readonly Duty[];
}

/**
 * Says what a composed policy departs from, as data. No departures means that what this package decides is as
 * the standards have it; the duties remain yours.
 *
 * @example
 * const { departures } = auditPolicy(policy, { methods, channels, against: { nist: 2 } });
 */
export function auditPolicy(policy: Policy, { methods, channels, against }: AuditOptions): Audit {
  const levels = against ?? { nist: 2, asvs: 2 };
  const applies = ({ standard, from }: Pick<Demand, "standard" | "from">) => (levels[standard] ?? 0) >= from;
  return {
    departures: demands
      .filter((demand) => applies(demand) && !demand.isMet({ policy, methods, channels }))
      .map(({ id, standard, section, severity, option, sentence }) => ({
        id,
        standard,
        section,
        severity,
        option,
        sentence,
      })),
    duties: duties
      .filter((duty: DutyText) => applies(duty))
      .map(({ standard, section, sentence }) => ({ standard, section, sentence })),
  };
}
