import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { acceptProof } from "./answer-factor.js";
import { newChallenge } from "./begin.js";
import { decideChoose } from "./choose.js";
import type { Context } from "./context.js";
import { type Decision, draftOf, type State, withChallenge, withEvent, withProblem } from "./decision.js";
import { finish } from "./finish.js";
import { poolOf } from "./guess-budget.js";
import { isBeforeRestore } from "./restore.js";
import { stageOf } from "./stage.js";

/** The one live challenge of an account at gateways: a name instead of a token (S39). */
export const gatewayChallenge = "gateway";

export interface GatewayBegin {
  readonly client: string;
  readonly method: string;
  readonly pin: unknown;
  readonly pinRight: boolean | null;
}

/** The challenge that a gateway is about to begin: nothing of it is stored before the PIN was right. */
export function gatewayState(account: AccountRecord, client: string, context: Context): State {
  const challenge = newChallenge(
    account,
    {
      challenge: gatewayChallenge,
      purpose: "sign_in",
      amr: ["pin"],
      roots: ["pin"],
      enrolBecause: null,
      browser: undefined,
      trustedDevice: undefined,
    },
    context,
  );
  return { account, challenge: { ...challenge, client } };
}

/**
 * A right PIN sends the passcode and replaces the live challenge. A wrong one counts against the PIN and
 * leaves the live challenge alone: a stranger must not be able to take it from its owner.
 */
export function decideGatewayBegin(
  account: AccountRecord,
  live: ChallengeRecord | null,
  command: GatewayBegin,
  context: Context,
): Decision {
  const { client, method, pin, pinRight } = command;
  const fresh = gatewayState(account, client, context);
  const chosen = decideChoose(fresh, { method, to: undefined, pin, pinRight }, context);
  // A gateway repeats itself when an answer is late: one passcode within the cooldown, not two.
  if (chosen.state.challenge.sent !== null && justSent(live, client, context)) {
    return finish(draftOf({ account, challenge: live }), context);
  }
  if (chosen.state.challenge.sent !== null) return chosen;
  const kept = live ?? { ...fresh.challenge, status: "burnt" };
  return { ...chosen, state: { account: chosen.state.account, challenge: kept } };
}

/**
 * The passcode, with nothing but an account and the client it began at. A stranger can type here without
 * any first factor, so it costs the account's pools nothing (S07, S08): five wrong answers at 35 bits end
 * the challenge, and a new one needs the PIN.
 */
export function decideGatewayAnswer(
  state: State,
  typed: { readonly client: string; readonly code: unknown },
  context: Context,
): Decision {
  const draft = draftOf(state);
  const { challenge } = state;
  const stage = stageOf(state, context);
  const chosen = stage.at === "factor" ? stage.chosen : null;
  if (
    challenge.client === null ||
    challenge.client !== typed.client ||
    !challenge.pinProved ||
    chosen === null
  ) {
    return finish(withProblem(draft, { code: "already_used" }), context);
  }
  const { method, way } = chosen;
  // Guesses here cost the pools nothing; a pool that is at its hard ceiling closes this door too (S09).
  if (poolOf(state.account.pools, way.id).disabled)
    return finish(withProblem(draft, { code: "disabled" }), context);
  const verdict = method.verify({ way, typed: typed.code, context, ...state });
  if (verdict.result === "right") return finish(acceptProof(draft, chosen, verdict, context), context);
  if (verdict.result === "malformed")
    return finish(withProblem(draft, { code: "invalid_input", field: "code" }), context);
  const wrong = challenge.wrong + 1;
  const ends = wrong >= context.policy.guess.perChallenge;
  const counted = withChallenge(draft, { wrong, ...(ends ? { status: "burnt", sent: null } : {}) });
  const told = withEvent(counted, {
    type: "answer_refused",
    method: method.name,
    way: way.id,
    why: verdict.result,
  });
  const attemptsLeft = Math.max(0, context.policy.guess.perChallenge - wrong);
  return finish(withProblem(told, { code: "wrong", attemptsLeft }), context);
}

function justSent(live: ChallengeRecord | null, client: string, context: Context): live is ChallengeRecord {
  return (
    live !== null &&
    live.status === "open" &&
    live.client === client &&
    live.environment === context.environment &&
    !isBeforeRestore(live.createdAt, context) &&
    live.sent !== null &&
    live.sent.at + context.policy.send.cooldownMs > context.now
  );
}
