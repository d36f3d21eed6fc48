/* biome-ignore-all lint/a11y/noRedundantRoles: where the styles make cards of the rows, Safari forgets that it is a table. */
import type { Case } from "@sparekey/recovery";
import type { StaffKind } from "../../staff.js";
import { caseStateWords } from "../../staff-words.js";
import { ErrorSummary, Field, PostForm } from "../form.js";
import type { Page } from "../layout.js";
import { Time } from "../time.js";

interface Props {
  readonly cases: readonly Case[];
  /** Null where nothing lies behind this page. */
  readonly cursor: string | null;
  /** Not the first page. */
  readonly later: boolean;
  readonly kind: StaffKind;
  readonly formToken: string;
  readonly problem: string | null;
  readonly nowMs: number;
  nameOf(account: string): string;
}

export function staffPage(props: Props): Page {
  const { kind, formToken, problem } = props;
  const errors = problem === null ? [] : [{ field: "user_name", text: problem }];
  return {
    title: "Help desk",
    failed: problem !== null,
    wide: true,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>Help desk</h1>
        {kind === "administrator" ? null : (
          <section aria-labelledby="queue">
            <h2 id="queue">Cases</h2>
            <Queue {...props} />
          </section>
        )}
        <section aria-labelledby="people">
          <h2 id="people">Find a person</h2>
          <PostForm action="/staff" formToken={formToken} class="narrow">
            <Field
              name="user_name"
              label="User name"
              hint="To see their multi-factor authentication, and to give them a temporary code."
              autocomplete="off"
              errors={errors}
            />
            <button type="submit" class="secondary">
              Open
            </button>
          </PostForm>
        </section>
      </>
    ),
  };
}

function Queue({ cases, cursor, later, nowMs, nameOf }: Props) {
  const first = later ? <a href="/staff">Back to the first cases</a> : null;
  if (cases.length === 0 && cursor === null) {
    return (
      <div class="empty">
        <p>
          <strong>{later ? "No more cases." : "Nobody is waiting."}</strong>
        </p>
        <p class="faint">
          Whoever asks for a call appears here at once. {first ?? <a href="/staff">Look again</a>}
        </p>
      </div>
    );
  }
  return (
    <>
      <table class="queue" role="table" aria-labelledby="queue">
        <thead role="rowgroup">
          <tr role="row">
            {["Person", "What happened", "Call by", "State"].map((head) => (
              <th role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {cases.map((each) => (
            <Row each={each} nowMs={nowMs} nameOf={nameOf} />
          ))}
        </tbody>
      </table>
      <p class="actions">
        {cursor === null ? null : <a href={`/staff?after=${encodeURIComponent(cursor)}`}>More cases</a>}
        {first}
      </p>
    </>
  );
}

function Row({ each, nowMs, nameOf }: Pick<Props, "nowMs" | "nameOf"> & { readonly each: Case }) {
  const { dueAtMs, claimedBy } = each;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={`/staff/cases/${each.id}`}>
          <bdi>{each.userName}</bdi>
        </a>
      </th>
      <td role="cell">
        <bdi>{each.description}</bdi>
      </td>
      <td role="cell">
        {dueAtMs === null ? (
          "No call asked for"
        ) : (
          <>
            <span class="when-card">Call by </span>
            <Time atMs={dueAtMs} nowMs={nowMs} />
          </>
        )}{" "}
        {each.overdue ? <span class="state state-bad">Overdue</span> : null}
      </td>
      <td role="cell" class="faint">
        {caseStateWords(each, claimedBy === null ? null : nameOf(claimedBy))}
        {each.proven ? "" : ", without a password"}
      </td>
    </tr>
  );
}
