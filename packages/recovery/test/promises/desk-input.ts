import type { Context } from "@sparekey/mfa/extend";
import type { decideAct } from "../../src/decide/support/act.js";
import { digestOf } from "../../src/decide/support/digest.js";
import type { SupportCase } from "../../src/record/support-case.js";

type Input = Parameters<typeof decideAct>[2];

export type DeskAction =
  | "claim"
  | "call"
  | "screen_word"
  | "expects_this_call"
  | "approve"
  | "send_code"
  | "close";

/** What a member of staff who does this posts about a case, as it stands on the page. */
export function deskInput(action: DeskAction, word: string, found: SupportCase, context: Context): Input {
  switch (action) {
    case "screen_word":
    case "expects_this_call":
      return { action: "record_check", check: action, word };
    case "approve":
      return { action, digest: digestOf(found, context) };
    case "close":
      return { action, because: "refused" };
    default:
      return { action };
  }
}
