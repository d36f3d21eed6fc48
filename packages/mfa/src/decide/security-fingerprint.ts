import type { AccountRecord } from "../record/account.js";
import type { Context } from "./context.js";
import { offeredWays } from "./offered-ways.js";

/**
 * What an account's security rests on, in one keyed hash: whatever is added, removed, replaced or reset gives
 * another one, and there is no list of places that must remember to void something (S50). The epoch is in it:
 * a change of password raises it, and so does everything that voids open challenges.
 */
export function fingerprintOf(account: AccountRecord, context: Context): string {
  return context.codes.hash(configurationOf(account, context), placeOf(context));
}

/** In constant time, and under whichever key of the ring it was made. */
export function isFingerprintOf(fingerprint: string, account: AccountRecord, context: Context): boolean {
  return context.codes.matches(configurationOf(account, context), fingerprint, placeOf(context));
}

function configurationOf(account: AccountRecord, context: Context): string {
  const { epoch, apps, contacts, emailFactor, backupCodes, pin, passwordRoot } = account;
  const factors = offeredWays(account, context).filter(({ method }) => method.role === "factor");
  return JSON.stringify([
    epoch,
    apps.map(({ id }) => id),
    contacts.map(({ id, address }) => [id, address]),
    emailFactor?.id ?? null,
    backupCodes?.id ?? null,
    pin,
    passwordRoot,
    factors.map(({ way }) => way.id),
  ]);
}

function placeOf({ tenant, account }: Context): readonly string[] {
  return ["security", tenant, account];
}
