import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord, Proof } from "../record/challenge.js";
import { passwordRoot, rootsOfFirstFactor } from "./password-root.js";

/** The account's own e-mail, as a root: what a mailed link and a password reset rest on too (S33). */
export const ownMailboxRoot = "mailbox:account";

/** Whether a root is a mailbox: what came by mail is no second factor of its own (NIST SP 800-63B-4, 3.1.3.1). */
export function isMailbox(root: string): boolean {
  return root.startsWith("mailbox:");
}

/** What the proof before an enrolment rests on. */
export function identityRoots(
  needs: readonly ("email_code" | "password")[],
  account: Pick<AccountRecord, "passwordRoot">,
): readonly string[] {
  const roots = needs.map((need) => (need === "password" ? passwordRoot : ownMailboxRoot));
  return rootsOfFirstFactor(roots, account);
}

/** Whether a proof adds to the first factor: the same root counts once (S13, S33). */
export function addsTo(first: readonly string[], { root }: Pick<Proof, "root">): boolean {
  return !first.includes(root);
}

/** What the first factor rested on. A session stands behind a step-up: what it began with is asked for again. */
export function firstRoots({
  purpose,
  roots,
}: Pick<ChallengeRecord, "purpose" | "roots">): readonly string[] {
  return purpose === "sign_in" ? roots : [];
}
