import { type AccountRecord, type Contact, type Context, mayReach } from "@sparekey/mfa/extend";
import type { SupportPolicy } from "../../support-policy.js";

/** The phone that support would call: old enough to be believed (S41), and where the host calls at all (S24). */
export function phoneOnFile(
  { contacts }: Pick<AccountRecord, "contacts">,
  { contactAgeMs }: Pick<SupportPolicy, "contactAgeMs">,
  { now, callingCodes }: Pick<Context, "now" | "callingCodes">,
): Contact | null {
  return (
    contacts.find(
      ({ role, address, addedAt, verifiedAt, recoversFrom }) =>
        role === "recovery_phone" &&
        mayReach(address, callingCodes) &&
        recoversFrom <= now &&
        Math.max(addedAt, verifiedAt) + contactAgeMs <= now,
    ) ?? null
  );
}
