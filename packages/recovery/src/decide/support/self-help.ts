import { type AccountRecord, type ChallengeRecord, type Context, offeredWays } from "@sparekey/mfa/extend";
import type { SelfHelp } from "../../case.js";

/** What may help without anybody, fitting to what is set up and nothing else (J3.15, J6.1). */
export function selfHelpFor(
  account: AccountRecord,
  challenge: ChallengeRecord,
  context: Context,
): readonly SelfHelp[] {
  const ways = new Set<string>(offeredWays(account, context).map(({ method }) => method.name));
  const offered: readonly (readonly [SelfHelp, boolean])[] = [
    ["enter_recovery_code", ways.has("support_call")],
    ["use_temporary_code", ways.has("temporary_code")],
    ["check_clock", ways.has("authenticator_app") && challenge.wrong > 0],
    ["use_other_device", account.apps.length > 1],
    ["use_backup_code", ways.has("backup_codes")],
    ["use_recovery_email", ways.has("recovery_email")],
    [
      "wait_for_recovery",
      context.methods.some(
        (method) =>
          method.name === "delayed_recovery" && method.begins?.(account, challenge, context) === true,
      ),
    ],
  ];
  return offered.filter(([, fits]) => fits).map(([help]) => help);
}
