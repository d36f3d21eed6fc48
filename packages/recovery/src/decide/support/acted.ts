import type { Context, Draft, OfAccount } from "@sparekey/mfa/extend";
import type { DeskProblem } from "../../desk.js";
import type { SupportCase } from "../../record/support-case.js";
import type { CaseDesk } from "./rules.js";

/** What became of a command: the case as it is now, or why not. A refusal may leave a trace in the draft. */
export interface Acted {
  readonly draft: Draft<OfAccount>;
  readonly found: SupportCase;
  readonly problem: DeskProblem | null;
}

/** What is said in every notice about a case. */
export function said(
  { id, openedFrom }: SupportCase,
  desk: CaseDesk,
  { now, person }: Context,
): {
  readonly case: string;
  readonly atMs: number;
  readonly userName: string;
  readonly from?: string;
  readonly by: "agent" | "supervisor" | "administrator";
} {
  return {
    case: id,
    atMs: now,
    userName: person.userName,
    ...(openedFrom === null ? {} : { from: openedFrom }),
    by: desk.acting.by.kind,
  };
}
