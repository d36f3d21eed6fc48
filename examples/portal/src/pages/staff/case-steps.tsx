import type { CaseStep } from "../../case-steps.js";
import { checkWords } from "../../staff-words.js";
import { timeInWords, whenInWords } from "../time.js";
import type { CaseProps } from "./case.js";
import { CaseAction } from "./case-action.js";
import { CheckStep } from "./check-step.js";

type Props = CaseProps & { readonly steps: readonly CaseStep[] };

/** The work in its order. Only the step that is next is open; the others are a line each. */
export function CaseSteps(props: Props) {
  const { found, steps, me } = props;
  const talks = found.claimedBy === me && steps.some(({ does, at }) => at === "now" && speaks.has(does));
  return (
    <>
      {talks ? <SayFirst {...props} /> : null}
      <ol class="work">
        {steps.map((step) => (
          <li class={step.at} aria-current={step.at === "now" ? "step" : undefined}>
            <h2>
              {step.at === "done" ? <span class="unseen">Done: </span> : null}
              {nameOf(step, props)}
            </h2>
            {step.at === "now" ? <Next {...props} step={step} /> : null}
          </li>
        ))}
      </ol>
      {found.state === "code_sent" && steps.length > 0 && steps.every(({ at }) => at === "done") ? (
        <p>They enter it in the browser that the case was opened in, after their password.</p>
      ) : null}
    </>
  );
}

const speaks: ReadonlySet<CaseStep["does"]> = new Set(["call", "record_check"]);

/** The caller must not have to prove anything before they know what this is about (S41). */
function SayFirst({ found, nowMs }: CaseProps) {
  return (
    <div class="say">
      <p class="hint">Say this first</p>
      <p>
        “You opened a case {whenInWords(found.openedAtMs, nowMs)}
        {found.openedFrom === null ? "" : `, from ${found.openedFrom}`}.”
      </p>
      <p class="hint">If that was not them, close the case.</p>
    </div>
  );
}

function nameOf(step: CaseStep, { found, nameOf: whose, me }: CaseProps): string {
  const by = found.claimedBy === null ? "" : found.claimedBy === me ? "you" : whose(found.claimedBy);
  switch (step.does) {
    case "claim":
      return step.at === "done" ? `Taken by ${by}` : "Take the case";
    case "call":
      return step.at === "done" ? "Called the phone on file" : "Call the phone on file";
    case "record_check":
      return checkWords(step.check).heading;
    case "approve":
      return step.at === "done" ? "Approved by a second person" : "A second person approves";
    case "send_code":
      return step.at === "done" ? "The code was sent" : "Let the code go";
  }
}

function Next(props: CaseProps & { readonly step: CaseStep }) {
  const { step, found, me } = props;
  if (step.does === "claim") return <Claim {...props} />;
  if (step.does === "approve") return <Approve {...props} />;
  if (found.claimedBy !== me) return <p>{`${props.nameOf(found.claimedBy ?? "")} is on it.`}</p>;
  if (step.does === "call") return <Call {...props} />;
  if (step.does === "record_check") return <CheckStep {...props} check={step.check} />;
  return <Send {...props} />;
}

function Claim(props: CaseProps) {
  const { found } = props;
  if (!found.allowed.includes("claim")) return <p>They have not asked to be called yet.</p>;
  return (
    <CaseAction {...props} action="claim">
      {found.claimedBy === null ? null : (
        <p>{`${props.nameOf(found.claimedBy)} had it, and nothing came of it. You begin anew.`}</p>
      )}
      <button type="submit">{found.claimedBy === null ? "Take this case" : "Take it over"}</button>
    </CaseAction>
  );
}

function Call(props: CaseProps) {
  const { found } = props;
  if (found.phone === null) {
    return (
      <p>
        There is no recovery phone that may be called: it is missing, or younger than seven days. Close the
        case; an administrator can give a temporary code.
      </p>
    );
  }
  return (
    <CaseAction {...props} action="call">
      <p>{`It shows the number, ${found.phone}, and notes that you call it.`}</p>
      <button type="submit">I am calling now</button>
    </CaseAction>
  );
}

function Approve(props: CaseProps) {
  const { found } = props;
  if (!found.allowed.includes("approve")) {
    return <p>Ask a supervisor to open this case: nobody approves their own checks.</p>;
  }
  return (
    <CaseAction {...props} action="approve">
      <input type="hidden" name="digest" value={found.digest} />
      <p>{`${props.nameOf(found.claimedBy ?? "")} has called and checked. Ask, before you approve.`}</p>
      <button type="submit">Approve</button>
    </CaseAction>
  );
}

function Send(props: CaseProps) {
  const { found, nowMs } = props;
  if (found.codeFromMs > nowMs) {
    return (
      <p>
        {`From ${timeInWords(found.codeFromMs, nowMs)}: every contact was told, and can say no until then. `}
        <a href={`/staff/cases/${found.id}`}>Look again</a>
      </p>
    );
  }
  if (!found.allowed.includes("send_code")) {
    return <p>No code can go: the phone has changed, or the person has to open the case in a browser.</p>;
  }
  return (
    <CaseAction {...props} action="send_code">
      <p>It goes to the phone that you called. You do not see it, and they do not tell it to you.</p>
      <button type="submit">Send the recovery code</button>
    </CaseAction>
  );
}
