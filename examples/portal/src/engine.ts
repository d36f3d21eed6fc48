import type { Mfa } from "@sparekey/mfa";
import { clientAddress } from "./client-address.js";
import type { PortalMethod } from "./method-words.js";
import type { Services } from "./portal.js";
import type { PortalRecovery } from "./recovery.js";
import type { Ctx } from "./web.js";

/** Spare Key for one request: it knows where that came from, and from which browser. */
export function mfaFor(c: Ctx, { mfa }: Services): Mfa<PortalMethod> {
  return mfa.forRequest({ address: clientAddress(c), binding: c.get("visitor").binding });
}

export function recoveryFor(c: Ctx, { recovery }: Services): PortalRecovery {
  return recovery.forRequest({ address: clientAddress(c), binding: c.get("visitor").binding });
}
