import type { TemporaryCodesView } from "@sparekey/recovery";
import type { User } from "../../users.js";
import { ErrorSummary, Field, FormToken } from "../form.js";
import type { Page } from "../layout.js";
import { timeInWords } from "../time.js";

interface Props {
  readonly user: User;
  readonly enrolled: boolean;
  readonly codes: TemporaryCodesView;
  readonly formToken: string;
  /** Shown once, to be read out to the person (J4.1). */
  readonly made?: { readonly code: string; readonly expiresAtMs: number };
  readonly problem?: string;
}

export function staffUserPage(props: Props): Page {
  const { user, enrolled, codes, made, problem } = props;
  return {
    title: "Multi-factor authentication",
    failed: problem !== undefined,
    body: (
      <>
        <ErrorSummary errors={problem === undefined ? [] : [{ field: null, text: problem }]} />
        <h1>
          <bdi>{user.userName}</bdi>
        </h1>
        <dl class="facts">
          <dt>Multi-factor authentication</dt>
          <dd>{enrolled ? "On" : "Off"}</dd>
        </dl>
        {made === undefined ? null : (
          <p class="notice" role="status">
            Read this temporary code out. It is not shown again, and works until{" "}
            {timeInWords(made.expiresAtMs)}: <strong class="word">{made.code}</strong>
          </p>
        )}
        {codes.live === null ? (
          <p>No temporary code is active.</p>
        ) : (
          <p>
            A temporary code is active until {timeInWords(codes.live.expiresAtMs)}
            {codes.live.lastUsedAtMs === null ? ", not used yet." : ", and was used."}
          </p>
        )}
        <Requests {...props} />
        <Actions {...props} />
        <p class="aside">
          <a href="/staff">Back to the help desk</a>
        </p>
      </>
    ),
  };
}

function Requests({ user, codes, formToken }: Props) {
  return codes.requests.map(({ id, evidence, approved, digest }) => (
    <section class="offer">
      <p>
        Asked for on this evidence: <bdi>{evidence}</bdi>.{" "}
        {approved ? "Approved." : "Waits for a second person."}
      </p>
      {approved || !codes.allowed.includes("approve_temporary_code") ? null : (
        <form method="post" action={`/staff/users/${user.id}`}>
          <FormToken value={formToken} />
          <input type="hidden" name="do" value="approve" />
          <input type="hidden" name="request" value={id} />
          <input type="hidden" name="digest" value={digest} />
          <button type="submit" class="secondary">
            Approve
          </button>
        </form>
      )}
    </section>
  ));
}

function Actions({ user, codes, formToken }: Props) {
  const action = `/staff/users/${user.id}`;
  return (
    <>
      {codes.allowed.includes("issue_temporary_code") ? (
        <form method="post" action={action} novalidate>
          <FormToken value={formToken} />
          <input type="hidden" name="do" value="issue" />
          <Field
            name="evidence"
            label="Evidence (for administrators' accounts)"
            hint="A letter, a ticket: what the second person judges by."
            autocomplete="off"
            errors={[]}
            required={false}
          />
          <button type="submit">Generate temporary code</button>
        </form>
      ) : null}
      {codes.live !== null && codes.allowed.includes("revoke_temporary_code") ? (
        <form method="post" action={action} class="aside">
          <FormToken value={formToken} />
          <input type="hidden" name="do" value="revoke" />
          <button type="submit" class="secondary">
            Revoke
          </button>
        </form>
      ) : null}
    </>
  );
}
