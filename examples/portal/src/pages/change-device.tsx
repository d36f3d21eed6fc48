import type { Device } from "@sparekey/mfa";
import { deviceNameRule } from "../device-name.js";
import type { ProblemWords } from "../problem-words.js";
import { ErrorSummary, Field, PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";

interface Props {
  readonly device: Device;
  /** The only one cannot be removed: there would be no way left to sign in with. */
  readonly only: boolean;
  readonly formToken: string;
  readonly problem: ProblemWords | null;
  readonly typed: string;
}

export function changeDevicePage({ device, only, formToken, problem, typed }: Props): Page {
  const path = `/settings/devices/${device.id}`;
  const errors = problem?.errors ?? [];
  return {
    title: "Change device",
    failed: problem !== null,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={errors} heading={problem?.heading} />
        <h1>
          <bdi>{device.name}</bdi>
        </h1>
        <PostForm action={path} formToken={formToken} verb="rename">
          <Field
            name="name"
            label="Device name"
            hint={deviceNameRule}
            value={typed}
            autocomplete="off"
            errors={errors}
          />
          <button type="submit">Save name</button>
        </PostForm>
        <section class="aside" aria-labelledby="remove">
          <h2 id="remove">Remove this device</h2>
          {only ? (
            <p>
              It is your only device, and stays until there is another.{" "}
              <a href={`${path}/replace`}>Replace it by a new one</a>: there is no gap.
            </p>
          ) : (
            <PostForm action={path} formToken={formToken} verb="remove">
              <p>Its codes stop working at once. All your addresses and numbers are told.</p>
              <button type="submit" class="secondary">
                Remove device
              </button>
            </PostForm>
          )}
        </section>
      </>
    ),
  };
}
