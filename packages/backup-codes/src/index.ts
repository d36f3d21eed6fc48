export type { BackupCodeAlphabet } from "./alphabet.js";
export type { BackupCodeContext } from "./context.js";
export { BackupCodeError, type BackupCodeErrorCode } from "./error.js";
export { type BackupCodesFileNameOptions, backupCodesFileName } from "./file-name.js";
export { formatBackupCodes } from "./format.js";
export { type GenerateBackupCodesOptions, generateBackupCodes } from "./generate.js";
export { type HashBackupCodesOptions, type HashBackupCodesSlowlyOptions, hashBackupCodes } from "./hash.js";
export { type BackupCodeScheme, backupCodeScheme, type HashedBackupCode } from "./hashed.js";
export { type FormatBackupCodesHtmlOptions, formatBackupCodesHtml } from "./html.js";
export {
  type HashImportedBackupCodesOptions,
  type HashImportedBackupCodesSlowlyOptions,
  hashImportedBackupCodes,
} from "./imported.js";
export type { BackupCodeKey } from "./key.js";
export { type LocateBackupCodeOptions, locateBackupCode } from "./locate.js";
export { type MatchBackupCodeOptions, type MatchBackupCodeSlowlyOptions, matchBackupCode } from "./match.js";
export { type BackupCodeForm, type NormalizeBackupCodeOptions, normalizeBackupCode } from "./normalize.js";
export type { RandomBytes } from "./random.js";
export {
  type RedeemBackupCodeOptions,
  type RedeemBackupCodeSlowlyOptions,
  type RedeemedBackupCode,
  redeemBackupCode,
} from "./redeem.js";
export { rotateBackupCodes } from "./rotate.js";
export type { FormatBackupCodesOptions } from "./sheet.js";
export type { SlowHasher } from "./slow.js";
export { type BackupCodeStrength, type BackupCodeStrengthOptions, backupCodeStrength } from "./strength.js";
export { type BackupCodesTexts, backupCodesTexts } from "./texts.js";
