import type { Case, CaseState, DeskProblem, StaffAction, TemporaryCodeProblem } from "@sparekey/recovery";
import { timeInWords } from "./pages/time.js";

/** What comes before something that was asked for too early. */
const actionWords = {
  see_queue: "see the queue",
  see_case: "open the case",
  claim: "take the case",
  call: "call",
  see_phone: "show the number",
  record_check: "record every check",
  approve: "have a second person approve",
  send_code: "send the recovery code",
  close: "close the case",
  ask_support: "ask support",
  see_temporary_codes: "see temporary codes",
  issue_temporary_code: "generate the temporary code",
  approve_temporary_code: "approve the temporary code",
  revoke_temporary_code: "revoke the temporary code",
} satisfies Record<StaffAction, string>;

/** Where a case stands, for staff. `name`: of whoever has it. */
export function caseStateWords({ state }: Case, name: string | null): string {
  const words = {
    open: "Nobody has taken it",
    claimed: `Taken by ${name}`,
    called: `${name} has called`,
    checked: `Checked by ${name}`,
    approved: "Approved by a second person",
    code_sent: "The code was sent",
    closed: "Closed",
    frozen: "Stopped: somebody followed “This was not me”",
  } satisfies Record<CaseState, string>;
  return words[state];
}

interface CheckWords {
  readonly heading: string;
  readonly label: string;
  readonly ask: string;
  readonly button: string;
}

const checks: Readonly<Record<string, CheckWords>> = {
  screen_word: {
    heading: "The word on their screen",
    label: "The word that they say",
    ask: "Ask: “Which word does your browser show?” It is compared for you.",
    button: "Check the word",
  },
  expects_this_call: {
    heading: "They opened this case",
    label: "They opened this case",
    ask: "Ask: “Did you open it, there and then?” Go on only after a clear yes.",
    button: "Yes, they opened it",
  },
};

/** A check of the host's own has its name for words. */
export function checkWords(check: string): CheckWords {
  const heading = check.replaceAll("_", " ");
  return checks[check] ?? { heading, label: heading, ask: `Check: ${heading}.`, button: "It is right" };
}

/** Why something was not done, for staff to read. */
export function staffProblemWords(problem: DeskProblem | TemporaryCodeProblem, nowMs: number): string {
  switch (problem.code) {
    case "not_allowed":
      return "Your role does not allow this, here or for this person.";
    case "not_now": {
      const missing = (problem.missing ?? []).map((action) => actionWords[action]);
      return `Not yet.${missing.length === 0 ? "" : ` First: ${missing.join(", ")}.`}`;
    }
    case "too_soon":
      return `Not before ${timeInWords(problem.untilMs, nowMs)}.`;
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
