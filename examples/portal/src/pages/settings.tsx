import type { Device } from "@sparekey/mfa";
import type { PortalMethod } from "../method-words.js";
import type { User } from "../users.js";
import { FormToken } from "./form.js";
import type { Page } from "./layout.js";

interface Props {
  readonly user: User;
  readonly devices: readonly Device<PortalMethod>[];
  readonly formToken: string;
  /** An enrolment was begun in this session and not finished. */
  readonly unfinished: boolean;
}

export function settingsPage({ user, devices, formToken, unfinished }: Props): Page {
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
          </dl>
        </section>
        <section aria-labelledby="login-security">
          <h2 id="login-security">Login security</h2>
          {devices.length === 0 ? (
            <FirstDevice formToken={formToken} unfinished={unfinished} />
          ) : (
            <Devices devices={devices} unfinished={unfinished} />
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

function Devices({ devices, unfinished }: { devices: readonly Device<PortalMethod>[]; unfinished: boolean }) {
  return (
    <>
      <p>
        <span class="state state-on">On</span> Signing in takes your password and a code from one of these.
      </p>
      <h3 id="devices">Devices</h3>
      <ul class="devices" aria-labelledby="devices">
        {devices.map((device) => (
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
          </li>
        ))}
      </ul>
      {unfinished ? <GoOn /> : null}
      <p>A second device is good to have: when one is lost, the other still opens your account.</p>
      <p class="actions">
        <a class="button secondary" href="/settings/add-device">
          Add device
        </a>
      </p>
    </>
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
