import type { ChallengeRecord } from "../record/challenge.js";
import type { Context } from "./context.js";

/** What a sent code is bound to: worth nothing in another tenant, account, challenge, purpose or way (S26). */
export function placeOfSent(challenge: ChallengeRecord, way: string, context: Context): readonly string[] {
  return ["sent", context.tenant, context.account, challenge.id, challenge.purpose, way];
}
