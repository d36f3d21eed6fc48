import type { SettingsProps } from "../settings.js";
import { Day } from "../time.js";

/** What this portal itself knows of the person. */
export function Profile(props: SettingsProps) {
  const { user, settings } = props;
  return (
    <ul class="devices" aria-labelledby="profile">
      <li>
        <strong>User name</strong>
        <span class="faint">{user.userName}</span>
      </li>
      <li>
        <strong>Email</strong>
        <span class="faint">
          {user.email}
          {user.emailVerified ? ", confirmed" : ", not confirmed yet"}
        </span>
        <EmailChange {...props} />
        {/* It takes a factor to change it (S14). */}
        {settings.devices.length === 0 ? null : (
          <a href="/settings/email">
            Change<span class="unseen"> email</span>
          </a>
        )}
      </li>
      <li>
        <strong>Password</strong>
        <a href="/settings/password">
          Change<span class="unseen"> password</span>
        </a>
      </li>
    </ul>
  );
}

/** How far a change is (J3.11): waiting for its code, being set, or set and still to be taken back. */
function EmailChange({ settings: { emailChange }, pendingEmail, nowMs }: SettingsProps) {
  if (pendingEmail !== null)
    return <span class="faint">{`Becomes ${pendingEmail} once its code is typed`}</span>;
  if (emailChange === null) return null;
  if (emailChange.state === "setting")
    return <span class="faint">{`Becomes ${emailChange.masked} now`}</span>;
  if (emailChange.state === "set" && emailChange.undoUntilMs > nowMs) {
    return (
      <span class="faint">
        The old address can take the change back until <Day atMs={emailChange.undoUntilMs} nowMs={nowMs} />
      </span>
    );
  }
  return emailChange.state === "set" ? null : <span class="faint">A change was taken back</span>;
}
