import { PostForm } from "../form.js";
import type { SettingsProps } from "../settings.js";
import { Day } from "../time.js";
import { GoOn } from "./go-on.js";

export function Devices(props: SettingsProps) {
  const { settings, unfinished, nowMs } = props;
  return (
    <>
      {settings.recoveryMissing > 0 ? <Unfinished {...props} /> : null}
      <h3 id="devices">Devices</h3>
      <ul class="devices" aria-labelledby="devices">
        {settings.devices.map((device) => (
          <li>
            <strong>
              <bdi>{device.name}</bdi>
            </strong>
            <span class="faint">
              Added <Day atMs={device.addedAtMs} nowMs={nowMs} />
              {device.lastUsedAtMs === null ? (
                ", not used yet"
              ) : (
                <>
                  , last used <Day atMs={device.lastUsedAtMs} nowMs={nowMs} />
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
    </>
  );
}

/** Left half-way (J1.7): while the journey lives it goes on, after that it begins where something is missing. */
function Unfinished({ formToken, unfinished }: SettingsProps) {
  return (
    <div class="warning">
      <p>Without ways back in, a lost phone locks you out.</p>
      {unfinished ? (
        <GoOn />
      ) : (
        <PostForm action="/settings/add-device" formToken={formToken}>
          <button type="submit">Finish setting up</button>
        </PostForm>
      )}
    </div>
  );
}
