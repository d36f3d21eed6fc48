import type { Case } from "@sparekey/recovery";
import type { StaffKind } from "../../staff.js";
import { ErrorSummary, Field, FormToken } from "../form.js";
import type { Page } from "../layout.js";
import { timeInWords } from "../time.js";

interface Props {
  readonly cases: readonly Case[];
  readonly cursor: string | null;
  readonly kind: StaffKind;
  readonly formToken: string;
  readonly problem: string | null;
}

export function staffPage({ cases, cursor, kind, formToken, problem }: Props): Page {
  const errors = problem === null ? [] : [{ field: "user_name", text: problem }];
  return {
    title: "Help desk",
    failed: problem !== null,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Help desk</h1>
        {kind === "administrator" ? null : (
          <section aria-labelledby="queue">
            <h2 id="queue">Cases</h2>
            {cases.length === 0 ? <p class="faint">Nobody is waiting.</p> : null}
            <ul class="devices" aria-labelledby="queue">
              {cases.map((each) => (
                <li>
                  <strong>
                    <bdi>{each.userName}</bdi>
                  </strong>
                  <span class="faint">
                    <bdi>{each.description}</bdi>
                  </span>
                  <span class="faint">
                    {each.dueAtMs === null ? "No call asked for" : `Call by ${timeInWords(each.dueAtMs)}`}
                    {each.overdue ? ": overdue" : ""}
                    {each.proven ? "" : ", without a password"}
                  </span>
                  <a href={`/staff/cases/${each.id}`}>
                    Open<span class="unseen"> the case of {each.userName}</span>
                  </a>
                </li>
              ))}
            </ul>
            {cursor === null ? null : <a href={`/staff?after=${encodeURIComponent(cursor)}`}>More cases</a>}
          </section>
        )}
        <section aria-labelledby="people">
          <h2 id="people">People</h2>
          <form method="post" action="/staff" novalidate>
            <FormToken value={formToken} />
            <Field name="user_name" label="User name" autocomplete="off" errors={errors} />
            <button type="submit" class="secondary">
              Open
            </button>
          </form>
        </section>
      </>
    ),
  };
}
