import type { ShownTrustedDevice } from "@sparekey/mfa";
import type { ProblemWords } from "../problem-words.js";
import { ErrorSummary, PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";
import { Day } from "./time.js";

interface Props {
  readonly devices: readonly ShownTrustedDevice[];
  readonly formToken: string;
  readonly problem: ProblemWords | null;
  readonly nowMs: number;
}

export const trustedDevicesPath = "/settings/trusted-devices";

export function trustedDevicesPage({ devices, formToken, problem, nowMs }: Props): Page {
  return {
    title: "Trusted devices",
    failed: problem !== null,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={problem?.errors ?? []} heading={problem?.heading} />
        <h1>Trusted devices</h1>
        {devices.length === 0 ? (
          <p>
            None. Where you tick “Do not ask again on this device” when you sign in, your password is enough
            for 30 days.
          </p>
        ) : (
          <>
            <p>
              Here your password alone signs you in. Changing anything still takes a code, and a new password
              or a new device ends all of them.
            </p>
            <ul class="devices" aria-label="Trusted devices">
              {devices.map((device) => (
                <li>
                  <strong>
                    <bdi>{device.name}</bdi>
                  </strong>
                  <span class="faint">
                    Added <Day atMs={device.addedAtMs} nowMs={nowMs} />, last used{" "}
                    <Day atMs={device.lastUsedAtMs} nowMs={nowMs} />, until{" "}
                    <Day atMs={device.expiresAtMs} nowMs={nowMs} />
                  </span>
                  <PostForm action={trustedDevicesPath} formToken={formToken} verb="remove">
                    <input type="hidden" name="device" value={device.id} />
                    <button type="submit" class="link">
                      Remove<span class="unseen"> {device.name}</span>
                    </button>
                  </PostForm>
                </li>
              ))}
            </ul>
            {devices.length === 1 ? null : (
              <PostForm action={trustedDevicesPath} formToken={formToken} verb="remove_all">
                <button type="submit" class="secondary danger">
                  Remove all
                </button>
              </PostForm>
            )}
          </>
        )}
      </>
    ),
  };
}
