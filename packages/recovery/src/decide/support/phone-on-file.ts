import type { AccountRecord, Contact, Context } from "@sparekey/mfa/extend";
import type { SupportPolicy } from "../../support-policy.js";

/** The phone that support would call, if it is old enough to be believed (S41). */
export function phoneOnFile(
  { contacts }: Pick<AccountRecord, "contacts">,
  { contactAgeMs }: Pick<SupportPolicy, "contactAgeMs">,
  { now }: Pick<Context, "now">,
): Contact | null {
  return (
    contacts.find(
      ({ role, addedAt, verifiedAt, recoversFrom }) =>
        role === "recovery_phone" &&
        recoversFrom <= now &&
        Math.max(addedAt, verifiedAt) + contactAgeMs <= now,
    ) ?? null
  );
}
