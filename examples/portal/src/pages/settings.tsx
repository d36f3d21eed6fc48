import type { Settings, ShownContact } from "@sparekey/mfa";
import type { PortalMethod } from "../method-words.js";
import type { User } from "../users.js";
import { type ChangedRole, contactPages } from "./change-contact.js";
import { FormToken } from "./form.js";
import type { Page } from "./layout.js";

interface Props {
  readonly user: User;
  readonly settings: Settings<PortalMethod>;
  readonly formToken: string;
  /** An enrolment was begun in this session and not finished. */
  readonly unfinished: boolean;
}

export function settingsPage({ user, settings, formToken, unfinished }: Props): Page {
  return {
    title: "My settings",
    body: (
      <>
        <h1>My settings</h1>
        <section aria-labelledby="profile">
          <h2 id="profile">Profile</h2>
          <dl class="facts">
            <dt>User name</dt>
            <dd>{user.userName}</dd>
            <dt>Email</dt>
            <dd>
              {user.email}
              {user.emailVerified ? <span class="faint"> (confirmed)</span> : null}
            </dd>
            <dt>Password</dt>
            <dd>
              <a href="/settings/password">Change password</a>
            </dd>
          </dl>
        </section>
        <section aria-labelledby="login-security">
          <h2 id="login-security">Login security</h2>
          {settings.devices.length === 0 ? (
            <FirstDevice formToken={formToken} unfinished={unfinished} />
          ) : (
            <Devices settings={settings} unfinished={unfinished} formToken={formToken} />
          )}
        </section>
      </>
    ),
  };
}

function FirstDevice({ formToken, unfinished }: { formToken: string; unfinished: boolean }) {
  return (
    <>
      <p>
        <span class="state state-off">Off</span> Your password alone opens this account. With an authenticator
        app on your phone, nobody gets in who does not hold the phone too.
      </p>
      {unfinished ? <GoOn /> : null}
      <form method="post" action="/settings/add-device">
        <FormToken value={formToken} />
        <button type="submit">Set up authenticator app</button>
      </form>
    </>
  );
}

function Devices({ settings, unfinished, formToken }: Omit<Props, "user">) {
  return (
    <>
      <p>
        <span class="state state-on">On</span> Signing in takes your password and a code from one of these.
      </p>
      {settings.recoveryMissing > 0 ? <Unfinished formToken={formToken} unfinished={unfinished} /> : null}
      <h3 id="devices">Devices</h3>
      <ul class="devices" aria-labelledby="devices">
        {settings.devices.map((device) => (
          <li>
            <strong>
              <bdi>{device.name}</bdi>
            </strong>
            <span class="faint">
              Added <Day atMs={device.addedAtMs} />
              {device.lastUsedAtMs === null ? (
                ", not used yet"
              ) : (
                <>
                  , last used <Day atMs={device.lastUsedAtMs} />
                </>
              )}
            </span>
            <a href={`/settings/devices/${device.id}`}>
              Change<span class="unseen"> {device.name}</span>
            </a>
            <a href={`/settings/devices/${device.id}/replace`}>
              Replace<span class="unseen"> {device.name}</span>
            </a>
          </li>
        ))}
      </ul>
      {unfinished && settings.recoveryMissing === 0 ? <GoOn /> : null}
      <p class="actions">
        <a class="button secondary" href="/settings/add-device">
          Add device
        </a>
      </p>
      <h3 id="recovery">Ways back in</h3>
      <RecoveryMethods settings={settings} />
    </>
  );
}

/** Left half-way (J1.7): while the journey lives it goes on, after that it begins where something is missing. */
function Unfinished({ formToken, unfinished }: { formToken: string; unfinished: boolean }) {
  return (
    <div class="warning">
      <p>Without ways back in, a lost phone locks you out.</p>
      {unfinished ? (
        <GoOn />
      ) : (
        <form method="post" action="/settings/add-device">
          <FormToken value={formToken} />
          <button type="submit">Finish setting up</button>
        </form>
      )}
    </div>
  );
}

/** Each has its row, also while there is none: what could be set up is not hidden. */
function RecoveryMethods({ settings: { contacts, backupCodes } }: { settings: Settings<PortalMethod> }) {
  return (
    <ul class="devices" aria-labelledby="recovery">
      {(["recovery_phone", "recovery_email"] as const).map((role) => (
        <ContactRow role={role} contacts={contacts.filter((contact) => contact.role === role)} />
      ))}
      <li>
        <strong>Backup codes</strong>
        <span class="faint">
          {backupCodes === null ? (
            "None yet"
          ) : (
            <>
              {backupCodes.left} left, made <Day atMs={backupCodes.generatedAtMs} />
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

function ContactRow({ role, contacts }: { role: ChangedRole; contacts: readonly ShownContact[] }) {
  const { name, path } = contactPages[role];
  return (
    <li>
      <strong>{name}</strong>
      {contacts.map(({ masked, addedAtMs }) => (
        <span class="faint">
          {masked}, added <Day atMs={addedAtMs} />
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

function GoOn() {
  return (
    <p>
      Setting up is not finished. <a href="/settings/authenticator-app">Go on where you stopped</a>
    </p>
  );
}

function Day({ atMs }: { atMs: number }) {
  const iso = new Date(atMs).toISOString();
  return <time datetime={iso}>{iso.slice(0, 10)}</time>;
}
