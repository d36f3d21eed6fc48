import { ErrorSummary } from "./form.js";
import { mySettings, type Page } from "./layout.js";
import { NameDevice, type NameDeviceProps } from "./name-device.js";

export const addDevicePath = "/settings/add-device";

/** Another device beside the ones that are there (J5.4). */
export function addDevicePage(props: NameDeviceProps): Page {
  return {
    title: "Add device",
    failed: props.errors.length > 0,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={props.errors} />
        <h1>Name the device you are adding</h1>
        <NameDevice {...props} action={addDevicePath} label="Device name" button="Add device" />
      </>
    ),
  };
}
