import type { Change } from "../settings.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { isBeforeRestore } from "./restore.js";
import { provesSettings } from "./settings-level.js";
import { stoodIn } from "./stand-in.js";

/**
 * Whether this proof allows this change. What only stands in for a factor makes room for a new one, and
 * changes neither contacts nor codes (S44).
 */
export function mayChange(state: State, action: Change["action"], context: Context): boolean {
  if (stoodIn(state.challenge, context)) return action === "remove_device" && isFresh(state, context);
  return settingsProof(state, context);
}

/** A grant for settings, of this environment, still fresh, and not voided by anything newer. */
export function settingsProof(state: State, context: Context): boolean {
  const { account, challenge } = state;
  return (
    isFresh(state, context) &&
    !stoodIn(challenge, context) &&
    (account.enrolledAt === null || provesSettings(state, context))
  );
}

function isFresh({ account, challenge }: State, context: Context): boolean {
  const grant = challenge.completed?.grant;
  return (
    challenge.purpose === "settings" &&
    challenge.environment === context.environment &&
    challenge.status === "granted" &&
    challenge.epoch === account.epoch &&
    !isBeforeRestore(challenge.createdAt, context) &&
    grant !== undefined &&
    grant.expiresAtMs > context.now
  );
}
