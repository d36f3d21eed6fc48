/** The journeys' own decisions: for a package that walks them together with its own. */

export { mayReach } from "./calling-codes.js";
export { decideAnswer } from "./decide/answer.js";
export { type BeginCommand, decideBegin } from "./decide/begin.js";
export { boundAnewIn, mayTry, rightIn, wrongIn } from "./decide/bucket.js";
export { decideChange } from "./decide/change.js";
export { decideChoose } from "./decide/choose.js";
export { phoneVerified } from "./decide/code-verified.js";
export { isOwnMailbox, sameMailbox, typedAddress } from "./decide/contact-address.js";
export { maskOf } from "./decide/contact-target.js";
export type { Codes, Context, Fresh } from "./decide/context.js";
export {
  type Decision,
  type Draft,
  draftOf,
  type HostAct,
  type MessageDraft,
  type OfAccount,
  type State,
  withAccount,
  withAct,
  withChallenge,
  withEvent,
  withMessage,
  withProblem,
} from "./decide/decision.js";
export { enrolledByFactor } from "./decide/enrolled.js";
export { finish } from "./decide/finish.js";
export { boundAnew, countRight, countWrong, mayGuess, poolOf } from "./decide/guess-budget.js";
export { keptOf, withKept } from "./decide/kept.js";
export { presentedBrowser } from "./decide/known-browsers.js";
export { decideNotMeConfirm } from "./decide/not-me.js";
export { notifyAll } from "./decide/notices.js";
export { type OfferedWay, offeredWays } from "./decide/offered-ways.js";
export { decidePasswordChanged, rootThrough } from "./decide/password-changed.js";
export { factorWasShown, passwordRoot } from "./decide/password-root.js";
export { frozenUntil, isFrozen, isRecovered, showsFactorOf } from "./decide/recovered.js";
export { recoveryMissing } from "./decide/recovery-methods.js";
export { isBeforeRestore } from "./decide/restore.js";
export { settingsProof } from "./decide/settings-proof.js";
export { shownName } from "./decide/shown-name.js";
export { type Stage, stageOf } from "./decide/stage.js";
export { type Evidence, suffices } from "./decide/suffices.js";
export { typedAlphanumeric, typedDigits, typedName, typedPassword } from "./decide/typed-code.js";
export { hasFactor } from "./decide/ways.js";
export type { RecordWrite } from "./engine/commit.js";
export type { DoHandler, DoWork } from "./engine/do-handler.js";
export type { KeptElsewhere } from "./engine/elsewhere.js";
export { type Extension, extend } from "./engine/extension.js";
export type { AccountRef } from "./engine/keys.js";
export type { Decided, Seen, Settled, Target } from "./engine/on-account.js";
export type { TokenContent } from "./engine/token.js";
export {
  type AccountRecord,
  type AppFactor,
  type BackupCodeSet,
  type Contact,
  type ContactRole,
  type Frozen,
  newAccount,
  type Pool,
  type Recovered,
} from "./record/account.js";
export type { ChallengeRecord, Proof, SentCode } from "./record/challenge.js";
