import { qrPicture } from "../../qr.js";
import { ErrorSummary, Field } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { VerbForm } from "./verb.js";
import { WizardSteps } from "./wizard.js";

/** The same secret three times: as a picture, as a key to type, as a link for the phone one is on (J1.3). */
export function confirmApp(step: StepOf<"confirm_app">, journey: Journey): Page {
  const errors = journey.problem?.errors ?? [];
  return {
    title: "Connect your authenticator app",
    body: (
      <>
        <WizardSteps at="Connect the app" />
        <ErrorSummary errors={errors} heading={journey.problem?.heading} />
        <h1>Connect your authenticator app</h1>
        <p>
          Any app works: Google or Microsoft Authenticator, 1Password, Authy, Duo, Aegis. Scan this with it.
        </p>
        <p class="qr">
          <img src={qrPicture(step.keyUri)} alt="QR code" width="240" height="240" />
        </p>
        <p>
          <a href={step.keyUri}>Open the app on this phone</a>
        </p>
        <div class="field">
          <label for="key">Key</label>
          <div class="hint" id="key-hint">
            If you cannot scan, type this into the app. Spaces do not matter.
          </div>
          <textarea id="key" class="code" rows={2} readonly aria-describedby="key-hint">
            {inFours(step.key)}
          </textarea>
          <button type="button" class="quiet" data-copy="key" hidden>
            <span aria-live="polite">Copy</span>
          </button>
        </div>
        <VerbForm journey={journey} verb="answer">
          <Field
            name="code"
            label="6-digit code"
            hint={hintOf(step.replaces)}
            autocomplete="one-time-code"
            inputmode="numeric"
            errors={errors}
            code="short"
          />
          <button type="submit">Verify</button>
        </VerbForm>
        <p class="aside">
          <a href={journey.again.href}>{journey.again.label}</a>
        </p>
      </>
    ),
  };
}

function hintOf(replaces: string | undefined): string {
  const shown = "What the app shows now. It becomes active only when this is right";
  return replaces === undefined ? `${shown}.` : `${shown}; until then, “${replaces}” goes on working.`;
}

function inFours(key: string): string {
  return key.match(/.{1,4}/g)?.join(" ") ?? key;
}
