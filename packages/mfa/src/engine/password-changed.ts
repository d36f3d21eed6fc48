import { draftOf } from "../decide/decision.js";
import { decidePasswordChanged } from "../decide/password-changed.js";
import { MfaError } from "../error.js";
import type { PasswordChange, PasswordChangedReply } from "../password-changed.js";
import type { Engine, Scope } from "./engine.js";
import { checkHanded, checkName } from "./handed.js";
import { longestAccount } from "./keys.js";
import { onAccount } from "./on-account.js";

const ways: ReadonlySet<unknown> = new Set(["known", "mailbox", "support"]);

/** Takes in that the host stored a new password. */
export async function passwordChanged(
  engine: Engine,
  scope: Scope,
  change: PasswordChange,
): Promise<PasswordChangedReply> {
  checkHanded("passwordChanged", change, '{ account, through: "known" }');
  const { account, through } = change;
  checkName("account", account, longestAccount);
  if (!ways.has(through)) {
    throw new MfaError("invalid_option", '`through` must be "known", "mailbox" or "support"');
  }
  const settled = await onAccount(engine, scope, { account }, (seen, context) => ({
    draft: decidePasswordChanged(draftOf({ account: seen.account }), through, context),
    answer: null,
  }));
  if (settled.settled) return { done: true };
  if (settled.why === "unknown_account") {
    throw new MfaError("unknown_account", "The directory knows no account with this id");
  }
  return { done: false, problem: { code: settled.why } };
}
