import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { VerbForm } from "./verb.js";

/** Once, where a specialist has set the account to codes by email (J5.3). Nothing here says what the address is. */
export function enterAddress(_step: StepOf<"enter_address">, journey: Journey): Page {
  const errors = journey.problem?.errors ?? [];
  return {
    title: "Enter your email address",
    body: (
      <>
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>Enter your email address</h1>
        <p>
          Your account signs in with codes by email. Enter the address that was set for it, this one time.
        </p>
        <VerbForm journey={journey} verb="answer">
          <Field
            name="address"
            label="Email address"
            type="email"
            autocomplete="email"
            errors={errors}
            autofocus
          />
          <button type="submit">Continue</button>
        </VerbForm>
      </>
    ),
  };
}
