import type { IssueCode, Requirement } from "@sparekey/password-policy";
import type { ResetReason } from "@sparekey/recovery";
import { ErrorSummary, Field, type FieldError, PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";
import { NewPassword } from "./password-requirements.js";

interface Props {
  readonly formToken: string;
  /** Tells a password manager whose password it is. */
  readonly userName: string;
  readonly requirements: readonly Requirement[];
  /** Why it must be changed before anything else; null where it is by choice. */
  readonly due: ResetReason | null;
  readonly missed: readonly IssueCode[] | null;
  readonly errors: readonly FieldError[];
}

const dueWords = {
  complexity: "Your password does not meet the rule of today.",
  dictionary: "Your password is made of words that are in a dictionary: programs try those first.",
  compromised: "Your password is in a list of stolen passwords: somebody may try it here.",
  inactive: "You have not signed in for 60 days.",
} satisfies Record<ResetReason, string>;

export function changePasswordPage({ formToken, userName, requirements, due, missed, errors }: Props): Page {
  return {
    title: "Change password",
    failed: errors.length > 0,
    ...(due === null && { back: mySettings }),
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Change password</h1>
        {due === null ? null : <p class="warning">{`${dueWords[due]} Choose a new one before you go on.`}</p>}
        <PostForm action="/settings/password" formToken={formToken}>
          <div class="unseen">
            <input
              type="text"
              name="user_name"
              value={userName}
              autocomplete="username"
              aria-label="User name"
              readonly
              tabindex={-1}
            />
          </div>
          <Field
            name="current"
            label="Current password"
            type="password"
            autocomplete="current-password"
            errors={errors}
          />
          <NewPassword label="New password" requirements={requirements} missed={missed} errors={errors} />
          <button type="submit">Change password</button>
        </PostForm>
        <p class="hint">You are signed out everywhere, and sign in with the new one.</p>
      </>
    ),
  };
}
