import { methodWords } from "../../method-words.js";
import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { OtherWays } from "./other-ways.js";
import { VerbForm } from "./verb.js";

/** A PIN comes before anything is sent (J2.1). */
export function enterPin(step: StepOf<"enter_pin">, journey: Journey): Page {
  const errors = journey.problem?.errors ?? [];
  return {
    title: "Enter your PIN",
    body: (
      <>
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>Enter your PIN</h1>
        <p>{methodWords(step.method).choose}: your PIN comes first.</p>
        <VerbForm journey={journey} verb="choose">
          <input type="hidden" name="method" value={step.method} />
          <Field
            name="pin"
            label="PIN"
            type="password"
            autocomplete="off"
            inputmode="numeric"
            errors={errors}
            autofocus
          />
          <button type="submit">Verify</button>
        </VerbForm>
        <OtherWays ways={step.otherWays} journey={journey} />
      </>
    ),
  };
}
