import type { RecoveryOffer } from "@sparekey/mfa";
import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { VerbForm } from "./verb.js";
import { WizardSteps } from "./wizard.js";

/** Phones get lost: an enrolment ends only with ways back in (J1.5). */
export function addRecoveryMethod(step: StepOf<"add_recovery_method">, journey: Journey): Page {
  return {
    title: "Add ways back in",
    body: (
      <>
        <WizardSteps at="Add ways back in" />
        <ErrorSummary errors={journey.problem?.errors ?? []} heading={journey.problem?.heading} />
        <h1>Add ways back in</h1>
        <p>
          Phones get lost, broken and replaced. These let you in when yours is not at hand.{" "}
          <strong>{step.missing === 1 ? "One more is needed." : `${step.missing} more are needed.`}</strong>
        </p>
        {step.offered.map((offer) => (
          <section class="offer">
            <VerbForm journey={journey} verb="choose">
              <input type="hidden" name="method" value={offer.method} />
              <Offer offer={offer} journey={journey} />
            </VerbForm>
          </section>
        ))}
        <p class="aside">
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}

function Offer({ offer, journey }: { offer: RecoveryOffer; journey: Journey }) {
  const errors = journey.problem?.errors ?? [];
  const required = offer.required ? " This one is required." : "";
  switch (offer.method) {
    case "recovery_phone":
      return (
        <>
          <Field
            name="recovery_phone"
            label="Recovery phone"
            hint={`Support calls it to make sure that it is you. With the country, like +44 7700 900123.${required}`}
            type="tel"
            inputmode="tel"
            autocomplete="tel"
            value={journey.typed("recovery_phone")}
            errors={errors}
          />
          <button type="submit">Add recovery phone</button>
        </>
      );
    case "recovery_email":
      return (
        <>
          <Field
            name="recovery_email"
            label="Recovery email"
            hint={`Another address than the one your account has.${required}`}
            type="email"
            inputmode="email"
            autocomplete="email"
            value={journey.typed("recovery_email")}
            errors={errors}
          />
          <button type="submit" class="secondary">
            Add recovery email
          </button>
        </>
      );
    case "backup_codes":
      return (
        <>
          <h2>Backup codes</h2>
          <p class="hint">{`Codes on paper or in a safe place. Each works once.${required}`}</p>
          <button type="submit" class="secondary">
            Generate backup codes
          </button>
        </>
      );
  }
}
