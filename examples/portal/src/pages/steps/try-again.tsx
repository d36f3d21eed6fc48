import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";

export function tryAgain(step: StepOf<"try_again">, journey: Journey): Page {
  const busy = step.problem.code === "busy";
  return {
    title: "Try again in a moment",
    failed: true,
    body: (
      <>
        <h1>Try again in a moment</h1>
        <p>
          {busy
            ? "Too much is happening on this account at once. Nothing was changed."
            : "Something we need does not answer. Nothing was changed."}
        </p>
        <p>
          <a class="button" href={journey.path}>
            Try again
          </a>
        </p>
        <p>
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}
