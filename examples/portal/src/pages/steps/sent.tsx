import type { Sent } from "@sparekey/mfa";
import type { Child } from "hono/jsx";
import { Time, When, waitInWords } from "../time.js";
import type { Journey } from "./journey.js";
import { VerbForm } from "./verb.js";

/** Where the code went, and until when it works. */
export function SentTo({ sent, journey: { nowMs } }: { sent: Sent; journey: Journey }) {
  if (sent.sentTo === undefined || sent.sentAtMs === undefined) return <p>No code has been sent yet.</p>;
  return (
    <p>
      We sent a code to <strong>{sent.sentTo}</strong> <When atMs={sent.sentAtMs} nowMs={nowMs} />.
      {sent.codeExpiresAtMs === undefined ? null : (
        <>
          {" "}
          It works until <Time atMs={sent.codeExpiresAtMs} nowMs={nowMs} />.
        </>
      )}
    </p>
  );
}

export function Resend({ sent, journey, label }: { sent: Sent; journey: Journey; label: string }) {
  const waitMs = (sent.resendAtMs ?? 0) - journey.nowMs;
  return (
    <NotArrived>
      <VerbForm journey={journey} verb="resend" class="inline">
        <button type="submit" class="secondary" aria-describedby={waitMs > 0 ? "resend-wait" : undefined}>
          {label}
        </button>
        {waitMs > 0 ? (
          <span class="hint" id="resend-wait" data-countdown={Math.ceil(waitMs / 1000)}>
            {`in ${waitInWords(waitMs)}`}
          </span>
        ) : null}
      </VerbForm>
    </NotArrived>
  );
}

/**
 * What to do about a message that does not come (J3.12). The form that sends it again has a button that is never
 * dead: pressed too soon, the answer says how long it takes.
 */
export function NotArrived({ children }: { children: Child }) {
  return (
    <section class="aside" aria-label="The message did not come">
      {children}
      <details>
        <summary>It has not arrived</summary>
        <p>
          It can take a minute. Look in the spam folder, and allow mail from this portal. In this demo nothing
          leaves the machine: the message is in the <a href="/inbox">demo inbox</a>.
        </p>
      </details>
    </section>
  );
}
