import { BackupCodes, CodesAreSaved } from "../backup-codes.js";
import { ErrorSummary } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";
import { VerbForm } from "./verb.js";
import { WizardSteps } from "./wizard.js";

/** The codes are in this one page and never again: a reload offers fresh ones (J1.6, J1.7). */
export function saveBackupCodes(step: StepOf<"save_backup_codes">, journey: Journey): Page {
  return {
    title: "Save your backup codes",
    body: (
      <>
        <WizardSteps at="Add ways back in" />
        <ErrorSummary errors={journey.problem?.errors ?? []} heading={journey.problem?.heading} />
        <h1>Save your backup codes</h1>
        {step.codes === undefined ? (
          <Gone journey={journey} />
        ) : (
          <Codes step={step} codes={step.codes} journey={journey} />
        )}
      </>
    ),
  };
}

function Gone({ journey }: { journey: Journey }) {
  return (
    <>
      <p>
        The codes were shown once, and are not shown again. Generate fresh ones: the earlier ones stop
        working.
      </p>
      <VerbForm journey={journey} verb="choose">
        <input type="hidden" name="method" value="backup_codes" />
        <button type="submit">Generate backup codes</button>
      </VerbForm>
    </>
  );
}

interface CodesProps {
  readonly step: StepOf<"save_backup_codes">;
  readonly codes: readonly string[];
  readonly journey: Journey;
}

function Codes({ step, codes, journey }: CodesProps) {
  return (
    <>
      <BackupCodes codes={codes} file={step.file} />
      <VerbForm journey={journey} verb="answer" checkFirst>
        <CodesAreSaved />
      </VerbForm>
    </>
  );
}
