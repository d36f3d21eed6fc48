import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { ownMailboxRoot } from "./mailbox-root.js";
import { passwordRoot, rootsOfFirstFactor } from "./password-root.js";

/** What the proof before an enrolment rests on. */
export function identityRoots(
  needs: readonly ("email_code" | "password")[],
  account: Pick<AccountRecord, "passwordRoot">,
): readonly string[] {
  const roots = needs.map((need) => (need === "password" ? passwordRoot : ownMailboxRoot));
  return rootsOfFirstFactor(roots, account);
}

/** What the first factor rested on. A session stands behind a step-up: what it began with is asked for again. */
export function firstRoots({
  purpose,
  roots,
}: Pick<ChallengeRecord, "purpose" | "roots">): readonly string[] {
  return purpose === "sign_in" ? roots : [];
}
