import type { RecoveryOffer } from "@sparekey/mfa";
import { ErrorSummary, Field, type FieldError } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { VerbForm } from "./verb.js";
import { WizardSteps } from "./wizard.js";

export function addRecoveryMethod(step: StepOf<"add_recovery_method">, journey: Journey): Page {
  const errors = journey.problem?.errors ?? [];
  return {
    title: "Add a way back in",
    body: (
      <>
        <WizardSteps at="add_recovery_method" />
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>Add a way back in</h1>
        <p>
          {step.missing === 1
            ? "Phones get lost. One more way to get back in is needed."
            : `Phones get lost. ${step.missing} more ways to get back in are needed.`}
        </p>
        {step.offered.map((offer) => (
          <section class="aside">
            <VerbForm journey={journey} verb="choose">
              <input type="hidden" name="method" value={offer.method} />
              <Offer method={offer.method} errors={errors} />
              {offer.required ? <p class="hint">This one is required.</p> : null}
            </VerbForm>
          </section>
        ))}
      </>
    ),
  };
}

function Offer({ method, errors }: { method: RecoveryOffer["method"]; errors: readonly FieldError[] }) {
  switch (method) {
    case "backup_codes":
      return <button type="submit">Generate backup codes</button>;
    case "recovery_email":
      return (
        <>
          <Field
            name="to"
            label="Recovery email"
            type="email"
            autocomplete="email"
            inputmode="email"
            errors={errors}
          />
          <button type="submit">Add recovery email</button>
        </>
      );
    case "recovery_phone":
      return (
        <>
          <Field
            name="to"
            label="Recovery phone"
            type="tel"
            autocomplete="tel"
            inputmode="tel"
            errors={errors}
          />
          <button type="submit">Add recovery phone</button>
        </>
      );
  }
}
