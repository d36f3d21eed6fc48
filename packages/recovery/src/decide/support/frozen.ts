import type { AccountRecord } from "@sparekey/mfa/extend";
import type { SupportCase } from "../../record/support-case.js";

/** S43: "this was not me" stops every case that was open when it was said, for good. */
export function isStopped(
  account: Pick<AccountRecord, "frozen">,
  { openedAt }: Pick<SupportCase, "openedAt">,
): boolean {
  return account.frozen !== null && account.frozen.at > openedAt;
}
