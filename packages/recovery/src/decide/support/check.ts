import { type Context, type Draft, type OfAccount, withEvent } from "@sparekey/mfa/extend";
import type { DeskInput } from "../../desk.js";
import { type SupportCase, withSupportCase } from "../../record/support-case.js";
import type { Acted } from "./acted.js";
import type { CaseDesk } from "./rules.js";
import { isScreenWord } from "./screen-word.js";

/**
 * One check of the configured list. The word on the person's screen is compared here: an agent types what
 * was said, and cannot attest it otherwise (S41).
 */
export function recordCheck(
  draft: Draft<OfAccount>,
  found: SupportCase,
  input: Extract<DeskInput, { readonly action: "record_check" }>,
  desk: CaseDesk,
  context: Context,
): Acted {
  const { check } = input;
  if (typeof check !== "string" || !desk.policy.checks.includes(check)) {
    return { draft, found, problem: { code: "invalid_input", field: "check" } };
  }
  if (check === "screen_word" && !isScreenWord(input.word, found.word ?? "", found.id, context)) {
    const guessed = { ...found, wrongWords: found.wrongWords + 1 };
    const noted = withEvent(withSupportCase(draft, guessed), {
      type: "case_check_failed",
      case: found.id,
      check,
    });
    return { draft: noted, found: guessed, problem: { code: "wrong_word" } };
  }
  const { by, session } = desk.acting;
  // Said again in another session, it counts for that one (S52).
  const others = found.checks.filter((each) => each.check !== check);
  const checked: SupportCase = {
    ...found,
    checks: [...others, { check, by, session, at: context.now }],
    approval: null,
  };
  const kept = withEvent(withSupportCase(draft, checked), { type: "case_checked", case: found.id, check });
  return { draft: kept, found: checked, problem: null };
}
