import type { ChangeProblem } from "@sparekey/mfa";
import { deviceNameRule } from "./device-name.js";
import { timeInWords, waitInWords } from "./pages/time.js";
import type { ProblemWords } from "./problem-words.js";

/** Every problem of a change but `proof_needed`, which is no sentence but a page (step-up.ts). */
export type SaidProblem = Exclude<ChangeProblem, { readonly code: "proof_needed" }>;

/** Why a change was not made, for a person to read. */
export function changeWords(problem: SaidProblem, nowMs: number): ProblemWords {
  switch (problem.code) {
    case "invalid_input":
      return invalid(problem.field);
    case "not_found":
      return said(422, "That is not there any more: it was changed in another window. Look at it again.");
    case "last_factor":
      return said(422, "This is your only device. Add the new one first, then remove this one.");
    case "too_few_recovery_methods":
      return said(422, "Without this one there would be too few ways back in. Add the new one first.");
    case "wrong":
      return said(
        422,
        problem.attemptsLeft === 0
          ? "That code is not right. Ask for a new one."
          : `That code is not right. You have ${problem.attemptsLeft === 1 ? "1 attempt" : `${problem.attemptsLeft} attempts`} left.`,
        "code",
      );
    case "locked":
      return {
        ...said(429, `To keep strangers out, this waits until ${timeInWords(problem.untilMs, nowMs)}.`),
        retryAfterMs: problem.untilMs - nowMs,
      };
    case "other_environment":
      return said(403, "Settings are not changed here. Go to the main site for that.");
    case "frozen":
      return {
        ...said(
          403,
          `Nothing can be changed until ${timeInWords(problem.untilMs, nowMs)}: somebody got in by a recovery method, or said “this was not me”. With a device from before that, you can change things now.`,
        ),
        retryAfterMs: null,
      };
    case "too_soon":
      return {
        ...said(429, `The next code can be sent in ${waitInWords(problem.untilMs - nowMs)}.`),
        retryAfterMs: problem.untilMs - nowMs,
      };
    case "disabled":
      return said(403, "This was closed after too many wrong codes in a row. Contact support.");
    case "busy":
    case "unavailable":
      return {
        ...said(503, "This cannot be done right now. Nothing was changed: try again in a moment."),
        retryAfterMs: 5_000,
      };
  }
}

function invalid(field: string): ProblemWords {
  switch (field) {
    case "name":
      return said(422, `Choose another name: each device has its own. It has ${deviceNameRule}`, "name");
    case "address":
      return said(
        422,
        "This cannot be used: it is not complete, it is one your account has already, or there are three.",
        "address",
      );
    case "to":
      return said(
        422,
        "This cannot be used: it is not complete, or your account has it already, as its own or as a recovery email.",
        "to",
      );
    case "code":
      return said(422, "Enter the 6 digits from the message.", "code");
    case "saved":
      return said(
        422,
        "The box was not ticked. The codes are not shown twice: generate fresh ones and save them.",
      );
    default:
      return said(422, "That cannot be done here.");
  }
}

function said(status: ProblemWords["status"], text: string, field: string | null = null): ProblemWords {
  return { status, heading: "There is a problem", errors: [{ field, text }], retryAfterMs: null };
}
