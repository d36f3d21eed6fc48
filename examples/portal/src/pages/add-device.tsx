import { deviceNameRule } from "../device-name.js";
import { ErrorSummary, Field, type FieldError, FormToken } from "./form.js";
import { mySettings, type Page } from "./layout.js";

interface Props {
  readonly formToken: string;
  readonly typed?: string;
  readonly errors: readonly FieldError[];
}

/** A name first: with several devices, it is how one tells them apart (J5.4). */
export function addDevicePage({ formToken, errors, typed }: Props): Page {
  return {
    title: "Add device",
    failed: errors.length > 0,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Name the device you are adding</h1>
        <form method="post" action="/settings/add-device" novalidate>
          <FormToken value={formToken} />
          <Field
            name="name"
            label="Device name"
            hint={`For example: work phone. ${deviceNameRule} Left empty, it gets a name by itself.`}
            value={typed ?? ""}
            autocomplete="off"
            errors={errors}
            required={false}
            autofocus={errors.length === 0}
          />
          <button type="submit">Add device</button>
        </form>
      </>
    ),
  };
}
