export { OtpError, type OtpErrorCode } from "./error.js";
export {
  type FormatMigrationOptions,
  formatMigration,
  type MigrationEntryInput,
} from "./migration/format.js";
export { type JoinedMigration, joinMigrations } from "./migration/join.js";
export { type Migration, type MigrationEntry, parseMigration } from "./migration/parse.js";
