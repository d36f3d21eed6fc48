import type { Purpose } from "../grant.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { advance } from "./advance.js";
import type { Context } from "./context.js";
import { type Decision, draftOf, withEvent } from "./decision.js";
import { enrolBecauseOf, goalOf } from "./enrolment.js";
import { finish } from "./finish.js";
import { presentedBrowser } from "./known-browsers.js";
import { rootsOfFirstFactor } from "./password-root.js";
import { proofToReplace } from "./recovered.js";
import { appToReplace } from "./replaced-app.js";
import { presentedDevice } from "./trusted-devices.js";
import { typedName } from "./typed-code.js";

export interface BeginCommand {
  readonly challenge: string;
  readonly purpose: Purpose;
  readonly amr: readonly string[];
  readonly roots: readonly string[];
  /** The host's own reason to have something enrolled before the grant (J1.8). */
  readonly enrolBecause: string | null;
  /** What the host read from the browser's cookie (S38). */
  readonly browser: unknown;
  /** The challenge of the recovery grant that this enrolment is to replace a factor with (S35). */
  readonly recoveredIn?: string | null;
  readonly trustedDevice: unknown;
  /** What the new device is to be called, as it was typed. */
  readonly typedName?: unknown;
  /** Of an enrolment: the id of the device that the new one is to replace, as it was posted. */
  readonly replaces?: unknown;
}

/** Starts a journey: after every first factor (S12), from a signed-in session to enrol, or to step up. */
export function decideBegin(account: AccountRecord, command: BeginCommand, context: Context): Decision {
  const challenge = newChallenge(account, command, context);
  const started = withEvent(draftOf({ account, challenge }), {
    type: "challenge_started",
    purpose: command.purpose,
  });
  return finish(advance(started, context), context);
}

/** An open challenge in which nothing has been shown yet. */
export function newChallenge(
  account: AccountRecord,
  command: BeginCommand,
  context: Context,
): ChallengeRecord {
  const enrols = command.purpose === "enrol";
  const replaced = enrols ? appToReplace(account, command.replaces) : null;
  // A recovery adds one device, once, and takes none away (S35).
  const recovery =
    enrols && replaced === null ? proofToReplace(account, command.recoveredIn ?? null, context) : null;
  return {
    schema: 1,
    id: command.challenge,
    purpose: command.purpose,
    environment: context.environment,
    epoch: account.epoch,
    createdAt: context.now,
    expiresAt: context.now + context.policy.challengeTtlMs,
    status: "open",
    amr: command.amr,
    roots: rootsOfFirstFactor(command.roots, account),
    proofs: recovery === null ? [] : [recovery],
    chosen: null,
    pinProved: false,
    client: null,
    browser: presentedBrowser(account, command.browser, context),
    trustedDevice:
      command.purpose === "sign_in" ? presentedDevice(account, command.trustedDevice, context) : null,
    sent: null,
    wrong: 0,
    enrolBecause:
      command.enrolBecause ?? (command.purpose === "sign_in" ? enrolBecauseOf(account, context) : null),
    deviceName: typedName(command.typedName),
    identityProved: false,
    pendingApp: null,
    replaces: replaced?.id ?? null,
    boundFactor: null,
    identityRoots: [],
    goal: recovery === null ? goalOf(account, { replaces: replaced !== null }, context) : "app",
    addressTyped: null,
    pendingContact: null,
    pendingCodes: null,
    completed: null,
  };
}
