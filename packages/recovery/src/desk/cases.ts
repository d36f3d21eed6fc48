import { type Decided, draftOf, type Seen } from "@sparekey/mfa/extend";
import type { StaffAction, StaffMember } from "../actor.js";
import type { Case } from "../case.js";
import type { Core } from "../core.js";
import { decideAct } from "../decide/support/act.js";
import { type CaseDesk, caseActions, whyNot } from "../decide/support/rules.js";
import type { DeskInput, DeskProblem, DeskReply } from "../desk.js";
import { type HelpDesk, mostOnPage, type Target, targetOf } from "../help-desk.js";
import { actorOf } from "../record/staff.js";
import { supportCaseOf } from "../record/support-case.js";
import { accountOfCase, listQueue } from "./queue.js";
import { reserveFor, reserveRead } from "./reserve.js";
import { showCase } from "./show-case.js";
import { actingOn, type Proved, proveStaff } from "./staff-proof.js";

/** Cases on a page whose length nobody has said. */
const mostUnasked = 25;

/** What the host says about this actor and this account, for one decision. */
async function caseDesk(desk: HelpDesk, proved: Proved, target: Target): Promise<CaseDesk> {
  const { acting, served } = await actingOn(desk, proved, target, caseActions);
  return {
    acting,
    served,
    policy: desk.support,
    secondPerson: desk.support.secondPerson(target),
    dials: desk.dial !== undefined,
  };
}

/** One case, as far as this actor may see it. */
async function look(
  core: Core,
  desk: HelpDesk,
  proved: Proved,
  place: { readonly case: string; readonly account: string },
  right: Extract<StaffAction, "see_queue" | "see_case">,
): Promise<Case | null> {
  const target = await targetOf(core, place.account);
  if (target === null) return null;
  const view = await caseDesk(desk, proved, target);
  const settled = await core.engine.onAccount({ account: place.account }, ({ account }, context) => {
    const found = supportCaseOf(account, place.case);
    const seen = found !== null && whyNot(right, { account, found }, view, context) === null;
    return { answer: seen ? showCase(account, found, view, context) : null };
  });
  if (!settled.settled && settled.why !== "unknown_account") throw new Error(`A case: ${settled.why}`);
  return settled.settled ? settled.answer : null;
}

export async function showQueue(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  page: { readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<{ readonly cases: readonly Case[]; readonly cursor: string | null }> {
  const proved = await proveStaff(core, desk, member);
  if (proved === null) return { cases: [], cursor: null };
  const wanted = Math.trunc(page.limit ?? mostUnasked);
  const limit = Math.min(Math.max(1, Number.isNaN(wanted) ? mostUnasked : wanted), mostOnPage);
  await reserveRead(core, proved.by.id, desk.limits, page.after === undefined ? 1 : limit);
  const { queued, more } = await listQueue(core, { after: page.after, limit });
  const cases = await Promise.all(queued.map((place) => look(core, desk, proved, place, "see_queue")));
  return {
    // The queue may be behind: what is over by now is not shown, whatever the index says.
    cases: cases.flatMap((each) =>
      each === null || each.state === "closed" || each.state === "frozen" ? [] : [each],
    ),
    cursor: more ? (queued.at(-1)?.cursor ?? null) : null,
  };
}

export async function getCase(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  id: string,
): Promise<Case | null> {
  const proved = await proveStaff(core, desk, member);
  if (proved === null) return null;
  await reserveRead(core, proved.by.id, desk.limits);
  const account = await accountOfCase(core, id);
  return account === null ? null : look(core, desk, proved, { case: id, account }, "see_case");
}

export async function actOnCase(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  id: string,
  input: DeskInput,
): Promise<DeskReply> {
  const refused = (problem: DeskProblem): DeskReply => ({ done: false, problem });
  if (!caseActions.includes(input.action)) return refused({ code: "invalid_input", field: "action" });
  const proved = await proveStaff(core, desk, member);
  if (proved === null) return refused({ code: "not_allowed" });
  const account = await accountOfCase(core, id);
  const target = account === null ? null : await targetOf(core, account);
  if (target === null) return refused({ code: "not_found" });
  const view = await caseDesk(desk, proved, target);
  // Whoever may not do it learns nothing of the case, and uses up nothing.
  if (!view.acting.may.has(input.action)) return refused({ code: "not_allowed" });
  const cost = input.action === "see_phone" || input.action === "send_code" ? "code" : "act";
  const reserved = await reserveFor(core, proved.by.id, cost, desk.limits);
  if (typeof reserved === "object") return refused({ code: "too_soon", untilMs: reserved.untilMs });
  if (reserved !== "reserved") return refused({ code: reserved });
  const settled = await core.engine.onAccount(
    { account: target.account, actor: actorOf(proved.by) },
    (seen: Seen, context): Decided<DeskReply> => {
      const found = supportCaseOf(seen.account, id);
      if (found === null) return { answer: refused({ code: "not_found" }) };
      const acted = decideAct(draftOf({ account: seen.account }), found, input, view, context);
      if (acted.problem !== null) return { draft: acted.draft, answer: refused(acted.problem) };
      const phone = input.action === "see_phone";
      const shown = showCase(acted.draft.state.account, acted.found, view, context, { phone });
      return { draft: acted.draft, answer: { done: true, case: shown } };
    },
  );
  if (settled.settled) return settled.answer;
  return refused({ code: settled.why === "unknown_account" ? "not_found" : settled.why });
}
