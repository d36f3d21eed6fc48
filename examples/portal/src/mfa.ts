import {
  authenticatorApp,
  backupCodes,
  type Clock,
  citrix,
  createKeyring,
  createMfa,
  type Mfa,
  recoveryEmail,
} from "@sparekey/mfa";
import { delayedRecovery, type RecoveryDirectory, supportCall, temporaryCode } from "@sparekey/recovery";
import type { Store } from "@sparekey/storage";
import type { DemoInbox } from "./inbox.js";
import type { Keys } from "./keys.js";
import type { PortalMethod } from "./method-words.js";
import { productName } from "./pages/layout.js";
import type { Users } from "./users.js";

interface Options {
  readonly origin: string;
  readonly store: Store;
  readonly keys: Keys;
  readonly users: Users;
  readonly directory: RecoveryDirectory;
  readonly inbox: DemoInbox;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Says in which environment grants are made, and which ones this portal takes (S46). */
export const environment = "production";

/** Everything that Spare Key is told about this portal. */
export function createSecondFactors(options: Options): Mfa<PortalMethod> {
  const { origin, store, keys, users, directory, inbox, clock, onError } = options;
  return createMfa<PortalMethod>({
    issuer: productName,
    origin,
    environment,
    store,
    keyring: createKeyring({ current: keys.current, keys: keys.ring }),
    directory,
    methods: [
      authenticatorApp(),
      backupCodes(),
      recoveryEmail(),
      supportCall(),
      temporaryCode(),
      delayedRecovery(),
    ],
    // No preset trusts devices: their sign-ins show a password and nothing else (S45).
    policy: { ...citrix(), trustedDevices: { days: 30, most: 5 } },
    channels: { email: inbox.email, sms: inbox.sms },
    // An inbox on this machine costs nothing, wherever the number is. Name your countries: { "+44": true }.
    callingCodes: { "+": true },
    clock,
    onEvent(event) {
      // S20: an address is verified by a challenge, and by nothing else.
      if (event.type === "identity_proved" && event.by.includes("email_code")) {
        users.markEmailVerified(event.account);
      }
    },
    onError,
  });
}
