import { methodWords } from "../../method-words.js";
import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { OtherWays } from "./other-ways.js";
import { Resend, SentTo } from "./sent.js";
import { VerbForm } from "./verb.js";
import { WizardSteps } from "./wizard.js";

export function enterCode(step: StepOf<"enter_code">, journey: Journey): Page {
  const words = methodWords(step.method);
  const errors = journey.problem?.errors ?? [];
  // A new contact is confirmed: it belongs to the last stage of an enrolment, and nothing else can be used instead.
  const confirming = words.resend !== null && step.otherWays.length === 0;
  return {
    title: words.heading,
    body: (
      <>
        {confirming ? <WizardSteps at="Add ways back in" /> : null}
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>{words.heading}</h1>
        {words.resend === null ? <p>{words.intro}</p> : <SentTo sent={step} journey={journey} />}
        <VerbForm journey={journey} verb="answer">
          <Field
            name="code"
            label={words.label}
            hint={words.hint}
            autocomplete={words.digits ? "one-time-code" : "off"}
            inputmode={words.digits ? "numeric" : "text"}
            errors={errors}
            autofocus={errors.length === 0}
            code={words.digits ? "short" : "long"}
          />
          {step.trustDeviceDays === undefined ? null : (
            <TrustDevice days={step.trustDeviceDays} ticked={journey.typed("trust") === "yes"} />
          )}
          <button type="submit">{words.button}</button>
        </VerbForm>
        {words.resend === null ? null : <Resend sent={step} journey={journey} label={words.resend} />}
        <OtherWays ways={step.otherWays} journey={journey} />
        <p class="aside">
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}

/** Only where policy offers it, and a factor is asked for (S45). */
function TrustDevice({ days, ticked }: { readonly days: number; readonly ticked: boolean }) {
  return (
    <p class="check trust">
      <input
        type="checkbox"
        id="trust"
        name="trust"
        value="yes"
        checked={ticked}
        aria-describedby="trust-hint"
      />
      <label for="trust">{`Do not ask again on this device for ${days} days`}</label>
      <span class="hint" id="trust-hint">
        Not on a computer that others use.
      </span>
    </p>
  );
}
