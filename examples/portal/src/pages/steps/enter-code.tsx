import { methodWords } from "../../method-words.js";
import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { OtherWays } from "./other-ways.js";
import { Resend, SentTo } from "./sent.js";
import { VerbForm } from "./verb.js";

export function enterCode(step: StepOf<"enter_code">, journey: Journey): Page {
  const words = methodWords(step.method);
  const errors = journey.problem?.errors ?? [];
  const sent = step.sentTo !== undefined;
  return {
    title: words.heading,
    body: (
      <>
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>{words.heading}</h1>
        {sent ? <SentTo sent={step} /> : <p>{words.intro}</p>}
        <VerbForm journey={journey} verb="answer">
          <Field
            name="code"
            label={words.label}
            hint="Spaces do not matter."
            autocomplete="one-time-code"
            inputmode={words.inputmode}
            errors={errors}
            autofocus={errors.length === 0}
            code
          />
          <button type="submit">Verify</button>
        </VerbForm>
        {sent ? <Resend sent={step} journey={journey} /> : null}
        <OtherWays ways={step.otherWays} journey={journey} />
        <p class="aside">
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}
