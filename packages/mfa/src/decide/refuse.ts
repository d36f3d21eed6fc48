import type { Context } from "./context.js";
import { type Draft, withAccount, withChallenge, withEvent, withProblem } from "./decision.js";
import { countWrong, mayGuess, poolOf } from "./guess-budget.js";
import { attemptsLeft } from "./step.js";

/** Counts a wrong answer against the way and the challenge, in the commit that answers it (S05). */
export function refuse(
  draft: Draft,
  answer: { readonly way: string; readonly method: string; readonly why: "wrong" | "already_used" },
  context: Context,
): Draft {
  const { account, challenge } = draft.state;
  const pools = countWrong(account.pools, answer.way, context.policy.guess, context.now);
  const wrong = challenge.wrong + 1;
  const counted = withChallenge(withAccount(draft, { pools }), {
    wrong,
    // The sent code dies with the challenge; a new one is a new begin.
    ...(wrong >= context.policy.guess.perChallenge ? { status: "burnt", sent: null, pendingApp: null } : {}),
  });
  const told = withEvent(counted, {
    type: "answer_refused",
    method: answer.method,
    way: answer.way,
    why: answer.why,
  });
  const after = mayGuess(pools, answer.way, context.policy.guess, context.now);
  const closed =
    after.allowed || poolOf(account.pools, answer.way).disabled
      ? told
      : withEvent(
          told,
          after.why === "locked"
            ? { type: "way_locked", way: answer.way, untilMs: after.untilMs }
            : { type: "way_disabled", way: answer.way },
        );
  return withProblem(
    closed,
    answer.why === "already_used"
      ? { code: "already_used" }
      : { code: "wrong", attemptsLeft: attemptsLeft(counted.state, context) },
  );
}
