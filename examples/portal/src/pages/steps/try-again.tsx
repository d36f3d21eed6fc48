import type { Page } from "../layout.js";
import { oneWayOn } from "../one-way-on.js";
import type { Journey, StepOf } from "./journey.js";

export function tryAgain(step: StepOf<"try_again">, { path, again }: Journey): Page {
  const busy = step.problem.code === "busy";
  return oneWayOn({
    heading: "Try again in a moment",
    sentence: busy
      ? "Too much is happening on this account at once. Nothing was changed."
      : "Something we need does not answer. Nothing was changed.",
    href: path,
    label: "Try again",
    failed: true,
    after: (
      <p>
        <a href={again.href}>{again.label}</a>
      </p>
    ),
  });
}
