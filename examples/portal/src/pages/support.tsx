import type { CaseState, SupportPage } from "@sparekey/recovery";
import { languages } from "../languages.js";
import { selfHelpWords } from "../support-words.js";
import { ErrorSummary, Field, type FieldError, PostForm } from "./form.js";
import type { Page } from "./layout.js";
import { Time } from "./time.js";

type Found = Extract<SupportPage, { readonly next: "contact_support" | "case_open" }>;

interface Props {
  readonly found: Found;
  readonly formToken: string;
  readonly errors: readonly FieldError[];
  readonly nowMs: number;
  typed(field: string): string;
}

export function supportPage(props: Props): Page {
  const { found, errors } = props;
  return {
    title: "Contact support",
    failed: errors.length > 0,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Contact support</h1>
        {found.next === "case_open" ? (
          <OpenCase found={found} formToken={props.formToken} nowMs={props.nowMs} />
        ) : (
          <NewCase {...props} />
        )}
        <p class="aside">
          Can nobody call you? <a href="/sign-in/wait">Get back in by waiting</a>
        </p>
        <p class="aside">
          <a href="/sign-in/second-factor">Back to the sign-in</a>
        </p>
      </>
    ),
  };
}

function SelfHelpList({ found }: { found: Found }) {
  if (found.selfHelp.length === 0) return null;
  return (
    <section aria-labelledby="self-help">
      <h2 id="self-help">Quicker than a call</h2>
      <ul>
        {found.selfHelp.map((help) => (
          <li>{selfHelpWords[help]}</li>
        ))}
      </ul>
    </section>
  );
}

function NewCase({ found, formToken, errors, typed }: Props) {
  const chosen = typed("callback") || (found.phone === null ? "later" : "now");
  return (
    <>
      <SelfHelpList found={found} />
      <p>
        {found.phone === null
          ? "There is no recovery phone we may call. You can still describe what happened, and keep the case, or get back in by waiting (below)."
          : `Support calls your recovery phone, ${found.phone}, within two hours. It says where and when this was opened, and asks for a word that only this browser shows.`}
      </p>
      <PostForm action="/sign-in/support" formToken={formToken}>
        <Field
          name="description"
          label="What happened?"
          hint="Up to 10 words. No codes, no passwords."
          value={typed("description")}
          autocomplete="off"
          errors={errors}
        />
        <div class="field">
          <label for="language">Language</label>
          <select id="language" name="language">
            {languages.map(([tag, name]) => (
              <option value={tag} selected={typed("language") === tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <fieldset>
          <legend>When should we call?</legend>
          <p class="check">
            <input type="radio" id="callback-now" name="callback" value="now" checked={chosen === "now"} />
            <label for="callback-now">Now: within two hours</label>
          </p>
          <p class="check">
            <input
              type="radio"
              id="callback-later"
              name="callback"
              value="later"
              checked={chosen === "later"}
            />
            <label for="callback-later">Later: keep the case, I ask for the call myself</label>
          </p>
        </fieldset>
        <Field
          name="typed_number"
          label="Another number (optional)"
          hint="Support sees it as a note. To make sure that it is you, only your recovery phone is called."
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          value={typed("typed_number")}
          errors={errors}
          required={false}
        />
        <button type="submit">Contact support</button>
      </PostForm>
    </>
  );
}

const stateWords = {
  open: "Nobody has taken it yet.",
  claimed: "An agent has taken it, and will call.",
  called: "The call was made.",
  checked: "What had to be checked is checked.",
  approved: "A second person has approved it.",
  code_sent: "The recovery code is on its way to your recovery phone. Enter it here, in this browser.",
  closed: "It is closed.",
  frozen: "It is stopped: somebody followed “This was not me” in a notice.",
} satisfies Record<CaseState, string>;

function OpenCase({
  found,
  formToken,
  nowMs,
}: {
  readonly found: Extract<Found, { readonly next: "case_open" }>;
  readonly formToken: string;
  readonly nowMs: number;
}) {
  return (
    <>
      <p role="status">{stateWords[found.state]}</p>
      <dl class="facts">
        <dt>Case</dt>
        <dd>{found.case}</dd>
        <dt>What happened</dt>
        <dd>
          <bdi>{found.description}</bdi>
        </dd>
        <dt>Call</dt>
        <dd>
          {found.dueAtMs === null ? (
            "When you ask for it"
          ) : (
            <>
              By <Time atMs={found.dueAtMs} nowMs={nowMs} />
            </>
          )}
        </dd>
        {found.phone === null ? null : (
          <>
            <dt>Phone</dt>
            <dd>{found.phone}</dd>
          </>
        )}
      </dl>
      {found.screenWord === null ? null : (
        <div class="shown">
          <strong class="word">{found.screenWord}</strong>
          <p>
            When support calls, it says where and when this was opened. Only if that is you, read this word
            out.
          </p>
        </div>
      )}
      {found.dueAtMs === null && found.phone !== null ? (
        <PostForm action="/sign-in/support" formToken={formToken}>
          <input type="hidden" name="description" value={found.description} />
          {/* The case keeps what it was opened with; only the call is new (J3.16). */}
          <input type="hidden" name="language" value="en" />
          <input type="hidden" name="callback" value="now" />
          <button type="submit">Call me now</button>
        </PostForm>
      ) : null}
      <SelfHelpList found={found} />
      <p>Keep this browser: the recovery code works only here, after your user name and password.</p>
    </>
  );
}
