import { checkWords } from "../../staff-words.js";
import { Field } from "../form.js";
import type { CaseProps } from "./case.js";
import { CaseAction } from "./case-action.js";

/** One check, while it is next: what to ask, and what to do with the answer. */
export function CheckStep(props: CaseProps & { readonly check: string }) {
  const { found, check, problem } = props;
  const { label, ask, button } = checkWords(check);
  if (!found.allowed.includes("record_check")) {
    return <p>Nothing more can be proved in this case: close it, and have them open another one.</p>;
  }
  const word = check === "screen_word";
  return (
    <>
      <NumberOnFile {...props} />
      <CaseAction {...props} action="record_check">
        <input type="hidden" name="check" value={check} />
        {word ? (
          <Field
            name="word"
            label={label}
            hint={ask}
            autocomplete="off"
            code="long"
            errors={problem === null ? [] : [problem]}
          />
        ) : (
          <p>{ask}</p>
        )}
        <button type="submit">{button}</button>
      </CaseAction>
      <CaseAction {...props} action="call">
        <button type="submit" class="link">
          No answer? Show the number and call again
        </button>
      </CaseAction>
    </>
  );
}

function NumberOnFile({ number }: CaseProps) {
  if (number === null) return null;
  return (
    <p class="shown" role="status">
      <span class="unseen">Call </span>
      <a href={`tel:${number}`}>{number}</a>
    </p>
  );
}
