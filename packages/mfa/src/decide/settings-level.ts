import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { provesChanges } from "./ways.js";

/** Whether this challenge has had a proof at the account's highest level. */
export function provesSettings({ account, challenge }: State, context: Context): boolean {
  return challenge.proofs.some(({ method }) => provesChanges(method, account, context));
}
