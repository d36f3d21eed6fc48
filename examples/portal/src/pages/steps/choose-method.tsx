import { ErrorSummary } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { SupportLink, Ways } from "./other-ways.js";

export function chooseMethod(step: StepOf<"choose_method">, journey: Journey): Page {
  return {
    title: "Choose how to go on",
    body: (
      <>
        <ErrorSummary errors={journey.problem?.errors ?? []} heading={journey.problem?.heading} />
        <h1>Choose how to go on</h1>
        {step.ways.length > 0 ? (
          <Ways ways={step.ways} journey={journey} />
        ) : (
          <p>None of the ways you set up can be used right now. Nothing of yours is lost.</p>
        )}
        <SupportLink journey={journey} />
        <p>
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}
