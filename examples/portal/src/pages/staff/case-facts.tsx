import { languageName } from "../../languages.js";
import { caseStateWords } from "../../staff-words.js";
import { Time } from "../time.js";
import type { CaseProps } from "./case.js";

/** What is known of the case, beside the work. */
export function CaseFacts({ found, nameOf, nowMs }: CaseProps) {
  const { claimedBy, dueAtMs, typedNumber, askedBy, codeExpiresAtMs } = found;
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">About this case</h2>
      <dl class="facts">
        <dt>State</dt>
        <dd>{caseStateWords(found, claimedBy === null ? null : nameOf(claimedBy))}</dd>
        <dt>Language</dt>
        <dd>{languageName(found.language)}</dd>
        <dt>Opened</dt>
        <dd>
          <Time atMs={found.openedAtMs} nowMs={nowMs} />
          {found.openedFrom === null ? null : `, from ${found.openedFrom}`}
        </dd>
        <dt>Call</dt>
        <dd>
          {dueAtMs === null ? (
            "Not asked for yet"
          ) : (
            <>
              By <Time atMs={dueAtMs} nowMs={nowMs} />{" "}
              {found.overdue ? <span class="state state-bad">Overdue</span> : null}
            </>
          )}
        </dd>
        <dt>Phone on file</dt>
        <dd>{found.phone ?? "None that may be called"}</dd>
        {typedNumber === null ? null : (
          <>
            <dt>Typed number</dt>
            <dd>
              <bdi>{typedNumber}</bdi> <span class="hint">A note. Never call it to identify anybody.</span>
            </dd>
          </>
        )}
        <dt>Password</dt>
        <dd>{found.proven ? "Was shown" : "Was not shown: no code can be sent"}</dd>
        {askedBy === null ? null : (
          <>
            <dt>Asked for by</dt>
            <dd>{nameOf(askedBy)}</dd>
          </>
        )}
        {codeExpiresAtMs === null ? null : (
          <>
            <dt>Code</dt>
            <dd>
              {codeExpiresAtMs > nowMs ? "Works until" : "Ended"}{" "}
              <Time atMs={codeExpiresAtMs} nowMs={nowMs} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
