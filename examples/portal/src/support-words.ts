import type { OpenProblem, SelfHelp } from "@sparekey/recovery";
import type { FieldError } from "./pages/form.js";
import { timeInWords } from "./pages/time.js";

export const supportPath = "/sign-in/support";

/** What may help without anybody (J3.15). */
export const selfHelpWords = {
  enter_recovery_code: "Support has sent you a recovery code: choose “The recovery code from support”.",
  use_temporary_code: "An administrator gave you a temporary code: choose “Enter a code”.",
  check_clock: "Set the clock of your phone to automatic, and try the next code that your app shows.",
  use_other_device: "You set up more than one device: any of them shows a code that works.",
  use_backup_code: "You saved backup codes: each of them signs you in once.",
  use_recovery_email: "A code can go to your recovery email.",
  wait_for_recovery:
    "You can ask for a reset that takes some days: every contact is told, and a link comes by email.",
} satisfies Record<SelfHelp, string>;

type Said = Exclude<OpenProblem, { readonly code: "start_over" }>;

/** Why a case was not opened. */
export function openProblemWords(
  problem: Said,
  nowMs: number,
): {
  readonly status: 422 | 429 | 503;
  readonly errors: readonly FieldError[];
} {
  switch (problem.code) {
    case "invalid_input":
      return { status: 422, errors: [invalid(problem.field)] };
    case "no_phone":
      return {
        status: 422,
        errors: [
          {
            field: "callback-later",
            text: "There is no recovery phone we may call: it is missing, or it was changed in the last 7 days. Keep the case for later, or ask your administrator for a temporary code.",
          },
        ],
      };
    case "too_many":
      return {
        status: 429,
        errors: [
          {
            field: null,
            text: `Too many cases today. Try again after ${timeInWords(problem.untilMs, nowMs)}.`,
          },
        ],
      };
    case "busy":
    case "unavailable":
      return {
        status: 503,
        errors: [
          { field: null, text: "This cannot be done right now. Nothing was changed: try again in a moment." },
        ],
      };
  }
}

function invalid(field: string): FieldError {
  switch (field) {
    case "description":
      return { field, text: "Say in up to 10 words what happened." };
    case "typedNumber":
      return {
        field: "typed_number",
        text: "Enter a phone number with its country, like +44 7700 900123, or leave it empty.",
      };
    case "language":
      return { field, text: "Choose a language." };
    default:
      return { field: "callback-now", text: "Choose when you want to be called." };
  }
}
