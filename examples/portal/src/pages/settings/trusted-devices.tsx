import type { SettingsProps } from "../settings.js";
import { Day } from "../time.js";

/** Where the password alone is asked for, for a time (S45). */
export function TrustedDevices({ settings: { trustedDevices }, nowMs }: SettingsProps) {
  if (trustedDevices.length === 0) {
    return <p class="faint">None: a code is asked for wherever you sign in.</p>;
  }
  return (
    <ul class="devices" aria-labelledby="trusted">
      {trustedDevices.map(({ name, expiresAtMs, lastUsedAtMs }) => (
        <li>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span class="faint">
            Not asked until <Day atMs={expiresAtMs} nowMs={nowMs} />, last used{" "}
            <Day atMs={lastUsedAtMs} nowMs={nowMs} />
          </span>
          <a href="/settings/trusted-devices">
            Remove<span class="unseen"> {name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
