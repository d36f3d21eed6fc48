import type { ShownContact } from "@sparekey/mfa";
import { type ChangedRole, contactPages } from "../change-contact.js";
import type { SettingsProps } from "../settings.js";
import { Day } from "../time.js";

/** Each has its row, also while there is none: what could be set up is not hidden. */
export function WaysBackIn({ settings: { contacts, backupCodes }, nowMs }: SettingsProps) {
  return (
    <ul class="devices" aria-labelledby="recovery">
      {(["recovery_phone", "recovery_email"] as const).map((role) => (
        <ContactRow
          role={role}
          contacts={contacts.filter((contact) => contact.role === role)}
          nowMs={nowMs}
        />
      ))}
      <li>
        <strong>Backup codes</strong>
        <span class="faint">
          {backupCodes === null ? (
            "None yet"
          ) : (
            <>
              {backupCodes.left} left, made <Day atMs={backupCodes.generatedAtMs} nowMs={nowMs} />
            </>
          )}
        </span>
        <a href="/settings/backup-codes">
          {backupCodes === null ? "Set up" : "Replace"}
          <span class="unseen"> backup codes</span>
        </a>
      </li>
    </ul>
  );
}

interface RowProps {
  readonly role: ChangedRole;
  readonly contacts: readonly ShownContact[];
  readonly nowMs: number;
}

function ContactRow({ role, contacts, nowMs }: RowProps) {
  const { name, path } = contactPages[role];
  return (
    <li>
      <strong>{name}</strong>
      {contacts.map(({ masked, addedAtMs }) => (
        <span class="faint">
          {masked}, added <Day atMs={addedAtMs} nowMs={nowMs} />
        </span>
      ))}
      {contacts.length === 0 ? <span class="faint">None yet</span> : null}
      <a href={path}>
        {contacts.length === 0 ? "Set up" : "Change"}
        <span class="unseen"> {name.toLowerCase()}</span>
      </a>
    </li>
  );
}
