import type { Device } from "@sparekey/mfa";
import { deviceNameRule } from "../device-name.js";
import { ErrorSummary, Field, type FieldError, FormToken } from "./form.js";
import { mySettings, type Page } from "./layout.js";

interface Props {
  readonly device: Device;
  readonly formToken: string;
  readonly typed?: string;
  readonly errors: readonly FieldError[];
}

/** A new phone for the old one: nothing happens to the old one before the new one works (J3.10). */
export function replaceDevicePage({ device, formToken, errors, typed }: Props): Page {
  return {
    title: "Replace device",
    failed: errors.length > 0,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>
          Replace <bdi>{device.name}</bdi>
        </h1>
        <p>
          You need a code from it once more, then you scan a new key with the new device. The old one works
          until the new one does, and stops then.
        </p>
        <form method="post" action={`/settings/devices/${device.id}/replace`} novalidate>
          <FormToken value={formToken} />
          <Field
            name="name"
            label="Name of the new device"
            hint={`For example: work phone. ${deviceNameRule} Left empty, it gets a name by itself.`}
            value={typed ?? ""}
            autocomplete="off"
            errors={errors}
            required={false}
            autofocus={errors.length === 0}
          />
          <button type="submit">Replace device</button>
        </form>
        <p class="aside">
          Is it gone already? <a href="/settings/add-device">Add a device</a> instead, and remove this one
          after.
        </p>
      </>
    ),
  };
}
