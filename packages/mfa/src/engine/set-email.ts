import { draftOf } from "../decide/decision.js";
import { emailIsSet, wantedEmail } from "../decide/email-change.js";
import { MfaError } from "../error.js";
import type { DoHandler } from "./do-handler.js";
import type { Engine } from "./engine.js";
import { onAccount, type Settled } from "./on-account.js";

/** An address that is changed to and fro meanwhile is set again; not for ever in one go. */
const mostRounds = 8;

/**
 * Sets the host's address. The host's write and ours cannot share a transaction: what is wanted is reserved in
 * the record, set under one key however often, and then marked as done. A crash anywhere in between repeats it.
 */
export function setEmailHandler(engine: Engine): DoHandler {
  return async ({ tenant, account }) => {
    const { directory } = engine;
    if (account === null || directory.setEmail === undefined) return;
    const at = { ...engine, tenant };
    const scope = { address: undefined };
    for (let round = 0; round < mostRounds; round += 1) {
      const wanted = answerOf(
        await onAccount(at, scope, { account }, (seen) => ({ answer: wantedEmail(seen.account) })),
      );
      if (wanted === null) return;
      await directory.setEmail(account, wanted.address, { key: wanted.key });
      const target = { account, actor: { kind: "system" } } as const;
      answerOf(
        await onAccount(at, scope, target, (seen) => {
          const draft = emailIsSet(draftOf({ account: seen.account }), wanted.key);
          return draft === null ? { answer: null } : { draft, answer: null };
        }),
      );
    }
    throw new MfaError("unavailable", "The account's e-mail is being changed to and fro");
  };
}

/** An account that the host has deleted wants nothing any more; what failed is tried again. */
function answerOf<A>(settled: Settled<A | null>): A | null {
  if (settled.settled) return settled.answer;
  if (settled.why === "unknown_account") return null;
  throw new MfaError("unavailable", "The account's record cannot be read or written now");
}
