import type { Context } from "./context.js";

/** Whether this environment may write settings: one with another policy than the tenant's may not (S46). */
export function writesSettings({
  environment,
  policy,
}: Pick<Context, "environment"> & { readonly policy: Pick<Context["policy"], "settingsIn"> }): boolean {
  return policy.settingsIn === null || policy.settingsIn.includes(environment);
}
