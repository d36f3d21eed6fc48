import type { Visitor } from "../visitor.js";
import { ErrorSummary, Field, type FieldError, PostForm } from "./form.js";
import type { Page } from "./layout.js";

interface Props {
  readonly visitor: Visitor;
  readonly errors: readonly FieldError[];
  readonly userName?: string;
}

export function signInPage({ visitor, errors, userName }: Props): Page {
  return {
    title: "Sign in",
    failed: errors.length > 0,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Sign in to your account</h1>
        {visitor.user === null ? null : (
          <p class="hint">{`You are signed in as ${visitor.user.userName}. Signing in again ends that.`}</p>
        )}
        <PostForm action="/sign-in" formToken={visitor.formToken}>
          <Credentials errors={errors} userName={userName ?? ""} />
          <button type="submit">Sign in</button>
        </PostForm>
        <p class="aside links">
          <a href="/forgot-user-name">Forgot your user name?</a>{" "}
          <a href="/forgot-password">Forgot password?</a>
        </p>
        <p class="aside">
          Are you new here? <a href="/create-account">Create account</a>
        </p>
      </>
    ),
  };
}

/** The fields of a first factor. */
export function Credentials({
  errors,
  userName,
}: {
  readonly errors: readonly FieldError[];
  readonly userName: string;
}) {
  return (
    <>
      <Field
        name="user_name"
        label="User name"
        value={userName}
        autocomplete="username"
        errors={errors}
        autofocus={errors.length === 0}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autocomplete="current-password"
        errors={errors}
      />
    </>
  );
}
