export type { May, StaffAction, StaffMember, StaffTarget } from "./actor.js";
export type { Case, CaseRequest, CaseState } from "./case.js";
export { createRecovery } from "./create-recovery.js";
export type { Desk, DeskInput, DeskReply, TemporaryCodeReply } from "./desk.js";
export { RecoveryError, type RecoveryErrorCode } from "./error.js";
export type { Asked, Forgot, ResetReply, ResetStep } from "./forgot.js";
export type { Recovery, RecoveryDirectory, RecoveryOptions, Support } from "./recovery.js";
