import type { Grant } from "../grant.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { acknowledgeCodes, confirmContact } from "./add-recovery.js";
import { answerFactor } from "./answer-factor.js";
import { answerIdentity } from "./answer-identity.js";
import { answerAddress, confirmEmail } from "./bind-email.js";
import { confirmApp } from "./confirm-app.js";
import type { Context } from "./context.js";
import { type Decision, type Draft, draftOf, type State, withChallenge, withProblem } from "./decision.js";
import { finish } from "./finish.js";
import { browserToken } from "./known-browsers.js";
import { isBeforeRestore } from "./restore.js";
import { type Stage, stageOf } from "./stage.js";
import { trustDevice, trustedDeviceToken } from "./trusted-devices.js";

export interface AnswerCommand {
  readonly code: unknown;
  readonly password: unknown;
  readonly saved: unknown;
  readonly address?: unknown;
  readonly trustDevice: unknown;
  readonly requestId: string | null;
  /** What the host's directory said of the password; asked only when {@link wantsPassword} says so. */
  readonly passwordRight: boolean | null;
}

/** One function for every typed answer, whatever the door: each kind of code is consumed in one place (S02). */
export function decideAnswer(state: State, command: AnswerCommand, context: Context): Decision {
  const draft = draftOf(state);
  // Only a request that has a name can be repeated.
  const digest =
    command.requestId === null ? null : digestOf(state, command.code, command.requestId, context);
  const { completed, createdAt, epoch } = state.challenge;
  if (completed !== null) {
    // S40: the same request again gets the same reply; anything else finds a spent challenge.
    const same = digest !== null && completed.requestId === command.requestId && completed.digest === digest;
    // What was taken away meanwhile voids the reply too.
    const fresh =
      completed.grant.expiresAtMs > context.now &&
      epoch === state.account.epoch &&
      !isBeforeRestore(createdAt, context);
    if (same && fresh)
      return {
        ...finish(draft, context),
        step: { next: "granted", grant: grantAgain(state, completed, context) },
      };
    return finish(withProblem(draft, { code: "already_used" }), context);
  }
  const stage = stageOf(state, context);
  const answered = answerAt(stage, draft, command, context);
  const trusted = trustDevice(answered, command.trustDevice, context);
  const done = trusted.state.challenge.completed;
  // An answer with a password has no repeat: nothing of a password is kept to know it again by (S21).
  const kept =
    done === null || digest === null || command.passwordRight !== null
      ? trusted
      : withChallenge(trusted, { completed: { ...done, requestId: command.requestId, digest } });
  return finish(kept, context);
}

function answerAt(stage: Stage, draft: Draft, command: AnswerCommand, context: Context): Draft {
  switch (stage.at) {
    case "factor":
      return answerFactor(draft, stage.chosen, command, context);
    case "identity":
      return answerIdentity(draft, stage.needs, command, context);
    case "app":
      return confirmApp(draft, command, context);
    case "address":
      return answerAddress(draft, stage.assigned, command, context);
    case "email":
      return confirmEmail(draft, stage.assigned, command, context);
    case "contact":
      return confirmContact(draft, command, context);
    case "codes":
      return acknowledgeCodes(draft, command, context);
    case "recovery":
    case "over":
    case "done":
      return draft;
  }
}

/** Whether this answer is one for which the host must be asked about the password (never beyond the budget, S06). */
export { wantsPassword } from "./answer-identity.js";

/** The same grant with the same tokens: they are made anew, not kept (S21). */
function grantAgain(
  { account }: State,
  { grant, browser, trustedDevice }: NonNullable<ChallengeRecord["completed"]>,
  context: Context,
): Grant {
  const known = account.browsers.find(({ id }) => id === browser);
  const device = account.trustedDevices.find(({ id }) => id === trustedDevice);
  return {
    ...grant,
    proof: context.token,
    browser: known === undefined ? null : browserToken(known, context),
    trustedDevice:
      device === undefined
        ? null
        : { token: trustedDeviceToken(device, context), expiresAtMs: device.expiresAt },
  };
}

function digestOf({ challenge }: State, code: unknown, requestId: string, context: Context): string {
  const { tenant, account, codes } = context;
  const typed = JSON.stringify([typeof code === "string" ? code.slice(0, 256) : null]);
  // Only the browser that was answered gets the answer again (S40).
  const browser = context.binding ?? "";
  return codes.hash(typed, ["request", tenant, account, challenge.id, requestId, browser]);
}
