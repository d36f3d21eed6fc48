import { ErrorSummary, type FieldError, PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { oneWayOn } from "./one-way-on.js";
import { Credentials } from "./sign-in.js";

interface Props {
  readonly action: string;
  readonly formToken: string;
  readonly errors: readonly FieldError[];
  readonly userName: string;
}

export function finishRecoveryPage({ action, formToken, errors, userName }: Props): Page {
  return {
    title: "Sign in, and set up a new device",
    failed: errors.length > 0,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Sign in, and set up a new device</h1>
        <p>The wait is over. With this link, your user name and your password, you are in.</p>
        <PostForm action={action} formToken={formToken}>
          <Credentials errors={errors} userName={userName} />
          <button type="submit">Sign in</button>
        </PostForm>
        <p class="aside">
          <a href="/forgot-user-name">Forgot your user name?</a>
        </p>
        <p class="hint">
          A password that you reset by email now ends this: the link and the reset would both rest on your
          mailbox.
        </p>
      </>
    ),
  };
}

/** One page for every reason: whose link it was, and what became of it, is not said to whoever tries it. */
export function recoveryLinkOverPage(): Page {
  return oneWayOn({
    heading: "This link does not work",
    sentence:
      "It was used, it is older than three days, a newer one was sent, or somebody signed in with your device since. It works for the account it was sent for, and no other.",
    href: "/sign-in",
    label: "Sign in",
  });
}
