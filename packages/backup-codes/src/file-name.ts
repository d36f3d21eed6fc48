import { BackupCodeError } from "./error.js";
import { isoTime } from "./sheet.js";

/** What the file is called after. */
export type BackupCodesFileNameOptions = {
  readonly issuer: string;
  /** A Date, or milliseconds since the epoch. The day is in UTC. */
  readonly generatedAt: Date | number;
  /** Default `txt`. */
  readonly extension?: "txt" | "html" | undefined;
};

/**
 * A name for the file that is safe on every system and in a header: `acme-backup-codes-2026-11-21.txt`.
 * Small ASCII letters, digits and dashes; neither a code nor the account is in it.
 *
 * @throws BackupCodeError `invalid_option`.
 * @example
 * response.setHeader("Content-Disposition", `attachment; filename="${backupCodesFileName({ issuer, generatedAt })}"`);
 */
export function backupCodesFileName(options: BackupCodesFileNameOptions): string {
  const { issuer, generatedAt, extension = "txt" } = options;
  if (typeof issuer !== "string") throw new BackupCodeError("invalid_option", "issuer has to be a text");
  if (extension !== "txt" && extension !== "html") {
    throw new BackupCodeError("invalid_option", "extension has to be txt or html");
  }
  // Accents go, letters stay: "Café Zoë" is "cafe-zoe". What has no ASCII form leaves nothing. With "backup"
  // always in it, the name is never one that Windows reserves (con, nul, ...), nor does it start with a dot.
  const name = issuer
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
  const parts = [...(name === "" ? [] : [name]), "backup-codes", isoTime(generatedAt).slice(0, 10)];
  return `${parts.join("-")}.${extension}`;
}
