import type { CaseRequest } from "./case.js";
import { posted } from "./posted.js";

/** What was typed about a case, and no other field of the host's form. */
export function commandOf(request: CaseRequest): {
  readonly description: unknown;
  readonly language: unknown;
  readonly callback: unknown;
  readonly typedNumber: unknown;
} {
  const { description, language, callback, typedNumber } = posted(request);
  return { description, language, callback, typedNumber };
}
