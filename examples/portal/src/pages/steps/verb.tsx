import type { Child } from "hono/jsx";
import { FormToken } from "../form.js";
import type { Journey } from "./journey.js";

/** The verbs that every journey of Spare Key has. */
export type Verb = "answer" | "choose" | "resend";

interface VerbProps {
  readonly journey: Journey;
  readonly verb: Verb;
  readonly children: Child;
  readonly class?: string;
  /** Lets the browser hold the form back until it is complete: only where sending it too early loses something. */
  readonly checkFirst?: boolean;
}

/** A form that does one thing to the journey. */
export function VerbForm({ journey, verb, children, ...rest }: VerbProps) {
  return (
    <form method="post" action={journey.path} novalidate={rest.checkFirst !== true} class={rest.class}>
      <FormToken value={journey.formToken} />
      <input type="hidden" name="do" value={verb} />
      <input type="hidden" name="request" value={journey.requestId} />
      {children}
    </form>
  );
}
