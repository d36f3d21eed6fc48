/** The stages of an enrolment, as a person counts them. */
const steps = ["Show that it is you", "Connect the app", "Add ways back in"] as const;

export type WizardStep = (typeof steps)[number];

/** Where one is in the enrolment, and what is done. */
export function WizardSteps({ at }: { at: WizardStep }) {
  const current = steps.indexOf(at);
  return (
    <ol class="steps" aria-label="Steps">
      {steps.map((label, index) => (
        <li
          aria-current={index === current ? "step" : undefined}
          class={index < current ? "done" : index === current ? "now" : undefined}
        >
          {index < current ? <span class="unseen">Done: </span> : null}
          {label}
        </li>
      ))}
    </ol>
  );
}
