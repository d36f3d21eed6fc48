import type { IssueCode, Requirement } from "@sparekey/password-policy";
import type { ResetReply } from "@sparekey/recovery";
import { ErrorSummary, PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { oneWayOn } from "./one-way-on.js";
import { NewPassword } from "./password-requirements.js";

interface Props {
  readonly action: string;
  readonly formToken: string;
  readonly requirements: readonly Requirement[];
  readonly missed: readonly IssueCode[] | null;
  readonly problem: string | null;
}

export function resetPasswordPage({ action, formToken, requirements, missed, problem }: Props): Page {
  const errors = problem === null ? [] : [{ field: "password", text: problem }];
  return {
    title: "Set a new password",
    failed: problem !== null,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Set a new password</h1>
        <PostForm action={action} formToken={formToken}>
          <NewPassword requirements={requirements} missed={missed} errors={errors} />
          <button type="submit">Set password</button>
        </PostForm>
        <p class="hint">
          You sign in with it afterwards, and with your second factor. Whoever is signed in now is signed out.
        </p>
      </>
    ),
  };
}

/** The password was right, and must not stay: only its owner's mailbox hears why (S36). */
export function resetMailedPage(): Page {
  return {
    title: "Set a new password first",
    body: (
      <>
        <h1>Set a new password first</h1>
        <p>
          We have sent you a message that says why, with a link to set a new password. It works for 30
          minutes.
        </p>
        <p class="aside">
          <a href="/sign-in">Back to sign in</a>
        </p>
      </>
    ),
  };
}

type OverReason = Extract<ResetReply, { readonly next: "start_over" }>["reason"];

const words = {
  expired: ["This link is too old", "It worked for 30 minutes."],
  used: ["This link was used", "Each works once. If it was not you who used it, ask for a new one now."],
  superseded: ["There is a newer link", "A newer message was sent, or the password was changed since."],
  unknown_link: ["This link does not work", "It may be cut off: copy all of it from the message."],
} satisfies Record<OverReason, readonly [heading: string, sentence: string]>;

export function resetOverPage(reason: OverReason): Page {
  const [heading, sentence] = words[reason];
  return oneWayOn({ heading, sentence, href: "/forgot-password", label: "Ask for a new link" });
}
