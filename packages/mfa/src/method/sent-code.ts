import type { Context } from "../decide/context.js";
import { placeOfSent } from "../decide/sent-place.js";
import { typedAlphanumeric, typedDigits } from "../decide/typed-code.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { UsableWay, Verdict } from "./method.js";

/** Looks at a code that was sent for this very challenge and way: the same for mail, text and voice (S02, S26). */
export function verifySentCode(
  a: {
    readonly way: UsableWay;
    readonly typed: unknown;
    readonly account: AccountRecord;
    readonly challenge: ChallengeRecord;
    readonly context: Context;
  },
  proof: { readonly root: string; readonly amr: readonly string[] },
): Verdict {
  const { signs, count } = a.way.send?.code ?? { signs: "digits", count: 6 };
  const code = signs === "digits" ? typedDigits(a.typed, [count]) : typedAlphanumeric(a.typed, count);
  if (code === null) return { result: "malformed" };
  return isSentCode(a.challenge, a.way.id, code, a.context)
    ? { result: "right", account: a.account, ...proof }
    : { result: "wrong" };
}

/** Whether this is the code that was sent for this way of this challenge, and is still good. */
export function isSentCode(challenge: ChallengeRecord, way: string, code: string, context: Context): boolean {
  const { sent } = challenge;
  // A comparison is made in any case, so that "nothing was sent" takes as long as "wrong" (S27).
  const right = context.codes.matches(code, sent?.hash ?? "", placeOfSent(challenge, way, context));
  return right && sent !== null && sent.way === way && sent.expiresAt > context.now;
}
