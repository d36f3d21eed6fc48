import type { CaseRequest } from "./case.js";
import type { Core } from "./core.js";
import { typedLine } from "./decide/typed-text.js";
import { posted } from "./posted.js";

/**
 * Where a case is opened, in the host's words, else the request's address. What is no line of text is left out: in
 * the account's record it could never be read again, and nobody would get in (S28).
 */
export function openedFrom({ engine }: Pick<Core, "engine">, request: CaseRequest): string | null {
  return typedLine(posted(request).from, 256) ?? engine.address ?? null;
}
