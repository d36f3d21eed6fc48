import type { TemporaryCodesView } from "@sparekey/recovery";
import { inGroups } from "../../in-groups.js";
import type { User } from "../../users.js";
import { ErrorSummary, Field, type FieldError, PostForm } from "../form.js";
import type { Page } from "../layout.js";
import { Time, When } from "../time.js";

export interface StaffUserProps {
  readonly user: User;
  /** The id of whoever looks. */
  readonly me: string;
  readonly enrolled: boolean;
  readonly codes: TemporaryCodesView;
  readonly formToken: string;
  readonly nowMs: number;
  /** Shown once, to be read out to the person (J4.1). */
  readonly made?: { readonly code: string; readonly expiresAtMs: number };
  readonly problem?: FieldError;
}

export function staffUserPage(props: StaffUserProps): Page {
  const { user, enrolled, codes, made, problem, nowMs } = props;
  return {
    title: `Help ${user.userName} sign in`,
    failed: problem !== undefined,
    back: { href: "/staff", label: "Help desk" },
    body: (
      <>
        <ErrorSummary errors={problem === undefined ? [] : [problem]} />
        <h1>
          Help <bdi>{user.userName}</bdi> sign in
        </h1>
        <section aria-labelledby="mfa">
          <h2 id="mfa">Multi-factor authentication</h2>
          <p>
            {enrolled ? (
              <>
                <span class="state state-on">On</span> Signing in takes a code from a device.
              </>
            ) : (
              <>
                <span class="state state-off">Off</span> Signing in takes the password alone.
              </>
            )}
          </p>
        </section>
        <section aria-labelledby="codes">
          <h2 id="codes">Temporary code</h2>
          {made === undefined ? (
            <Live codes={codes} nowMs={nowMs} />
          ) : (
            <div class="shown" role="status">
              <strong class="big-code">{inGroups(made.code)}</strong>
              <p>
                Read it out now: it works until <Time atMs={made.expiresAtMs} nowMs={nowMs} />, and is not
                shown again.
              </p>
            </div>
          )}
          <Requests {...props} />
          {made === undefined ? (
            <Actions {...props} />
          ) : (
            <p>
              <a href={`/staff/users/${user.id}`}>I have read it out</a>
            </p>
          )}
        </section>
      </>
    ),
  };
}

function Live({ codes: { live }, nowMs }: Pick<StaffUserProps, "codes" | "nowMs">) {
  if (live === null) return <p>No temporary code is active.</p>;
  return (
    <p>
      A temporary code is active until <Time atMs={live.expiresAtMs} nowMs={nowMs} />,{" "}
      {live.lastUsedAtMs === null ? (
        "and was not used yet."
      ) : (
        <>
          and was used last: <Time atMs={live.lastUsedAtMs} nowMs={nowMs} />.
        </>
      )}
    </p>
  );
}

function Requests({ user, me, codes, formToken, nowMs }: StaffUserProps) {
  return codes.requests.map(({ id, by, atMs, evidence, approved, digest }) => (
    <div class="card">
      <p>
        Asked for <When atMs={atMs} nowMs={nowMs} />, on this evidence: <bdi>{evidence}</bdi>
      </p>
      <p class="faint">{approved ? "A second person has approved it." : "Waits for a second person."}</p>
      {approved || by === me || !codes.allowed.includes("approve_temporary_code") ? null : (
        <PostForm action={`/staff/users/${user.id}`} formToken={formToken} verb="approve">
          <input type="hidden" name="request" value={id} />
          <input type="hidden" name="digest" value={digest} />
          <button type="submit">Approve</button>
        </PostForm>
      )}
    </div>
  ));
}

function Actions({ user, me, enrolled, codes, formToken, problem }: StaffUserProps) {
  const action = `/staff/users/${user.id}`;
  const again = codes.live !== null;
  const mine = codes.requests.find(({ by }) => by === me);
  // Once it is asked for, there is nothing to do here but wait for the other person, or be that person.
  const waits = codes.requests.some(({ approved }) => !approved) && mine?.approved !== true;
  const issues = enrolled && !waits && codes.allowed.includes("issue_temporary_code");
  return (
    <>
      {issues ? (
        <PostForm action={action} formToken={formToken} verb="issue" class={again ? "aside" : undefined}>
          {codes.secondPerson && mine === undefined ? (
            <Field
              name="evidence"
              label="Evidence"
              hint="A letter, a ticket: a second person judges by it before the code is made."
              autocomplete="off"
              errors={problem === undefined ? [] : [problem]}
            />
          ) : null}
          {again ? <p class="hint">A new code ends the one before.</p> : null}
          <button type="submit" class={again ? "secondary" : undefined}>
            {mine === undefined && codes.secondPerson
              ? "Ask for a temporary code"
              : "Generate temporary code"}
          </button>
        </PostForm>
      ) : null}
      {enrolled ? null : <p class="faint">There is no second factor that a code could stand in for.</p>}
      {again && codes.allowed.includes("revoke_temporary_code") ? (
        <PostForm action={action} formToken={formToken} verb="revoke" class="aside">
          <button type="submit" class="secondary danger">
            Revoke the code
          </button>
        </PostForm>
      ) : null}
    </>
  );
}
