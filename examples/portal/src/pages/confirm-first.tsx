import { PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";

/** Before a change: whoever finds an open browser must not be able to take the account over (S14). */
export function confirmFirstPage({ formToken, asked }: { formToken: string; asked: string }): Page {
  return {
    title: "Show that it is you",
    back: mySettings,
    body: (
      <>
        <h1>Show that it is you</h1>
        <p>
          This changes how your account is protected. So that nobody else can do it in your place, we ask for
          a code once more. It holds for ten minutes.
        </p>
        <PostForm action="/settings/confirm/begin" formToken={formToken}>
          <input type="hidden" name="asked" value={asked} />
          <button type="submit">Continue</button>
        </PostForm>
      </>
    ),
  };
}
