import {
  type AccountRecord,
  type Context,
  type Draft,
  isFrozen,
  notifyAll,
  type OfAccount,
  withAccount,
  withEvent,
} from "@sparekey/mfa/extend";
import type { TemporaryCodeProblem } from "../../desk.js";
import {
  type StoredTemporaryCode,
  type TemporaryCodeRequest,
  type TemporaryCodes,
  temporaryCodesOf,
  withTemporaryCodes,
} from "../../record/temporary-code.js";
import type { TemporaryCodePolicy } from "../../temporary-code-policy.js";
import { poolsWithoutOld } from "../old-pools.js";
import { type Acting, isPrivileged, mayServe, type Served } from "../staff/serve.js";
import { typedLine } from "../typed-text.js";
import { placeOf } from "./code.js";
import { isApproved, isOpen } from "./request.js";

export interface IssueCommand {
  readonly evidence: unknown;
  readonly ttlMs: unknown;
  readonly uses: unknown;
}

/** What staff commands are decided with, besides the state. */
export interface CodeDesk {
  readonly acting: Acting;
  readonly served: Served;
  readonly policy: TemporaryCodePolicy;
  /** What policy says of this account. */
  readonly secondPerson: boolean;
}

export type Issued =
  | {
      readonly done: true;
      readonly draft: Draft<OfAccount>;
      readonly code: string;
      readonly expiresAt: number;
    }
  /** Nothing was made; a request may have been noted. */
  | { readonly done: false; readonly draft: Draft<OfAccount>; readonly problem: TemporaryCodeProblem };

const mostRequests = 5;
const dayMs = 24 * 60 * 60_000;
/** Read out and typed in takes a minute. */
const shortestTtlMs = 60_000;

/** Makes a code at once, or after the second person where two are asked for (J4.1, J4.5). */
export function decideIssue(
  draft: Draft<OfAccount>,
  command: IssueCommand,
  desk: CodeDesk,
  context: Context,
): Issued {
  const refused = (problem: TemporaryCodeProblem): Issued => ({ done: false, draft, problem });
  if (!mayServe(desk.acting, desk.served, "issue_temporary_code")) return refused({ code: "not_allowed" });
  // Whoever has no second factor is asked for none: there is nothing that a code could stand in for.
  if (draft.state.account.enrolledAt === null) return refused({ code: "not_enrolled" });
  const wish = wishOf(command, desk.policy);
  if ("field" in wish) return refused({ code: "invalid_input", field: wish.field });
  // Each code that a stranger kills is told to every contact, and takes five guesses of a day's: S08, S24.
  const untilMs = mayMakeAt(temporaryCodesOf(draft.state.account), desk.policy, context);
  if (untilMs > 0) return refused({ code: "too_soon", untilMs });
  if (takesTwo(draft.state.account, desk, context)) return issueApproved(draft, wish, desk, context);
  return issue(draft, { ...wish, approvedBy: null }, desk, context);
}

/** Two people for whoever may do something to others (S23), and while "this was not me" stands (S43). */
export function takesTwo(
  account: AccountRecord,
  { served, secondPerson }: Pick<CodeDesk, "served" | "secondPerson">,
  { now }: Pick<Context, "now">,
): boolean {
  return isPrivileged(served) || secondPerson || isFrozen(account, now);
}

function mayMakeAt({ made }: TemporaryCodes, { codesPerDay }: TemporaryCodePolicy, { now }: Context): number {
  const first = within(made, now)[within(made, now).length - codesPerDay];
  return first === undefined ? 0 : first + dayMs;
}

function within(made: readonly number[], now: number): readonly number[] {
  return made.filter((at) => at > now - dayMs);
}

interface Wish {
  readonly evidence: string | null;
  readonly ttlMs: number;
  readonly uses: "once" | "many";
}

