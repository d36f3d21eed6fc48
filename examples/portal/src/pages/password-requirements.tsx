import type { IssueCode, Requirement } from "@sparekey/password-policy";
import { Field, type FieldError } from "./form.js";

interface NewPasswordProps {
  readonly label?: string;
  readonly requirements: readonly Requirement[];
  /** What the one that was just sent did not meet; null before there was one. */
  readonly missed: readonly IssueCode[] | null;
  readonly errors: readonly FieldError[];
}

/** Where a new password is typed, with the rule above it. */
export function NewPassword({ label = "Password", requirements, missed, errors }: NewPasswordProps) {
  return (
    <Field
      name="password"
      label={label}
      hint={<PasswordRequirements of="password" requirements={requirements} missed={missed} />}
      type="password"
      autocomplete="new-password"
      errors={errors}
    />
  );
}

interface Props {
  /** The id of the password's field. */
  readonly of: string;
  readonly requirements: readonly Requirement[];
  readonly missed: readonly IssueCode[] | null;
}

/** Listed before anybody types, and ticked off: live where a script runs, else when the form comes back. */
function PasswordRequirements({ of, requirements, missed }: Props) {
  return (
    <ul class="rules" data-rules={of}>
      {requirements.map(({ code, params, text }) => {
        const met = missed !== null && !missed.includes(code);
        return (
          <li class={met ? "met" : undefined} data-pattern={livePattern(code, params)}>
            {text}
            <span class="unseen">{met ? ": met" : ""}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What a browser can tell by itself. Words and breaches are looked up here, after the form was sent. */
function livePattern(code: IssueCode, params: Requirement["params"]): string | undefined {
  const { min, max, of } = params;
  switch (code) {
    case "too_short":
      return `^[^]{${min},}$`;
    case "too_long":
      return `^[^]{1,${max}}$`;
    case "number":
      return "\\p{Nd}";
    case "upper":
      return "\\p{Lu}";
    case "symbol":
      return `[${String(of)
        .replaceAll(" ", "")
        .replace(/[\\\]^-]/g, "\\$&")}]`;
    default:
      return undefined;
  }
}
