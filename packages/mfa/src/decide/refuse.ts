import { mayTry, wrongIn } from "./bucket.js";
import type { Context } from "./context.js";
import { type Draft, withAccount, withChallenge, withEvent, withProblem } from "./decision.js";
import { poolOf } from "./guess-budget.js";
import { notifyAll } from "./notices.js";
import { attemptsLeft } from "./step.js";

/** Counts a wrong answer against the way and the challenge, in the commit that answers it (S05). */
export function refuse(
  draft: Draft,
  answer: { readonly way: string; readonly method: string; readonly why: "wrong" | "already_used" },
  context: Context,
): Draft {
  const { account, challenge } = draft.state;
  const buckets = wrongIn(draft.state, answer.way, context);
  const wrong = challenge.wrong + 1;
  const counted = withChallenge(withAccount(draft, buckets), {
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
  const after = mayTry(counted.state, answer.way, context);
  const closed =
    after.allowed || poolOf(account.pools, answer.way).disabled
      ? told
      : after.why === "locked"
        ? withEvent(told, { type: "way_locked", way: answer.way, untilMs: after.untilMs })
        : after.why === "strangers"
          ? withEvent(told, { type: "way_closed_to_strangers", way: answer.way })
          : disabled(told, answer, context);
  return withProblem(
    closed,
    answer.why === "already_used"
      ? { code: "already_used" }
      : { code: "wrong", attemptsLeft: attemptsLeft(counted.state, context) },
  );
}

/** A factor that stops answering is a change of factors: every contact hears of it (S31; RFC 4226 7.2). */
function disabled(
  draft: Draft,
  { way, method }: { readonly way: string; readonly method: string },
  context: Context,
): Draft {
  const factor =
    method === "authenticator_app" || method === "email_code" || method === "sms_code" ? method : "other";
  return notifyAll(
    withEvent(draft, { type: "way_disabled", way }),
    {
      kind: "factor_disabled",
      factor,
      ...(factor === "other" ? { name: method.replaceAll("_", " ") } : {}),
      atMs: context.now,
      userName: context.person.userName,
    },
    context,
  );
}
