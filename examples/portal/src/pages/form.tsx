import type { Child } from "hono/jsx";
import { formTokenField } from "../csrf.js";

export interface PostProps {
  readonly action: string;
  readonly formToken: string;
  /** Which of the things that can be done at this address. */
  readonly verb?: string;
  readonly class?: string | undefined;
  /** Lets the browser hold the form back until it is complete: only where sending it too early loses something. */
  readonly checkFirst?: boolean;
  readonly children?: Child;
}

/** A form, with the token that goes into every one: see csrf.ts. */
export function PostForm({ action, formToken, verb, checkFirst = false, children, ...rest }: PostProps) {
  return (
    <form method="post" action={action} novalidate={!checkFirst} class={rest.class}>
      <input type="hidden" name={formTokenField} value={formToken} />
      {verb === undefined ? null : <input type="hidden" name="do" value={verb} />}
      {children}
    </form>
  );
}

/** What is wrong, and with which field; without one it is about the whole form. */
export interface FieldError {
  readonly field: string | null;
  readonly text: string;
}

/** The first thing on a page that came back: takes focus, and leads to the fields (GOV.UK's error summary). */
export function ErrorSummary({
  errors,
  heading,
}: {
  errors: readonly FieldError[];
  heading?: string | undefined;
}) {
  if (errors.length === 0) return null;
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus>
      <h2>{heading ?? "There is a problem"}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>{field === null ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly errors: readonly FieldError[];
  readonly type?: "text" | "email" | "password" | "tel";
  readonly value?: string;
  readonly autocomplete: string;
  readonly inputmode?: "numeric" | "text" | "email" | "tel";
  readonly required?: boolean;
  readonly autofocus?: boolean;
  /** Monospaced: a code of six digits, or one with letters in it. */
  readonly code?: "short" | "long";
}

/** Label above, hint under it, error in words above the field. */
export function Field({ name, label, hint, errors, type = "text", code, ...input }: FieldProps) {
  const mine = errors.filter((error) => error.field === name);
  const described = [hint ? `${name}-hint` : null, mine.length > 0 ? `${name}-error` : null].filter(Boolean);
  const control = (
    <input
      id={name}
      name={name}
      type={type}
      class={code === undefined ? undefined : `code ${code}`}
      value={input.value ?? ""}
      autocomplete={input.autocomplete}
      inputmode={input.inputmode}
      required={input.required ?? true}
      autofocus={input.autofocus}
      autocapitalize="none"
      autocorrect="off"
      aria-invalid={mine.length > 0 ? "true" : undefined}
      aria-describedby={described.length > 0 ? described.join(" ") : undefined}
    />
  );
  return (
    <div class={mine.length > 0 ? "field field-wrong" : "field"}>
      <label for={name}>{label}</label>
      {hint ? (
        <div class="hint" id={`${name}-hint`}>
          {hint}
        </div>
      ) : null}
      {mine.length > 0 ? (
        <p class="error" id={`${name}-error`}>
          <span class="unseen">Error: </span>
          {mine.map(({ text }) => text).join(" ")}
        </p>
      ) : null}
      {type === "password" ? (
        <div class="with-button">
          {control}
          <button type="button" class="quiet" data-show={name} aria-pressed="false" hidden>
            Show<span class="unseen"> what was typed</span>
          </button>
        </div>
      ) : (
        control
      )}
    </div>
  );
}
