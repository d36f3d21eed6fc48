import { prefixOf } from "../calling-codes.js";
import type { ContactRole } from "../record/account.js";
import type { Context } from "./context.js";
import { type Draft, withAct } from "./decision.js";

/** The act by which a right code of a text or call is counted, apart from the answer (S24). */
export const codeVerified = "mfa.code_verified";

/** A code to this number came back right: for the ratio of sends to answers. */
export function phoneVerified(
  draft: Draft,
  { role, address }: { readonly role: ContactRole; readonly address: string },
  { callingCodes }: Context,
): Draft {
  if (role === "recovery_email") return draft;
  return withAct(draft, { act: "do", name: codeVerified, input: prefixOf(address, callingCodes) ?? "+" });
}
