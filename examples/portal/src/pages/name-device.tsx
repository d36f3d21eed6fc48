import { deviceNameRule } from "../device-name.js";
import { Field, type FieldError, PostForm } from "./form.js";

/** What the pages have that begin setting up a device, whether a further one or one in the place of another. */
export interface NameDeviceProps {
  readonly formToken: string;
  readonly typed?: string;
  readonly errors: readonly FieldError[];
}

/** A name first: with several devices, it is how one tells them apart (J5.4). */
export function NameDevice({
  action,
  label,
  button,
  formToken,
  typed = "",
  errors,
}: NameDeviceProps & { readonly action: string; readonly label: string; readonly button: string }) {
  return (
    <PostForm action={action} formToken={formToken}>
      <Field
        name="name"
        label={label}
        hint={`For example: work phone. ${deviceNameRule} Left empty, it gets a name by itself.`}
        value={typed}
        autocomplete="off"
        errors={errors}
        required={false}
        autofocus={errors.length === 0}
      />
      <button type="submit">{button}</button>
    </PostForm>
  );
}
