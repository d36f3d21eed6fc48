import type { Settings } from "@sparekey/mfa";
import type { ProblemWords } from "../problem-words.js";
import { ConfirmContact } from "./confirm-contact.js";
import { ErrorSummary, Field, PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";
import { Day } from "./time.js";

interface Props {
  /** The account's address as it is. */
  readonly email: string;
  /** Masked: where the code went that the new one waits for. */
  readonly sentTo: string | null;
  /** The last change, while it can be taken back. */
  readonly last: Settings["emailChange"];
  readonly formToken: string;
  readonly problem: ProblemWords | null;
  readonly typed: string;
  readonly nowMs: number;
}

export const changeEmailPath = "/settings/email";

/** The account's own address: nothing changes until the new one is confirmed, and the old one can undo it (J3.11). */
export function changeEmailPage(props: Props): Page {
  const { problem, sentTo } = props;
  const heading = sentTo === null ? "Change your email address" : "Confirm your new email address";
  return {
    title: heading,
    failed: problem !== null,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={problem?.errors ?? []} heading={problem?.heading} />
        <h1>{heading}</h1>
        {sentTo === null ? <Ask {...props} /> : <Confirm {...props} sentTo={sentTo} />}
      </>
    ),
  };
}

function Ask({ email, last, formToken, problem, typed, nowMs }: Props) {
  return (
    <>
      <p>
        Now it is <strong>{email}</strong>. It stays so until a code from the new address is typed here. The
        old one is told, and can take the change back for seven days.
      </p>
      {last?.state === "set" && last.undoUntilMs > nowMs ? (
        <p class="warning">
          It was changed a short while ago. Until <Day atMs={last.undoUntilMs} nowMs={nowMs} /> the address
          before it can take that back.
        </p>
      ) : null}
      <PostForm action={changeEmailPath} formToken={formToken} verb="change">
        <Field
          name="to"
          label="New email address"
          type="email"
          inputmode="email"
          autocomplete="email"
          value={typed}
          errors={problem?.errors ?? []}
        />
        <button type="submit">Send code</button>
      </PostForm>
    </>
  );
}

function Confirm({ email, sentTo, formToken, problem }: Props & { readonly sentTo: string }) {
  return (
    <>
      <p>
        We sent a code to <strong>{sentTo}</strong>. Until it is typed here, everything goes to{" "}
        <strong>{email}</strong>.
      </p>
      <ConfirmContact
        path={changeEmailPath}
        formToken={formToken}
        problem={problem}
        hint="6 digits, from the message we sent."
        resend="Re-send email"
        another="Use another address, or keep the one you have"
      />
    </>
  );
}
