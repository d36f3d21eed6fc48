import {
  type Context,
  type Draft,
  notifyAll,
  type OfAccount,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import type { StaffActor } from "../../record/staff.js";
import { type SupportCase, withSupportCase } from "../../record/support-case.js";
import type { Acted } from "./acted.js";
import { queueAct } from "./queue-act.js";

type Because = NonNullable<SupportCase["end"]>["because"];

/** What staff may say of an end; that it was stopped is for the contacts to say, and for nobody else (S43). */
const said: ReadonlySet<unknown> = new Set(["solved", "refused", "abandoned"]);

/** Ends a case by the word of staff, as it was typed. */
export function closeAsSaid(
  draft: Draft<OfAccount>,
  found: SupportCase,
  end: { readonly because: Because; readonly by: StaffActor },
  context: Context,
): Acted {
  if (!said.has(end.because)) return { draft, found, problem: { code: "invalid_input", field: "because" } };
  return closeCase(draft, found, end, context);
}

/** Ends a case: its code, if one went, no longer works. Every contact hears how it ended. */
export function closeCase(
  draft: Draft<OfAccount>,
  found: SupportCase,
  end: { readonly because: Because; readonly by: StaffActor | null },
  context: Context,
): Acted {
  const { because } = end;
  const closed: SupportCase = {
    ...found,
    revision: found.revision + 1,
    end: { because, by: end.by, at: context.now },
  };
  const kept = withEvent(withSupportCase(draft, closed), { type: "case_closed", case: found.id, because });
  const about = {
    case: found.id,
    atMs: context.now,
    userName: context.person.userName,
    ...(end.by === null ? {} : { by: end.by.kind }),
  };
  const told = notifyAll(
    kept,
    because === "frozen"
      ? { kind: "case_frozen", ...about }
      : { kind: "case_closed", ...about, end: because },
    context,
  );
  return { draft: withAct(told, queueAct(closed)), found: closed, problem: null };
}