function wishOf(
  { evidence, ttlMs, uses }: IssueCommand,
  policy: TemporaryCodePolicy,
): Wish | { readonly field: "evidence" | "ttlMs" | "uses" } {
  const shown = typedLine(evidence, 200);
  if (evidence !== undefined && shown === null) return { field: "evidence" };
  const lives = ttlMs ?? policy.ttlMs;
  if (
    typeof lives !== "number" ||
    !Number.isSafeInteger(lives) ||
    lives < shortestTtlMs ||
    lives > policy.longestTtlMs
  )
    return { field: "ttlMs" };
  const times = uses ?? policy.uses;
  if (times !== "once" && times !== "many") return { field: "uses" };
  return { evidence: shown, ttlMs: lives, uses: times };
}

/** The same call twice: the first notes the request, the second, once somebody else has approved, makes the code. */
function issueApproved(draft: Draft<OfAccount>, wish: Wish, desk: CodeDesk, context: Context): Issued {
  const { acting } = desk;
  const codes = temporaryCodesOf(draft.state.account);
  const open = codes.requests.filter((each) => isOpen(each, context));
  const mine = open.find(({ by }) => by.id === acting.by.id);
  if (mine !== undefined && isApproved(mine, context)) {
    const { approval, ...asked } = mine;
    return issue(draft, { ...asked, approvedBy: approval.by }, desk, context);
  }
  if (mine !== undefined && (wish.evidence === null || mine.evidence === wish.evidence))
    return { done: false, draft, problem: { code: "needs_approval", request: mine.id } };
  if (wish.evidence === null)
    return { done: false, draft, problem: { code: "invalid_input", field: "evidence" } };
  const request: TemporaryCodeRequest = {
    id: context.fresh.id(),
    by: acting.by,
    at: context.now,
    expiresAt: context.now + desk.policy.requestTtlMs,
    evidence: wish.evidence,
    ttlMs: wish.ttlMs,
    uses: wish.uses,
    approval: null,
  };
  const others = open.filter(({ by }) => by.id !== acting.by.id).slice(-(mostRequests - 1));
  const noted = withEvent(withTemporaryCodes(draft, { ...codes, requests: [...others, request] }), {
    type: "temporary_code_requested",
    request: request.id,
    evidence: request.evidence,
  });
  return { done: false, draft: noted, problem: { code: "needs_approval", request: request.id } };
}

function issue(
  draft: Draft<OfAccount>,
  wish: Wish & Pick<StoredTemporaryCode, "approvedBy">,
  { acting, policy }: CodeDesk,
  context: Context,
): Issued {
  const { now, person, fresh } = context;
  const codes = temporaryCodesOf(draft.state.account);
  const code = fresh.digits(policy.digits);
  const id = fresh.id();
  const live: StoredTemporaryCode = {
    id,
    hash: context.codes.hash(code, placeOf({ id }, context)),
    digits: policy.digits,
    issuedAt: now,
    expiresAt: now + wish.ttlMs,
    uses: wish.uses,
    usedAt: null,
    by: acting.by,
    approvedBy: wish.approvedBy,
    evidence: wish.evidence,
  };
  const requests = codes.requests.filter((each) => each.by.id !== acting.by.id && isOpen(each, context));
  const codesNow: TemporaryCodes = { schema: 1, live, requests, made: [...within(codes.made, now), now] };
  const changed = withTemporaryCodes(draft, codesNow);
  const kept = withAccount(changed, { pools: poolsWithoutOld(changed.state.account, now) });
  const told = notifyAll(
    withEvent(kept, {
      type: "temporary_code_issued",
      code: id,
      expiresAtMs: live.expiresAt,
      uses: live.uses,
      ...(live.evidence === null ? {} : { evidence: live.evidence }),
      ...(live.approvedBy === null ? {} : { approvedBy: live.approvedBy.id }),
    }),
    {
      kind: "temporary_code_issued",
      expiresAtMs: live.expiresAt,
      atMs: now,
      by: acting.by.kind,
      userName: person.userName,
    },
    context,
  );
  return { done: true, draft: told, code, expiresAt: live.expiresAt };
}
