export type { May, RankOf, StaffAction, StaffMember, StaffTarget } from "./actor.js";
export type {
  Case,
  CaseRequest,
  CaseState,
  OpenProblem,
  OpenReply,
  SelfHelp,
  SupportPage,
  UnprovenReply,
  UnprovenRequest,
} from "./case.js";
export { createRecovery } from "./create-recovery.js";
export { type DelayedPage, type DelayedRecovery, type DelayPolicy, delayPolicy } from "./delayed-api.js";
export type {
  Desk,
  DeskInput,
  DeskProblem,
  DeskReply,
  TemporaryCodeProblem,
  TemporaryCodeReply,
  TemporaryCodesView,
} from "./desk.js";
export type { FoundAccount, RecoveryDirectory } from "./directory.js";
export { RecoveryError, type RecoveryErrorCode } from "./error.js";
export type { Asked, Forgot, PasswordIssue, ResetReply, ResetStep } from "./forgot-api.js";
export type { Dial, HelpDeskOptions } from "./help-desk.js";
export { type RecoveryLimits, recoveryLimits } from "./limits.js";
export { delayedRecovery } from "./method/delayed-recovery.js";
export { supportCall } from "./method/support-call.js";
export { temporaryCode } from "./method/temporary-code.js";
export type { ChangePasswordReply, Passwords, ResetDueReply, ResetReason } from "./password-api.js";
export type { PasswordRules, Recovery, RecoveryOptions, Support } from "./recovery.js";
export { type StaffLimits, staffLimits } from "./staff-limits.js";
export { type SupportPolicy, supportPolicy } from "./support-policy.js";
export { type TemporaryCodePolicy, temporaryCodePolicy } from "./temporary-code-policy.js";
