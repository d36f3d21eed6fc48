import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { Context } from "./context.js";
import { addsTo } from "./mailbox-root.js";

/** The root of a password that nobody has reset. */
export const passwordRoot = "password";

/**
 * What a first factor rests on (S33): a password that was reset through a mailbox is worth that mailbox, and
 * a code to it shows nothing new.
 */
export function rootsOfFirstFactor(
  roots: readonly string[],
  account: Pick<AccountRecord, "passwordRoot">,
): readonly string[] {
  return [...new Set(roots.map((root) => (root === passwordRoot ? (account.passwordRoot ?? root) : root)))];
}

/** Whether the proofs hold a factor, on something that the first factor did not rest on already (S13). */
export function factorWasShown(challenge: ChallengeRecord, { methods }: Pick<Context, "methods">): boolean {
  return challenge.proofs.some(
    (proof) =>
      addsTo(challenge.roots, proof) && methods.find(({ name }) => name === proof.method)?.role === "factor",
  );
}

/**
 * What completing this challenge leaves of the account's password root. A sign-in with that password and a
 * factor shows that it is the owner's; a link or a passkey beside the factor says nothing about the password.
 */
export function passwordRootAfter(
  account: Pick<AccountRecord, "passwordRoot">,
  challenge: ChallengeRecord,
  context: Pick<Context, "methods">,
): string | null {
  const { passwordRoot: root } = account;
  const shown =
    root !== null &&
    challenge.purpose === "sign_in" &&
    challenge.amr.includes("pwd") &&
    challenge.roots.includes(root) &&
    factorWasShown(challenge, context);
  return shown ? null : root;
}
