export type { May, StaffAction, StaffMember, StaffTarget } from "./actor.js";
export type { Case, CaseRequest, CaseState } from "./case.js";
export type { Desk, DeskInput, DeskReply, TemporaryCodeReply } from "./desk.js";
export type { Asked, Forgot, ResetReply, ResetStep } from "./forgot.js";
export type { CreateRecovery, Recovery, RecoveryDirectory, RecoveryOptions, Support } from "./recovery.js";
