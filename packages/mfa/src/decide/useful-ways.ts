import type { ChallengeRecord } from "../record/challenge.js";
import type { Context } from "./context.js";
import type { OfferedWay } from "./offered-ways.js";
import { firstRoots } from "./roots.js";
import { type Evidence, evidenceOf, kindOf, suffices } from "./suffices.js";

/**
 * The ways that get this challenge any further: not shown yet, on nothing that was counted, and enough
 * alone or with one other. A code is never asked for, and never spent, for nothing (J6.1).
 */
export function usefulWays(
  ways: readonly OfferedWay[],
  challenge: ChallengeRecord,
  context: Context,
): readonly OfferedWay[] {
  const shown = evidenceOf(challenge, context);
  const enough = (...more: readonly Evidence[]) =>
    suffices(firstRoots(challenge), [...shown, ...more], context.policy.recoveryRules);
  const left = ways
    .filter(({ way }) => !challenge.proofs.some((proof) => proof.way === way.id))
    .map((offered) => ({ offered, evidence: evidenceBy(offered) }));
  return left
    .filter(
      ({ evidence }) =>
        enough(evidence) || left.some(({ evidence: other }) => !enough(other) && enough(evidence, other)),
    )
    .map(({ offered }) => offered);
}

/** What a right answer would show. A root that is not known before is taken for a new one. */
function evidenceBy({ method, way }: OfferedWay): Evidence {
  return { kind: kindOf(method), root: way.root ?? `way:${way.id}` };
}
