import type { ChangeProblem, ChangeReply } from "../settings.js";
import type { Context } from "./context.js";
import type { Decision, Draft } from "./decision.js";
import { finish } from "./finish.js";

/** A change of settings, decided: what is stored, and what is answered. */
export interface DecidedChange {
  readonly decision: Decision;
  readonly reply: ChangeReply;
}

export function done(draft: Draft, context: Context): DecidedChange {
  const { problem } = draft;
  const decision = finish(draft, context);
  return problem === undefined
    ? { decision, reply: { done: true } }
    : {
        decision,
        reply: {
          done: false,
          problem: problem.code === "already_used" ? { code: "wrong", attemptsLeft: 0 } : problem,
        },
      };
}

export function refused(draft: Draft, problem: ChangeProblem, context: Context): DecidedChange {
  return { decision: finish(draft, context), reply: { done: false, problem } };
}
