import type { Settings } from "@sparekey/mfa";
import type { PortalMethod } from "../method-words.js";
import type { User } from "../users.js";
import { PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { Devices } from "./settings/devices.js";
import { GoOn } from "./settings/go-on.js";
import { Profile } from "./settings/profile.js";
import { TrustedDevices } from "./settings/trusted-devices.js";
import { WaysBackIn } from "./settings/ways-back-in.js";

export interface SettingsProps {
  readonly user: User;
  readonly settings: Settings<PortalMethod>;
  readonly formToken: string;
  /** An enrolment was begun in this session and not finished. */
  readonly unfinished: boolean;
  /** Masked: the address that the account's email is to become, once its code is typed (J3.11). */
  readonly pendingEmail: string | null;
  readonly nowMs: number;
}

export function settingsPage(props: SettingsProps): Page {
  const { devices } = props.settings;
  return {
    title: "My settings",
    body: (
      <>
        <h1>My settings</h1>
        <section aria-labelledby="profile">
          <h2 id="profile">Profile</h2>
          <Profile {...props} />
        </section>
        <section aria-labelledby="login-security">
          <h2 id="login-security">Login security</h2>
          {devices.length === 0 ? (
            <FirstDevice {...props} />
          ) : (
            <>
              <p>
                <span class="state state-on">On</span> Signing in takes your password and a code from one of
                these.
              </p>
              <Devices {...props} />
            </>
          )}
        </section>
        {devices.length === 0 ? null : (
          <>
            <section aria-labelledby="recovery">
              <h2 id="recovery">Ways back in</h2>
              <WaysBackIn {...props} />
            </section>
            <section aria-labelledby="trusted">
              <h2 id="trusted">Trusted devices</h2>
              <TrustedDevices {...props} />
            </section>
          </>
        )}
      </>
    ),
  };
}

function FirstDevice({ formToken, unfinished }: SettingsProps) {
  return (
    <>
      <p>
        <span class="state state-off">Off</span> Your password alone opens this account. With an authenticator
        app on your phone, nobody gets in who does not hold the phone too.
      </p>
      {unfinished ? <GoOn /> : null}
      <PostForm action="/settings/add-device" formToken={formToken}>
        <button type="submit">Set up authenticator app</button>
      </PostForm>
    </>
  );
}
