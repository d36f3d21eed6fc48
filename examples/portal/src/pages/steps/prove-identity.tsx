import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { Resend, SentTo } from "./sent.js";
import { VerbForm } from "./verb.js";
import { WizardSteps } from "./wizard.js";

/** The code by mail and the password, together (J1.2). */
export function proveIdentity(step: StepOf<"prove_identity">, journey: Journey): Page {
  const errors = journey.problem?.errors ?? [];
  const mailed = step.needs.includes("email_code");
  return {
    title: "Show that it is you",
    body: (
      <>
        <WizardSteps at="Show that it is you" />
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>Show that it is you</h1>
        {mailed ? <SentTo sent={step} journey={journey} /> : null}
        <VerbForm journey={journey} verb="answer">
          {mailed ? (
            <Field
              name="code"
              label="Verification code"
              hint="6 digits, from the message we sent."
              autocomplete="one-time-code"
              inputmode="numeric"
              errors={errors}
              autofocus={errors.length === 0}
              code="short"
            />
          ) : null}
          {step.needs.includes("password") ? (
            <Field
              name="password"
              label="Password"
              type="password"
              autocomplete="current-password"
              errors={errors}
            />
          ) : null}
          <button type="submit">Verify</button>
        </VerbForm>
        {mailed ? <Resend sent={step} journey={journey} label="Re-send email" /> : null}
        <p class="aside">
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}
