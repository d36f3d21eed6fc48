import type { Next } from "@sparekey/mfa";

const steps = [
  { next: "prove_identity", label: "Show that it is you" },
  { next: "confirm_app", label: "Connect the app" },
  { next: "add_recovery_method", label: "Add a way back in" },
  { next: "save_backup_codes", label: "Save your backup codes" },
] as const satisfies readonly { next: Next; label: string }[];

type WizardStep = (typeof steps)[number]["next"];

// The last two are listed from the moment that the journey asks for them: what is not needed is not announced.
const optional: readonly Next[] = ["add_recovery_method", "save_backup_codes"];

/** Where one is in the enrolment, and what is done. */
export function WizardSteps({ at }: { at: WizardStep }) {
  const shown = steps.filter(({ next }) => !optional.includes(next) || optional.includes(at));
  const current = shown.findIndex(({ next }) => next === at);
  return (
    <ol class="steps" aria-label="Steps">
      {shown.map(({ label }, index) => (
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
