import type { Case, StaffAction } from "@sparekey/recovery";
import type { Child } from "hono/jsx";
import { actionWords } from "../../staff-words.js";
import { ErrorSummary, Field, FormToken } from "../form.js";
import type { Page } from "../layout.js";
import { timeInWords } from "../time.js";

interface Props {
  readonly found: Case;
  readonly formToken: string;
  readonly problem: string | null;
}

const checkWords: Readonly<Record<string, string>> = {
  screen_word: "The word on their screen",
  expects_this_call: "They opened this case, there and then",
};

export function casePage({ found, formToken, problem }: Props): Page {
  const may = (action: StaffAction) => found.allowed.includes(action);
  const one = (["claim", "see_phone", "call", "send_code"] as const).filter(may);
  return {
    title: "Case",
    failed: problem !== null,
    body: (
      <>
        <ErrorSummary errors={problem === null ? [] : [{ field: null, text: problem }]} />
        <h1>
          <bdi>{found.userName}</bdi>
        </h1>
        <Facts found={found} />
        {one.map((action) => (
          <ActionForm found={found} formToken={formToken} action={action}>
            <button type="submit">{actionWords[action]}</button>
          </ActionForm>
        ))}
        {may("record_check")
          ? found.missingChecks.map((check) => (
              <ActionForm found={found} formToken={formToken} action="record_check">
                <input type="hidden" name="check" value={check} />
                {check === "screen_word" ? (
                  <Field name="word" label="The word on their screen" autocomplete="off" errors={[]} />
                ) : null}
                <button type="submit" class="secondary">
                  {`Record: ${checkWords[check] ?? check}`}
                </button>
              </ActionForm>
            ))
          : null}
        {may("approve") ? (
          <ActionForm found={found} formToken={formToken} action="approve">
            <input type="hidden" name="digest" value={found.digest} />
            <button type="submit">{actionWords.approve}</button>
          </ActionForm>
        ) : null}
        {may("close") ? (
          <ActionForm found={found} formToken={formToken} action="close">
            <input type="hidden" name="because" value="refused" />
            <button type="submit" class="secondary">
              Close without a code
            </button>
          </ActionForm>
        ) : null}
        <p class="aside">
          <a href="/staff">Back to the help desk</a>
        </p>
      </>
    ),
  };
}

function Facts({ found }: { found: Case }) {
  return (
    <>
      <p class="warning">
        Say this first: “You opened a case on {timeInWords(found.openedAtMs)}
        {found.openedFrom === null ? "" : `, from ${found.openedFrom}`}.” If that was not them, close it.
      </p>
      <dl class="facts">
        <dt>What happened</dt>
        <dd>
          <bdi>{found.description}</bdi>
        </dd>
        <dt>Language</dt>
        <dd>{found.language}</dd>
        <dt>Phone on file</dt>
        <dd>{found.phone ?? "None that may be called"}</dd>
        {found.typedNumber === null ? null : (
          <>
            <dt>Typed by the person</dt>
            <dd>{`${found.typedNumber}: unverified, never call it to identify anybody`}</dd>
          </>
        )}
        <dt>State</dt>
        <dd>{found.state.replace("_", " ")}</dd>
        <dt>Checked</dt>
        <dd>{found.checks.map(({ check }) => checkWords[check] ?? check).join("; ") || "Nothing yet"}</dd>
      </dl>
    </>
  );
}

function ActionForm({
  found,
  formToken,
  action,
  children,
}: {
  found: Case;
  formToken: string;
  action: StaffAction;
  children: Child;
}) {
  return (
    <form method="post" action={`/staff/cases/${found.id}`} novalidate>
      <FormToken value={formToken} />
      <input type="hidden" name="do" value={action} />
      {children}
    </form>
  );
}
