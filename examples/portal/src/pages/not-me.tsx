import type { NotMePage } from "@sparekey/mfa";
import type { Child } from "hono/jsx";
import { PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { Time } from "./time.js";

interface Props {
  readonly found: Exclude<NotMePage, { readonly next: "try_again" }>;
  readonly action: string;
  readonly formToken: string;
  readonly nowMs: number;
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

function content(props: Props): { readonly title: string; readonly body: Child } {
  const { found, nowMs } = props;
  switch (found.next) {
    case "confirm_not_me":
      return { title: "Was this not you?", body: <Ask {...props} found={found} /> };
    case "frozen":
      return {
        title: found.undone === "email" ? "The old email address is back" : "Changes are stopped",
        body: (
          <p>
            {found.undone === "email" ? "The change was taken back. " : ""}Until{" "}
            <Time atMs={found.frozenUntilMs} nowMs={nowMs} /> nothing on the account can be changed. Sign in
            with your device, and look at your settings: remove what is not yours, and change your password.
          </p>
        ),
      };
    case "not_frozen":
      return {
        title: found.undone === "email" ? "The old email address is back" : "Nothing was stopped",
        body: (
          <p>
            {found.because === "factor_shown"
              ? "Somebody has signed in with one of the account's devices since."
              : "The account was stopped before, and that time has passed."}{" "}
            Sign in and look at your settings; if you cannot, contact support.
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
  }
}

function Ask({
  found,
  action,
  formToken,
  nowMs,
}: Props & { readonly found: Extract<NotMePage, { readonly next: "confirm_not_me" }> }) {
  const { frozenUntilMs, undoes } = found;
  return (
    <>
      {undoes === "email" ? <p>This takes the change of the account's email address back.</p> : null}
      {frozenUntilMs === null ? null : (
        <p>
          This stops every change to the account until <Time atMs={frozenUntilMs} nowMs={nowMs} />, and every
          way back in that is under way. You can still sign in with your device; that lifts it.
        </p>
      )}
      <PostForm action={action} formToken={formToken}>
        <button type="submit">This was not me</button>
      </PostForm>
      <p class="hint">It was you? Then close this page: nothing has changed.</p>
    </>
  );
}
