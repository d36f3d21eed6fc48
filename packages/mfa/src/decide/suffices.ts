import type { Method } from "../method/method.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { RecoveryKind, RecoveryRules } from "../recovery-rules.js";
import type { Context } from "./context.js";
import { addsTo, isMailbox } from "./mailbox-root.js";

/** One thing that was shown beside the first factor. */
export interface Evidence {
  readonly kind: "factor" | RecoveryKind;
  readonly root: string;
}

/**
 * Whether what was shown lets the person in: the table of recovery-rules.ts, over what rests on anything new.
 * `first` are the roots of the first factor; none, where a session of the host's stands in for it.
 */
export function suffices(
  first: readonly string[],
  shown: readonly Evidence[],
  rules: RecoveryRules,
): boolean {
  // S13, S33: what the first factor rests on already shows nothing more.
  const anew = shown.filter((each) => addsTo(first, each));
  if (anew.some(({ kind }) => kind === "factor")) return true;
  const kinds = new Set(anew.map(({ kind }) => kind));
  const rows = first.length > 0 && first.every(isLent) ? rules.besideLent : rules.besideOwn;
  return rows.some((row) => row.length > 0 && row.every((kind) => kinds.has(kind)));
}

/** A root that is not the first factor's own. */
function isLent(root: string): boolean {
  return isMailbox(root) || root === "support";
}

/** What a proof by this method is evidence of. The kind that shows least, where a method does not say. */
export function kindOf(method: Pick<Method, "role" | "shows">): Evidence["kind"] {
  return method.role === "factor" ? "factor" : (method.shows ?? "issued");
}

/** What this challenge has been shown. A method that is no longer composed shows nothing. */
export function evidenceOf(
  { proofs }: Pick<ChallengeRecord, "proofs">,
  { methods }: Pick<Context, "methods">,
): readonly Evidence[] {
  return proofs.flatMap(({ method: name, root }) => {
    const method = methods.find((each) => each.name === name);
    return method === undefined ? [] : [{ kind: kindOf(method), root }];
  });
}
