import type { Problem } from "@sparekey/mfa";
import type { FieldError } from "./pages/form.js";
import { timeInWords, waitInWords } from "./pages/time.js";

/** A problem, as a page says it. */
export interface ProblemWords {
  readonly status: 403 | 422 | 429 | 503;
  readonly heading: string;
  readonly errors: readonly FieldError[];
  /** For `Retry-After`. */
  readonly retryAfterMs: number | null;
}

/** Where the problem came up: the fields differ, and so does what can be wrong with them. */
export interface ProblemPlace {
  readonly nowMs: number;
  /** A code and a password were asked for together. Which of them was wrong is never said (J1.2). */
  readonly asksPassword: boolean;
  /** Nothing was sent: the code comes from an app, and a fresh one comes by itself. */
  readonly fromApp: boolean;
}

export function problemWords(problem: Problem, place: ProblemPlace): ProblemWords {
  switch (problem.code) {
    case "wrong":
      return said(422, wrongWords(problem.attemptsLeft, place), "code");
    case "already_used":
      return said(
        422,
        place.fromApp
          ? "That code was used already. Wait until your app shows a new one, then type that."
          : "That code was used already. Ask for a new one.",
        "code",
      );
    case "invalid_input":
      return invalid(problem.field, place);
    case "locked":
      return {
        status: 429,
        heading: "Too many wrong codes",
        errors: [
          {
            field: null,
            text: `To keep strangers out, this waits until ${timeInWords(problem.untilMs)} (${waitInWords(problem.untilMs - place.nowMs)}). Nothing is lost: come back then and go on here.`,
          },
        ],
        retryAfterMs: problem.untilMs - place.nowMs,
      };
    case "too_soon":
      return {
        status: 429,
        heading: "Wait a moment before the next one",
        errors: [
          {
            field: null,
            text: `The next code can be sent in ${waitInWords(problem.untilMs - place.nowMs)}. The last one still works.`,
          },
        ],
        retryAfterMs: problem.untilMs - place.nowMs,
      };
    case "disabled":
      return said(
        403,
        "This way of signing in was closed after 100 wrong codes in a row. Contact support.",
        null,
      );
    case "busy":
      return later(
        "Too much is happening on this account at once. Nothing was changed: try again in a moment.",
      );
    case "unavailable":
      return later("This cannot be checked right now. Nothing was changed: try again in a moment.");
  }
}

function wrongWords(attemptsLeft: number, { asksPassword, fromApp }: ProblemPlace): string {
  const what = asksPassword
    ? "The verification code or the password is not right."
    : "That code is not right.";
  const left = attemptsLeft === 1 ? "1 attempt left" : `${attemptsLeft} attempts left`;
  const hint =
    fromApp && !asksPassword ? " Codes change every 30 seconds: type the one your app shows now." : "";
  return `${what} You have ${left}.${hint}`;
}

function invalid(field: string, { asksPassword, fromApp }: ProblemPlace): ProblemWords {
  if (field === "password") return said(422, "Enter your password.", "password");
  if (field !== "code") return said(422, "Choose one of the ways that are offered.", null);
  return said(
    422,
    fromApp && !asksPassword
      ? "Enter the 6 digits that your app shows."
      : "Enter the 6 digits from the message.",
    "code",
  );
}

function said(status: 403 | 422, text: string, field: string | null): ProblemWords {
  return { status, heading: "There is a problem", errors: [{ field, text }], retryAfterMs: null };
}

function later(text: string): ProblemWords {
  return { status: 503, heading: "Not now", errors: [{ field: null, text }], retryAfterMs: 5_000 };
}
