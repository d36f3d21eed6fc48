import type { IssueCode, Requirement } from "@sparekey/password-policy";
import { userNameRule } from "../user-name.js";
import type { Visitor } from "../visitor.js";
import { ErrorSummary, Field, type FieldError, PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { NewPassword } from "./password-requirements.js";

interface Props {
  readonly visitor: Visitor;
  readonly requirements: readonly Requirement[];
  /** What the password that was just sent did not meet; null before there was one. */
  readonly missed: readonly IssueCode[] | null;
  readonly errors: readonly FieldError[];
  readonly typed?: { readonly userName: string; readonly email: string };
}

export function createAccountPage({ visitor, requirements, missed, errors, typed }: Props): Page {
  return {
    title: "Create account",
    failed: errors.length > 0,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Create your account</h1>
        <PostForm action="/create-account" formToken={visitor.formToken}>
          <Field
            name="user_name"
            label="User name"
            hint={`${userNameRule}. Upper and lower case are the same.`}
            value={typed?.userName ?? ""}
            autocomplete="username"
            errors={errors}
          />
          <Field
            name="email"
            label="Email"
            hint="Codes and notices about your account go there."
            type="email"
            inputmode="email"
            value={typed?.email ?? ""}
            autocomplete="email"
            errors={errors}
          />
          <NewPassword requirements={requirements} missed={missed} errors={errors} />
          <button type="submit">Create account</button>
        </PostForm>
        <p class="aside">
          Do you have an account? <a href="/sign-in">Sign in</a>
        </p>
      </>
    ),
  };
}
