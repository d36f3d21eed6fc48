import { ErrorSummary, Field, PostForm } from "./form.js";
import type { Page } from "./layout.js";

export type Forgotten = "user_name" | "password";

export const forgottenThings = {
  user_name: {
    path: "/forgot-user-name",
    field: "email",
    heading: "Forgot your user name?",
    intro: "Type the email address of your account. We send your user names there.",
    missing: "Enter your email address.",
    sent: "If an account has that address, its user names are on their way there.",
  },
  password: {
    path: "/forgot-password",
    field: "user_name",
    heading: "Forgot password?",
    intro: "Type your user name. We send a link to the email address of your account.",
    missing: "Enter your user name.",
    sent: "If an account has that name, a link to set a new password is on its way to its address. It works for 30 minutes, and only the newest one does.",
  },
} as const satisfies Record<Forgotten, Record<string, string>>;

interface Props {
  readonly thing: Forgotten;
  readonly formToken: string;
  readonly problem: string | null;
}

export function forgotPage({ thing, formToken, problem }: Props): Page {
  const { path, field, heading, intro } = forgottenThings[thing];
  const errors = problem === null ? [] : [{ field, text: problem }];
  return {
    title: heading,
    failed: problem !== null,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{heading}</h1>
        <p>{intro}</p>
        <PostForm action={path} formToken={formToken}>
          {thing === "user_name" ? (
            <Field
              name="email"
              label="Email"
              type="email"
              inputmode="email"
              autocomplete="email"
              errors={errors}
              autofocus={problem === null}
            />
          ) : (
            <Field
              name="user_name"
              label="User name"
              autocomplete="username"
              errors={errors}
              autofocus={problem === null}
            />
          )}
          <button type="submit">Send message</button>
        </PostForm>
        <p class="aside">
          <a href="/sign-in">Back to sign in</a>
        </p>
      </>
    ),
  };
}

/** The same for a name that nobody has. */
export function checkMailPage(thing: Forgotten): Page {
  return {
    title: "Look into your mail",
    body: (
      <>
        <h1>Look into your mail</h1>
        <p>{forgottenThings[thing].sent}</p>
        <p class="faint">
          Nothing arrives? Look into the spam folder, and wait a minute before you ask again.
        </p>
        <p class="aside">
          <a href="/sign-in">Back to sign in</a>
        </p>
      </>
    ),
  };
}
