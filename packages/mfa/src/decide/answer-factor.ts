import type { Verdict } from "../method/method.js";
import type { Proof } from "../record/challenge.js";
import { advance } from "./advance.js";
import { rightIn } from "./bucket.js";
import { phoneVerified } from "./code-verified.js";
import type { Context } from "./context.js";
import { type Draft, withAccount, withChallenge, withEvent, withProblem } from "./decision.js";
import { notifyAll } from "./notices.js";
import type { OfferedWay } from "./offered-ways.js";
import { afterProof, recoveredNotice } from "./recovered.js";
import { refuse } from "./refuse.js";
import { whyNotNow } from "./why-not-now.js";

/** Looks at one answer to a factor challenge, inside the budget and nowhere else (S06). */
export function answerFactor(
  draft: Draft,
  chosen: OfferedWay | null,
  typed: { readonly code: unknown },
  context: Context,
): Draft {
  if (chosen === null) return withProblem(draft, { code: "invalid_input", field: "method" });
  const { method, way } = chosen;
  if (way.needsPin === true && !draft.state.challenge.pinProved) {
    return withProblem(draft, { code: "invalid_input", field: "pin" });
  }
  const closed = whyNotNow(draft.state, way.id, context);
  if (closed !== null) return withProblem(draft, closed);
  const verdict = method.verify({ way, typed: typed.code, context, ...draft.state });
  switch (verdict.result) {
    case "malformed":
      return withProblem(draft, { code: "invalid_input", field: "code" });
    case "wrong":
    case "already_used":
      return refuse(draft, { way: way.id, method: method.name, why: verdict.result }, context);
    case "right":
      return acceptProof(draft, chosen, verdict, context);
  }
}

/** Takes a right answer in: what it spent, what it proves, who is told, and whatever comes next. */
export function acceptProof(
  draft: Draft,
  { method, way }: OfferedWay,
  verdict: Extract<Verdict, { result: "right" }>,
  context: Context,
): Draft {
  const { amr, root, notices = [] } = verdict;
  const proof: Proof = { method: method.name, way: way.id, amr, root, at: context.now };
  const proved = withChallenge(
    withAccount(draft, {
      ...verdict.account,
      ...rightIn({ ...draft.state, account: verdict.account }, way.id, context),
    }),
    { proofs: [...draft.state.challenge.proofs, proof], chosen: null, sent: null },
  );
  const told =
    notices.length === 0 && method.role === "recovery"
      ? recoveredNotice(proved, method.name, context)
      : notices.reduce((so, notice) => notifyAll(so, notice, context), proved);
  const to = way.send?.to;
  const contact =
    to !== undefined && "contact" in to
      ? verdict.account.contacts.find(({ id }) => id === to.contact)
      : undefined;
  const counted = contact === undefined ? told : phoneVerified(told, contact, context);
  const accepted = withEvent(counted, { type: "answer_accepted", method: method.name, way: way.id });
  return advance(afterProof(accepted, method, proof, context), context);
}
