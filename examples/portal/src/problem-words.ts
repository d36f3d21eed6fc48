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

/** Where the problem came up: what can be wrong differs, and so does what helps. */
export interface ProblemPlace {
  readonly nowMs: number;
  /** It was the last attempt: there is no field to go back to. */
  readonly over: boolean;
  /** A code and a password were asked for together. Which of them was wrong is never said (J1.2). */
  readonly asksPassword: boolean;
  /** The code comes from an app, which shows a fresh one by itself. */
  readonly fromApp: boolean;
  /** What to say of something that cannot be a code. */
  readonly malformed: string;
  /** The recovery method whose address or number was typed. */
  readonly typedMethod: string;
}

export function problemWords(problem: Problem, place: ProblemPlace): ProblemWords {
  const { nowMs, over, fromApp } = place;
  switch (problem.code) {
    case "wrong":
      return said(422, wrongWords(problem.attemptsLeft, place), over ? null : "code");
    case "already_used":
      return said(
        422,
        fromApp
          ? "That code was used already. Wait until your app shows a new one, then type that."
          : "That code was used already. Each works once: type another.",
        over ? null : "code",
      );
    case "invalid_input":
      return invalid(problem.field, place);
    case "locked": {
      const when = `until ${timeInWords(problem.untilMs, nowMs)} (${waitInWords(problem.untilMs - nowMs)})`;
      const text = `To keep strangers out, this waits ${when}. Nothing is lost: come back then and go on here.`;
      return { ...said(429, text, null, "Too many wrong codes"), retryAfterMs: problem.untilMs - nowMs };
    }
    case "too_soon": {
      const text = `The next code can be sent in ${waitInWords(problem.untilMs - nowMs)}. The last one still works.`;
      return { ...said(429, text, null, "Wait a moment"), retryAfterMs: problem.untilMs - nowMs };
    }
    case "disabled":
      return said(403, "This way in was closed after 100 wrong codes in a row. Contact support.", null);
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
  if (attemptsLeft === 0) return `${what} That was the last attempt.`;
  const left = attemptsLeft === 1 ? "1 attempt left" : `${attemptsLeft} attempts left`;
  const hint = fromApp ? " Codes change every 30 seconds: type the one your app shows now." : "";
  return `${what} You have ${left}.${hint}`;
}

function invalid(field: string, { malformed, typedMethod }: ProblemPlace): ProblemWords {
  switch (field) {
    case "code":
      return said(422, malformed, "code");
    case "password":
      return said(422, "Enter your password.", "password");
    case "address":
      return said(422, "Enter an email address like name@example.com.", "address");
    case "pin":
      return said(422, "Enter your PIN.", "pin");
    case "saved":
      return said(
        422,
        "The box was not ticked. The codes are not shown twice: generate fresh ones and save them.",
        null,
      );
    case "to":
      return typedMethod === "recovery_phone"
        ? said(422, "Enter a phone number with its country, like +44 7700 900123.", "recovery_phone")
        : said(
            422,
            "Enter an email address like name@example.com, and not the one your account has already.",
            "recovery_email",
          );
    default:
      return said(422, "Choose one of the ways that are offered.", null);
  }
}

function said(
  status: 403 | 422 | 429,
  text: string,
  field: string | null,
  heading = "There is a problem",
): ProblemWords {
  return { status, heading, errors: [{ field, text }], retryAfterMs: null };
}

function later(text: string): ProblemWords {
  return { status: 503, heading: "Not now", errors: [{ field: null, text }], retryAfterMs: 5_000 };
}
