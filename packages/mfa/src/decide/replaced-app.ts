import type { AccountRecord, AppFactor } from "../record/account.js";
import type { State } from "./decision.js";

/** The device that somebody wants replaced, by its id; `null` for anything that names none. */
export function appToReplace({ apps }: Pick<AccountRecord, "apps">, id: unknown): AppFactor | null {
  return apps.find((app) => app.id === id) ?? null;
}

/**
 * The device that goes in the commit that binds the new one, so that there is no gap and never two; `null` for
 * an addition, which it becomes when the device has been removed meanwhile.
 */
export function replacedApp({ account, challenge }: State): AppFactor | null {
  return challenge.replaces === null ? null : appToReplace(account, challenge.replaces);
}
