import { PostForm, type PostProps } from "../form.js";
import type { Journey } from "./journey.js";

/** The verbs that every journey of Spare Key has. */
export type Verb = "answer" | "choose" | "resend";

interface VerbProps extends Pick<PostProps, "class" | "checkFirst" | "children"> {
  readonly journey: Journey;
  readonly verb: Verb;
}

/** A form that does one thing to the journey. */
export function VerbForm({ journey, verb, children, ...rest }: VerbProps) {
  return (
    <PostForm action={journey.path} formToken={journey.formToken} verb={verb} {...rest}>
      <input type="hidden" name="request" value={journey.requestId} />
      {children}
    </PostForm>
  );
}
