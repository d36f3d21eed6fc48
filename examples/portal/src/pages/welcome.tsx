import type { Visitor } from "../visitor.js";
import type { Page } from "./layout.js";

export function welcomePage({ user }: Visitor): Page {
  return {
    title: "Welcome",
    body: (
      <>
        <h1>An account that is hard to steal and hard to lose</h1>
        <p class="lead">
          A password can be guessed, copied or leaked. Here you add your phone to it: signing in then takes a
          code that only your phone knows.
        </p>
        {user === null ? (
          <p class="actions">
            <a class="button" href="/sign-in">
              Sign in
            </a>
            <a class="button secondary" href="/create-account">
              Create account
            </a>
          </p>
        ) : (
          <>
            <p>
              You are signed in as <strong>{user.userName}</strong>.
            </p>
            <p class="actions">
              <a class="button" href="/settings">
                Go to my settings
              </a>
            </p>
          </>
        )}
      </>
    ),
  };
}
