export type { Assignment, AssignReply, Staff } from "./assign.js";
export type { CallingCodes } from "./calling-codes.js";
export type { Clock } from "./clock.js";
export { createMfa } from "./create-mfa.js";
export type { Directory, Person } from "./directory.js";
export type { Wait } from "./engine/wait.js";
export { isSpareKeyError, MfaError, type MfaErrorCode } from "./error.js";
export type { Actor, EventDetail, MfaEvent } from "./event.js";
export type { Answer, Choice, Enrol, Flow, FromBrowser, SignIn, SignInBegin, StepUp } from "./flow.js";
export type { Gateway, GatewayReply } from "./gateway.js";
export type { Advice, Assurance, Grant, Purpose } from "./grant.js";
export { type GuessLimits, guessLimits } from "./guess-limits.js";
export type { Health, PartHealth } from "./health.js";
export type { ImportedAccount, ImportedApp, ImportOutcome } from "./import-account.js";
export {
  type Binding,
  type CodeKey,
  createKeyring,
  type Keyring,
  type KeyringOptions,
  type SealPurpose,
} from "./keyring.js";
export { authenticatorApp } from "./method/authenticator-app.js";
export { backupCodes } from "./method/backup-codes.js";
export { emailCode } from "./method/email-code.js";
export type { CodeShape, Method, SentCodeKind, UsableWay, Verdict } from "./method/method.js";
export { recoveryEmail } from "./method/recovery-email.js";
export { type SmsCodeOptions, smsCode } from "./method/sms-code.js";
export type {
  Channels,
  DeadLetter,
  MessageWords,
  Mfa,
  MfaOptions,
  Outbox,
  RequestScope,
  SlowHash,
} from "./mfa.js";
export type { NotMe, NotMePage } from "./not-me.js";
export type { PasswordChange, PasswordChangedReply, PasswordThrough } from "./password-changed.js";
export type { ExportedAccount } from "./personal-data.js";
export {
  type CitrixOptions,
  citrix,
  type Policy,
  type RecoveryDemand,
  type RecoveryMethodName,
  type Standing,
  standard,
  type TrustedDevices,
  whatIsMissing,
} from "./policy.js";
export type { RandomBytes } from "./random.js";
export { type RecoveryKind, type RecoveryRules, recoveryRules } from "./recovery-rules.js";
export type {
  ChooseReason,
  EnrolReason,
  Next,
  Problem,
  RecoveryOffer,
  Reply,
  Sent,
  StartOver,
  Step,
  Way,
} from "./reply.js";
export type { Resealed, ResealOptions } from "./reseal.js";
export type { Restored } from "./restored.js";
export { Secret } from "./secret.js";
export { type SendLimits, type SendWindow, sendLimits } from "./send-limits.js";
export type {
  Change,
  ChangeProblem,
  ChangeReply,
  Device,
  Settings,
  SettingsApi,
  ShownBrowser,
  ShownContact,
  ShownTrustedDevice,
} from "./settings.js";
export { asvs, nist } from "./standards.js";
