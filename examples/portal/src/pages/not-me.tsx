import type { NotMePage } from "@sparekey/mfa";
import { FormToken } from "./form.js";
import type { Page } from "./layout.js";
import { timeInWords } from "./time.js";

interface Props {
  readonly found: NotMePage;
  readonly action: string;
  readonly formToken: string;
}

export function notMePage(props: Props): Page {
  const { title, body } = content(props);
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        {body}
        <p class="aside">
          <a href="/sign-in">Sign in</a>
        </p>
      </>
    ),
  };
}

function content({ found, action, formToken }: Props): Pick<Page, "title" | "body"> {
  switch (found.next) {
    case "confirm_not_me":
      return {
        title: "Was this not you?",
        body: (
          <>
            <p>
              {found.frozenUntilMs === null
                ? "This takes the change of the account's email address back."
                : `This stops every change to the account until ${timeInWords(found.frozenUntilMs)}, and every way back in that is under way. You can still sign in with your device; that lifts it.`}
              {found.undoes === "email" && found.frozenUntilMs !== null
                ? " It takes the change of the account's email address back, too."
                : ""}
            </p>
            <form method="post" action={action}>
              <FormToken value={formToken} />
              <button type="submit">This was not me</button>
            </form>
            <p class="hint">It was you? Then close this page: nothing has changed.</p>
          </>
        ),
      };
    case "frozen":
      return {
        title: "Changes are stopped",
        body: (
          <p>
            Until {timeInWords(found.frozenUntilMs)} nothing on the account can be changed. Sign in with your
            device, and look at your settings: remove what is not yours, and change your password.
          </p>
        ),
      };
    case "not_frozen":
      return {
        title: "Nothing was stopped",
        body:
          found.because === "factor_shown" ? (
            <p>
              Somebody has signed in with one of the account's devices since. Sign in and look at your
              settings; if you cannot, contact support.
            </p>
          ) : (
            <p>
              The account was stopped before, and that time has passed. Sign in and look at your settings; if
              you cannot, contact support.
            </p>
          ),
      };
    case "start_over":
      return {
        title: "This link does not work",
        body: (
          <p>
            {found.reason === "expired"
              ? "It is too old. Sign in and look at your settings."
              : "It may be cut off: copy all of it from the message."}
          </p>
        ),
      };
    case "try_again":
      return {
        title: "Try again in a moment",
        body: <p>Something we need does not answer right now. Nothing was changed.</p>,
      };
  }
}
