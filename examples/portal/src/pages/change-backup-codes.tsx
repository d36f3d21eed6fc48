import type { ProblemWords } from "../problem-words.js";
import { BackupCodes, CodesAreSaved } from "./backup-codes.js";
import { ErrorSummary, PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";

interface Props {
  /** How many of the set in use are left; null where there is none. */
  readonly left: number | null;
  /** A fresh set, on this page and never again. */
  readonly made: {
    readonly codes?: readonly string[];
    readonly file?: { readonly name: string; readonly text: string };
  } | null;
  readonly formToken: string;
  readonly problem: ProblemWords | null;
}

export function changeBackupCodesPage({ left, made, formToken, problem }: Props): Page {
  const codes = made?.codes;
  return {
    title: codes === undefined ? "Backup codes" : "Save your backup codes",
    failed: problem !== null,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={problem?.errors ?? []} heading={problem?.heading} />
        {codes === undefined ? (
          <>
            <h1>Backup codes</h1>
            <p>
              {left === null ? "You have none yet." : `You have ${left} left.`} New codes take the place of
              the old ones as soon as you say that they are saved.
            </p>
            <PostForm action="/settings/backup-codes" formToken={formToken} verb="generate">
              <button type="submit">Generate backup codes</button>
            </PostForm>
          </>
        ) : (
          <>
            <h1>Save your backup codes</h1>
            <BackupCodes codes={codes} file={made?.file} />
            <PostForm action="/settings/backup-codes" formToken={formToken} verb="save" checkFirst>
              <CodesAreSaved />
            </PostForm>
          </>
        )}
      </>
    ),
  };
}
