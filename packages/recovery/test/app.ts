import { Secret } from "@sparekey/mfa";
import type { AccountRecord } from "@sparekey/mfa/extend";

type App = AccountRecord["apps"][number];

/** An app that was bound at a moment and never used since. */
export function appOf({ id, secret, addedAt }: { id: string; secret: string; addedAt: number }): App {
  return {
    id,
    name: "Phone",
    secret: new Secret(secret),
    algorithm: "SHA-1",
    digits: 6,
    periodSeconds: 30,
    addedAt,
    lastStep: 0,
    lastUsedAt: null,
  };
}
