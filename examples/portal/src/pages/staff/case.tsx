import type { Case } from "@sparekey/recovery";
import { type CaseStep, caseSteps } from "../../case-steps.js";
import { ErrorSummary, type FieldError } from "../form.js";
import type { Page } from "../layout.js";
import { timeInWords } from "../time.js";
import { CaseFacts } from "./case-facts.js";
import { CaseSteps } from "./case-steps.js";
import { CloseCase } from "./close-case.js";

/** A case, and who looks at it. */
export interface CaseProps {
  readonly found: Case;
  /** The id of whoever looks. */
  readonly me: string;
  /** The number on file in full: in the answer to a call, and nowhere else. */
  readonly number: string | null;
  readonly formToken: string;
  readonly problem: FieldError | null;
  readonly nowMs: number;
  /** Whose account an id is. */
  nameOf(account: string): string;
}

/** One thing is next, and the rest is quiet. */
export function casePage(props: CaseProps): Page {
  const { found, problem, me } = props;
  const steps = caseSteps(found, me);
  const next = steps.find(({ at }) => at === "now");
  const heading = headingOf(props, next);
  return {
    title: `${heading} ${found.userName}`,
    failed: problem !== null,
    wide: true,
    back: { href: "/staff", label: "Help desk" },
    body: (
      <>
        <ErrorSummary errors={problem === null ? [] : [problem]} />
        <h1>
          {heading} <bdi>{found.userName}</bdi>
        </h1>
        <p class="lead">
          <q>
            <bdi>{found.description}</bdi>
          </q>
        </p>
        <div class="desk">
          <div>
            <CaseSteps {...props} steps={steps} />
            {found.allowed.includes("close") ? <CloseCase {...props} /> : null}
          </div>
          <CaseFacts {...props} />
        </div>
      </>
    ),
  };
}

/** What to do, with the person's name behind it. */
function headingOf({ found, me, nowMs }: CaseProps, next: CaseStep | undefined): string {
  if (found.state === "closed") return "Closed: the case of";
  if (found.state === "frozen") return "Stopped: the case of";
  if (next === undefined) return found.proven ? "The code is on its way to" : "Talk to";
  switch (next.does) {
    case "claim":
      return "Take the case of";
    case "approve":
      return found.allowed.includes("approve") ? "Approve the code for" : "Wait for a second person:";
    case "call":
      return found.claimedBy === me ? "Call" : "The case of";
    case "record_check":
      return found.claimedBy === me ? "Make sure that it is" : "The case of";
    case "send_code":
      if (found.allowed.includes("send_code")) return "Let the code go to";
      return found.codeFromMs > nowMs ? `Wait until ${timeInWords(found.codeFromMs, nowMs)}:` : "The case of";
  }
}
