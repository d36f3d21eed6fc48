import { FormToken } from "./form.js";
import { NotArrived } from "./steps/sent.js";

interface Props {
  readonly path: string;
  readonly formToken: string;
  readonly label: string;
}

/** The button is never dead: pressed too soon, the answer says how long it takes (J3.12). */
export function ResendContact({ path, formToken, label }: Props) {
  return (
    <section class="aside" aria-label="The message did not come">
      <form method="post" action={path} class="inline">
        <FormToken value={formToken} />
        <input type="hidden" name="do" value="resend" />
        <button type="submit" class="secondary">
          {label}
        </button>
      </form>
      <NotArrived />
    </section>
  );
}
