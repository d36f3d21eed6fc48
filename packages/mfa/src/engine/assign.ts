import type { Assignment, AssignReply } from "../assign.js";
import { decideAssign } from "../decide/flavour.js";
import { MfaError } from "../error.js";
import type { Engine, Scope } from "./engine.js";
import { checkHanded } from "./handed.js";
import { onAccount } from "./on-account.js";

/** A specialist sets an account to app or e-mail; that they may is the host's to know. */
export async function assign(engine: Engine, scope: Scope, assignment: Assignment): Promise<AssignReply> {
  checkHanded("assign", assignment, "{ account, flavour, by }");
  const { account, flavour, address, by } = assignment;
  if (typeof account !== "string" || account === "") {
    throw new MfaError("invalid_option", "`account` must be the immutable id of the host's account");
  }
  // S23: nobody serves themselves. An owner's or a nameless actor is misuse by the program.
  checkHanded("`by` of assign", by, '{ kind: "agent", id }');
  if (by.kind !== "agent" && by.kind !== "supervisor" && by.kind !== "administrator") {
    throw new MfaError("invalid_option", "`by` must say which agent, supervisor or administrator acts");
  }
  if (by.id === account) return { done: false, problem: { code: "own_account" } };
  const settled = await onAccount<AssignReply>(engine, scope, { account, actor: by }, (seen, context) => {
    const decided = decideAssign(seen.account, { flavour, address }, context);
    return "problem" in decided
      ? { answer: { done: false, problem: decided.problem } }
      : { draft: decided.draft, answer: { done: true } };
  });
  if (settled.settled) return settled.answer;
  if (settled.why === "unknown_account") {
    throw new MfaError("unknown_account", "The directory knows no account with this id");
  }
  return { done: false, problem: { code: settled.why } };
}
