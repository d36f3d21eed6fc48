import type { DelayedPage } from "@sparekey/recovery";
import type { Child } from "hono/jsx";
import { supportPath } from "../support-words.js";
import { PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { Time, timeInWords, waitInWords } from "./time.js";

export const delayedPath = "/sign-in/wait";

type Shown = Exclude<DelayedPage, { readonly next: "start_over" | "try_again" }>;

interface Props {
  readonly found: Shown;
  readonly formToken: string;
  readonly nowMs: number;
}

export function delayedPage(props: Props): Page {
  const { title, body } = content(props);
  return {
    title,
    back: { href: "/sign-in/second-factor", label: "Sign in" },
    body: (
      <>
        <h1>{title}</h1>
        {body}
        <p class="aside">
          Can somebody call you? <a href={supportPath}>Contact support</a>
        </p>
      </>
    ),
  };
}

function content({ found, formToken, nowMs }: Props): { readonly title: string; readonly body: Child } {
  switch (found.next) {
    case "may_begin":
      return { title: "Get back in by waiting", body: <Begin found={found} formToken={formToken} /> };
    case "waiting":
      return {
        title: `Wait until ${timeInWords(found.readyAtMs, nowMs)}`,
        body: (
          <>
            <p role="status">
              Then a link goes to your email address. There is nothing to do before: close this page.
            </p>
            <p>
              Every day until then, all your addresses and numbers are told. Whoever signs in with your device
              ends this; whoever follows “This was not me” in a message makes the time stand still.
            </p>
          </>
        ),
      };
    case "check_mail":
      return {
        title: "Look into your mail",
        body: (
          <p role="status">
            The wait is over. Follow the link that we sent to your email address, and sign in there with your
            password. It works until <Time atMs={found.expiresAtMs} nowMs={nowMs} />.
          </p>
        ),
      };
    case "not_offered":
      return { title: "Waiting does not help here", body: <p>{whyNot(found, nowMs)}</p> };
  }
}

function Begin({
  found,
  formToken,
}: {
  readonly found: Extract<Shown, { readonly next: "may_begin" }>;
  readonly formToken: string;
}) {
  const wait = waitInWords(found.waitsMs);
  return (
    <>
      <p>For when your device and every other way in are gone, and nobody can call you. It takes {wait}.</p>
      {found.factorAtHand ? (
        <p class="warning">
          You have a device set up. If you find it, sign in with it: that is quicker, and ends the wait.
        </p>
      ) : null}
      <ol class="work plain">
        <li>
          <h2>Now: all your addresses and numbers are told, and again every day.</h2>
        </li>
        <li>
          <h2>{`In ${wait}: a link goes to your email address.`}</h2>
        </li>
        <li>
          <h2>You follow it, sign in with your password, and set up a new device.</h2>
        </li>
      </ol>
      <PostForm action={delayedPath} formToken={formToken} class="aside">
        <button type="submit">Start the wait</button>
      </PostForm>
    </>
  );
}

function whyNot(
  { because, untilMs }: Extract<Shown, { readonly next: "not_offered" }>,
  nowMs: number,
): string {
  const until = untilMs === undefined ? "later" : timeInWords(untilMs, nowMs);
  const words = {
    not_enrolled: "Your account has no second factor: your user name and password are enough. Sign in again.",
    policy: "This portal does not let anybody in like that. Use another way, or contact support.",
    password_was_reset:
      "Your password was reset by email a short while ago. Your mailbox has shown itself by that, and does not count twice. Support can help.",
    no_email:
      "Your account has no email address that was confirmed, so no link could go to you. Support can help.",
    frozen: `Somebody followed “This was not me”: nothing begins before ${until}. Support can help.`,
    too_soon: `A wait was begun and ended a short while ago. The next one can begin after ${until}.`,
  } satisfies Record<typeof because, string>;
  return words[because];
}
