import type { Mfa } from "@sparekey/mfa";
import type { PasswordPolicy } from "@sparekey/password-policy";
import { createRecovery, type RecoveryDirectory } from "@sparekey/recovery";
import type { PortalMethod } from "./method-words.js";
import { finishPath } from "./routes/finish-recovery.js";
import { resetPath } from "./routes/reset-password.js";
import type { Staff } from "./staff.js";

interface Options {
  readonly mfa: Mfa<PortalMethod>;
  readonly directory: RecoveryDirectory;
  readonly origin: string;
  readonly passwordPolicy: PasswordPolicy;
  readonly staff: Staff;
}

export type PortalRecovery = ReturnType<typeof createRecovery>;

/** The ways back in: support calls and temporary codes, with this portal's roles. */
export function createWaysBackIn({ mfa, directory, origin, passwordPolicy, staff }: Options): PortalRecovery {
  return createRecovery({
    mfa,
    directory,
    origin,
    passwordPolicy,
    paths: { password_reset: resetPath, delayed_recovery: finishPath },
    may: staff.may,
    rankOf: staff.rankOf,
  });
}
