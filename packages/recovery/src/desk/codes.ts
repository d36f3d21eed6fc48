import { type Context, type Decided, draftOf, type Seen } from "@sparekey/mfa/extend";
import type { StaffAction, StaffMember } from "../actor.js";
import type { Core } from "../core.js";
import type { Acting, Served } from "../decide/staff/serve.js";
import { mayServe } from "../decide/staff/serve.js";
import { decideApproveRequest } from "../decide/temporary/approve.js";
import { liveCode } from "../decide/temporary/code.js";
import { type CodeDesk, decideIssue, type IssueCommand, takesTwo } from "../decide/temporary/issue.js";
import { digestOf, isOpen } from "../decide/temporary/request.js";
import { decideRevoke } from "../decide/temporary/revoke.js";
import type { TemporaryCodeProblem, TemporaryCodeReply, TemporaryCodesView } from "../desk.js";
import { type HelpDesk, targetOf } from "../help-desk.js";
import { actorOf } from "../record/staff.js";
import { temporaryCodesOf } from "../record/temporary-code.js";
import { reserveFor, reserveRead } from "./reserve.js";
import { actingOn, proveStaff } from "./staff-proof.js";

const codeActions: readonly StaffAction[] = [
  "see_temporary_codes",
  "issue_temporary_code",
  "approve_temporary_code",
  "revoke_temporary_code",
];

interface Opened {
  readonly acting: Acting;
  readonly served: Served;
  readonly secondPerson: boolean;
}

/** The actor's proof, roles and, for what changes something, a place in their budget; or why not. */
async function openDesk(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  account: string,
  action: StaffAction,
): Promise<Opened | { readonly problem: TemporaryCodeProblem }> {
  const proved = await proveStaff(core, desk, member);
  if (proved !== null && action === "see_temporary_codes") await reserveRead(core, proved.by.id, desk.limits);
  const target = proved === null ? null : await targetOf(core, account);
  if (proved === null || target === null) return { problem: { code: "not_allowed" } };
  const { acting, served } = await actingOn(desk, proved, target, codeActions);
  if (!mayServe(acting, served, action)) return { problem: { code: "not_allowed" } };
  if (action !== "see_temporary_codes") {
    const cost = action === "issue_temporary_code" ? "code" : "act";
    const reserved = await reserveFor(core, proved.by.id, cost, desk.limits);
    if (typeof reserved === "object") return { problem: { code: "too_soon", untilMs: reserved.untilMs } };
    if (reserved !== "reserved") return { problem: { code: reserved } };
  }
  return { acting, served, secondPerson: desk.support.secondPerson(target) };
}

async function decideFor<A>(
  core: Core,
  desk: HelpDesk,
  { acting, served, secondPerson }: Opened,
  decide: (seen: Seen, desk: CodeDesk, context: Context) => Decided<A>,
): Promise<{ readonly answer: A } | { readonly problem: TemporaryCodeProblem }> {
  const settled = await core.engine.onAccount(
    { account: served.account, actor: actorOf(acting.by) },
    (seen, context) => decide(seen, { acting, served, policy: desk.codes, secondPerson }, context),
  );
  if (settled.settled) return { answer: settled.answer };
  return { problem: { code: settled.why === "unknown_account" ? "not_allowed" : settled.why } };
}

export async function issueTemporaryCode(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  asked: { readonly account: string } & IssueCommand,
): Promise<TemporaryCodeReply> {
  const opened = await openDesk(core, desk, member, asked.account, "issue_temporary_code");
  if ("problem" in opened) return { done: false, problem: opened.problem };
  const decided = await decideFor(core, desk, opened, ({ account }, codeDesk, context) => {
    const issued = decideIssue(draftOf({ account }), asked, codeDesk, context);
    const answer: TemporaryCodeReply = issued.done
      ? { done: true, code: issued.code, expiresAtMs: issued.expiresAt }
      : { done: false, problem: issued.problem };
    return { draft: issued.draft, answer };
  });
  return "answer" in decided ? decided.answer : { done: false, problem: decided.problem };
}

export async function approveTemporaryCode(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  asked: { readonly account: string; readonly request: unknown; readonly digest: unknown },
): Promise<{ readonly done: true } | { readonly done: false; readonly problem: TemporaryCodeProblem }> {
  const opened = await openDesk(core, desk, member, asked.account, "approve_temporary_code");
  if ("problem" in opened) return { done: false, problem: opened.problem };
  const decided = await decideFor(core, desk, opened, ({ account }, codeDesk, context) => {
    const { draft, problem } = decideApproveRequest(draftOf({ account }), asked, codeDesk, context);
    return { draft, answer: problem };
  });
  const problem = "answer" in decided ? decided.answer : decided.problem;
  return problem === null ? { done: true } : { done: false, problem };
}

export async function revokeTemporaryCode(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  account: string,
): Promise<{ readonly done: boolean }> {
  const opened = await openDesk(core, desk, member, account, "revoke_temporary_code");
  if ("problem" in opened) return { done: false };
  const decided = await decideFor(core, desk, opened, (seen, codeDesk, context) => {
    const { draft, done } = decideRevoke(draftOf({ account: seen.account }), codeDesk, context);
    return { draft, answer: done };
  });
  return { done: "answer" in decided && decided.answer };
}

export async function showTemporaryCodes(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  account: string,
): Promise<TemporaryCodesView | null> {
  const opened = await openDesk(core, desk, member, account, "see_temporary_codes");
  if ("problem" in opened) return null;
  const decided = await decideFor(core, desk, opened, (seen, codeDesk, context) => ({
    answer: viewOf(seen, codeDesk, context),
  }));
  if ("answer" in decided) return decided.answer;
  if (decided.problem.code === "not_allowed") return null;
  throw new Error(`Temporary codes: ${decided.problem.code}`);
}

function viewOf({ account }: Seen, desk: CodeDesk, context: Context): TemporaryCodesView {
  const { acting, served } = desk;
  const live = liveCode(account, context);
  const { requests } = temporaryCodesOf(account);
  return {
    live:
      live === null
        ? null
        : {
            id: live.id,
            issuedAtMs: live.issuedAt,
            expiresAtMs: live.expiresAt,
            uses: live.uses,
            lastUsedAtMs: live.usedAt,
            by: live.by.id,
            approvedBy: live.approvedBy?.id ?? null,
            evidence: live.evidence,
          },
    requests: requests
      .filter((request) => isOpen(request, context))
      .map((request) => ({
        id: request.id,
        by: request.by.id,
        atMs: request.at,
        evidence: request.evidence,
        ttlMs: request.ttlMs,
        uses: request.uses,
        approved: request.approval !== null,
        digest: digestOf(request, context),
      })),
    secondPerson: takesTwo(account, desk, context),
    allowed: codeActions.filter((action) => mayServe(acting, served, action)),
  };
}
