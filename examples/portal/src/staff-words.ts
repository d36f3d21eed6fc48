import type { DeskProblem, StaffAction, TemporaryCodeProblem } from "@sparekey/recovery";
import { timeInWords } from "./pages/time.js";

export const actionWords = {
  see_queue: "See the queue",
  see_case: "Open",
  claim: "Take this case",
  call: "I am calling now",
  see_phone: "Show the number",
  record_check: "Record a check",
  approve: "Approve",
  send_code: "Send the recovery code",
  close: "Close",
  ask_support: "Ask support",
  see_temporary_codes: "See temporary codes",
  issue_temporary_code: "Generate temporary code",
  approve_temporary_code: "Approve",
  revoke_temporary_code: "Revoke",
} satisfies Record<StaffAction, string>;

/** Why something was not done, for staff to read. */
export function staffProblemWords(problem: DeskProblem | TemporaryCodeProblem): string {
  switch (problem.code) {
    case "not_allowed":
      return "Your role does not allow this, here or for this person.";
    case "not_now": {
      const missing = (problem.missing ?? []).map((action) => actionWords[action].toLowerCase());
      return `Not yet.${missing.length === 0 ? "" : ` First: ${missing.join(", ")}.`}`;
    }
    case "too_soon":
      return `Not before ${timeInWords(problem.untilMs)}.`;
    case "changed":
      return "The case has changed since you looked at it. Read it again, then approve.";
    case "wrong_word":
      return "That is not the word on the person's screen. After three wrong ones this case proves nothing.";
    case "not_found":
      return "That is not there any more.";
    case "invalid_input":
      return problem.field === "evidence"
        ? "Say what you judge by: a letter, a ticket."
        : "That cannot be done here.";
    case "not_enrolled":
      return "This person has no second factor, and is asked for none.";
    case "needs_approval":
      return "Noted. A second person has to approve it; then generate the code again.";
    case "same_person":
      return "Nobody approves what they asked for.";
    case "busy":
    case "unavailable":
      return "This cannot be done right now. Nothing was changed: try again in a moment.";
  }
}
