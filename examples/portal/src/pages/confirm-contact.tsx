import type { ProblemWords } from "../problem-words.js";
import { Field, PostForm } from "./form.js";
import { NotArrived } from "./steps/sent.js";

interface Props {
  readonly path: string;
  readonly formToken: string;
  readonly problem: ProblemWords | null;
  /** Where the code comes from. */
  readonly hint: string;
  /** The words of the button that sends it again. */
  readonly resend: string;
  /** The words of the way to another address or number. */
  readonly another: string;
}

/** The code that a new address or number is confirmed with, and what to do where it does not come (J3.12). */
export function ConfirmContact({ path, formToken, problem, hint, resend, another }: Props) {
  return (
    <>
      <PostForm action={path} formToken={formToken} verb="confirm">
        <Field
          name="code"
          label="Verification code"
          hint={hint}
          inputmode="numeric"
          autocomplete="one-time-code"
          code="short"
          errors={problem?.errors ?? []}
          autofocus={problem === null}
        />
        <button type="submit">Verify</button>
      </PostForm>
      <NotArrived>
        <PostForm action={path} formToken={formToken} verb="resend" class="inline">
          <button type="submit" class="secondary">
            {resend}
          </button>
        </PostForm>
      </NotArrived>
      <PostForm action={path} formToken={formToken} verb="another" class="aside">
        <button type="submit" class="link">
          {another}
        </button>
      </PostForm>
    </>
  );
}
