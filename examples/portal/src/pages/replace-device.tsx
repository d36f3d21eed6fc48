import type { Device } from "@sparekey/mfa";
import { addDevicePath } from "./add-device.js";
import { ErrorSummary } from "./form.js";
import { mySettings, type Page } from "./layout.js";
import { NameDevice, type NameDeviceProps } from "./name-device.js";

/** A new phone for the old one: nothing happens to the old one before the new one works (J3.10). */
export function replaceDevicePage({ device, ...props }: NameDeviceProps & { readonly device: Device }): Page {
  return {
    title: "Replace device",
    failed: props.errors.length > 0,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={props.errors} />
        <h1>
          Replace <bdi>{device.name}</bdi>
        </h1>
        <p>
          You need a code from it once more, then you scan a new key with the new device. The old one works
          until the new one does, and stops then.
        </p>
        <NameDevice
          {...props}
          action={`/settings/devices/${device.id}/replace`}
          label="Name of the new device"
          button="Replace device"
        />
        <p class="aside">
          Is it gone already? <a href={addDevicePath}>Add a device</a> instead, and remove this one after.
        </p>
      </>
    ),
  };
}
