import type { CaseProps } from "./case.js";
import { CaseAction } from "./case-action.js";

const reasons = [
  ["refused", "It was not them, or they could not show it"],
  ["solved", "Solved another way"],
  ["abandoned", "Nobody can be reached"],
] as const;

/** Out of the way until it is wanted: there is no way back from it. */
export function CloseCase(props: CaseProps) {
  return (
    <details class="aside">
      <summary>Close the case</summary>
      <CaseAction {...props} action="close">
        <fieldset>
          <legend>Why?</legend>
          {reasons.map(([because, label], index) => (
            <p class="check">
              <input
                type="radio"
                id={`because-${because}`}
                name="because"
                value={because}
                checked={index === 0}
              />
              <label for={`because-${because}`}>{label}</label>
            </p>
          ))}
        </fieldset>
        <button type="submit" class="secondary danger">
          {props.found.state === "code_sent" ? "Close the case" : "Close without a code"}
        </button>
      </CaseAction>
    </details>
  );
}
