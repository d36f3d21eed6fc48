import type { ShownContact } from "@sparekey/mfa";
import type { ProblemWords } from "../problem-words.js";
import { ConfirmContact } from "./confirm-contact.js";
import { ErrorSummary, Field, PostForm } from "./form.js";
import { mySettings, type Page } from "./layout.js";

export type ChangedRole = "recovery_email" | "recovery_phone";

interface RoleWords {
  readonly path: string;
  readonly name: string;
  readonly hint: string;
  readonly add: string;
  readonly remove: string;
  readonly another: string;
  readonly resend: string;
  readonly what: string;
}

export const contactPages: { readonly [R in ChangedRole]: RoleWords } = {
  recovery_email: {
    path: "/settings/recovery-email",
    name: "Recovery email",
    hint: "Another address than the one your account has.",
    add: "Add recovery email",
    remove: "Remove address",
    another: "Use another address",
    resend: "Re-send email",
    what: "A code goes there when your device is not at hand. Add the new address first, then remove the old one.",
  },
  recovery_phone: {
    path: "/settings/recovery-phone",
    name: "Recovery phone",
    hint: "With the country, like +44 7700 900123.",
    add: "Add recovery phone",
    remove: "Remove number",
    another: "Use another number",
    resend: "Re-send text message",
    what: "Support calls it to make sure that it is you. Add the new number first, then remove the old one.",
  },
};

interface Props {
  readonly role: ChangedRole;
  readonly contacts: readonly ShownContact[];
  /** Masked: where the code went that a new one waits for. */
  readonly sentTo: string | null;
  readonly formToken: string;
  readonly problem: ProblemWords | null;
  readonly typed: string;
}

export function changeContactPage(props: Props): Page {
  const { role, contacts, sentTo, formToken, problem } = props;
  const words = contactPages[role];
  return {
    title: words.name,
    failed: problem !== null,
    back: mySettings,
    body: (
      <>
        <ErrorSummary errors={problem?.errors ?? []} heading={problem?.heading} />
        <h1>{words.name}</h1>
        <p>{words.what}</p>
        {contacts.length === 0 ? (
          <p class="faint">None yet.</p>
        ) : (
          <ul class="devices" aria-label={words.name}>
            {contacts.map(({ id, masked }) => (
              <li>
                <strong>{masked}</strong>
                <PostForm action={words.path} formToken={formToken} verb="remove">
                  <input type="hidden" name="contact" value={id} />
                  <button type="submit" class="link">
                    {words.remove}
                    <span class="unseen"> {masked}</span>
                  </button>
                </PostForm>
              </li>
            ))}
          </ul>
        )}
        {sentTo === null ? (
          <Add {...props} />
        ) : (
          <ConfirmContact
            path={words.path}
            formToken={formToken}
            problem={problem}
            hint={`6 digits, from the message we sent to ${sentTo}.`}
            resend={words.resend}
            another={words.another}
          />
        )}
      </>
    ),
  };
}

function Add({ role, formToken, problem, typed }: Props) {
  const words = contactPages[role];
  const phone = role === "recovery_phone";
  return (
    <PostForm action={words.path} formToken={formToken} verb="add">
      <Field
        name="address"
        label={words.name}
        hint={words.hint}
        type={phone ? "tel" : "email"}
        inputmode={phone ? "tel" : "email"}
        autocomplete={phone ? "tel" : "email"}
        value={typed}
        errors={problem?.errors ?? []}
      />
      <button type="submit">{words.add}</button>
    </PostForm>
  );
}
