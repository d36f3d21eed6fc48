import type { StartOver } from "@sparekey/mfa";
import { ErrorSummary } from "../form.js";
import type { Page } from "../layout.js";
import type { Journey, StepOf } from "./journey.js";

const words = {
  expired: ["This took too long", "To keep it safe, what was begun here has ended. Nothing was changed."],
  unknown_token: ["Start here again", "There is nothing to go on with in this browser. Nothing was changed."],
  superseded: [
    "This was replaced",
    "Something changed on the account since this was begun. Start again from there.",
  ],
  used: ["This is done already", "It was finished before, perhaps by a double click or in another window."],
  too_many_attempts: [
    "Too many wrong codes",
    "To keep strangers out, this attempt has ended. Nothing was changed.",
  ],
  other_environment: [
    "This is done elsewhere",
    "Devices and settings are set up on the main site. Go there, then come back.",
  ],
  no_room: [
    "There is no room for another",
    "This account has as many devices as it can have. Remove one first.",
  ],
  frozen: [
    "Nothing can be changed now",
    "Somebody got in by a recovery method, or said “this was not me”. A device from before that can change things; everybody else waits.",
  ],
  invalid_input: [
    "Choose another name",
    "One of your devices has that name already, or it cannot be a name. Nothing was begun.",
  ],
  email_needed: [
    "No code can be sent to you",
    "This takes a code by email, and no email reaches you. Contact support to have an address set.",
  ],
} satisfies Record<StartOver, readonly [heading: string, sentence: string]>;

export function startOver(step: StepOf<"start_over">, journey: Journey): Page {
  const [heading, sentence] = words[step.reason];
  return {
    title: heading,
    body: (
      <>
        <ErrorSummary errors={journey.problem?.errors ?? []} heading={journey.problem?.heading} />
        <h1>{heading}</h1>
        <p>{sentence}</p>
        <p>
          <a class="button" href={journey.again.href}>
            {journey.again.label}
          </a>
        </p>
      </>
    ),
  };
}
