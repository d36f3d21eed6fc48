/** An authenticator app as another system kept it. */
export interface ImportedApp {
  /** Base32 text, or the bytes. Secrets under 128 bits are taken as they are: people have them in their apps. */
  readonly secret: string | Uint8Array;
  readonly name?: string | undefined;
  readonly algorithm?: "SHA-1" | "SHA-256" | "SHA-512" | undefined;
  readonly digits?: 6 | 7 | 8 | undefined;
  readonly periodSeconds?: number | undefined;
  /** The last time step that was accepted there, where it was kept: it stays spent (S01). */
  readonly lastStep?: number | undefined;
}

/** What moves in. Everything is taken verbatim, so that nobody has to enrol again. */
export interface ImportedAccount {
  readonly account: string;
  readonly apps?: readonly ImportedApp[] | undefined;
  /** Unused codes, as they were printed. */
  readonly backupCodes?: readonly string[] | undefined;
  /** Confirmed there, and when. */
  readonly contacts?:
    | readonly {
        readonly role: "recovery_email" | "recovery_phone" | "phone";
        readonly address: string;
        readonly verifiedAtMs: number;
      }[]
    | undefined;
  readonly enrolledAtMs?: number | undefined;
}

/** `exists`: the account has a record already, and nothing was changed. Importing twice is harmless. */
export type ImportOutcome = "imported" | "exists";
