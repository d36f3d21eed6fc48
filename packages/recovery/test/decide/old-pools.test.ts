import { expect, test } from "vitest";
import { poolsWithoutOld } from "../../src/decide/old-pools.js";
import { decideAct } from "../../src/decide/support/act.js";
import { liveCode } from "../../src/decide/temporary/code.js";
import { decideIssue } from "../../src/decide/temporary/issue.js";
import { withTemporaryCodes } from "../../src/record/temporary-code.js";
import { accountWith, deskOf as caseDeskOf, caseOf, checkedBy, sentCode } from "./case-standing.js";
import { accountOf, contextOf, day, draftFor, hour, now } from "./standing.js";
import { deskOf, draftWith, live } from "./temporary-standing.js";

const pool = (...wrongAt: number[]) => ({ consecutive: 0, lockedUntil: 0, wrongAt, disabled: false });
const gone = pool(now - day);
const killed = pool(...Array<number>(5).fill(now - 2 * day));
const lastsDays = { ...live, issuedAt: now - 2 * day, expiresAt: now + day };

test("S38: pools of codes that are gone are dropped when nothing of them counts any more; others never", () => {
  const counts = pool(now - day + 1);
  const pools = {
    "temporary_code:1": counts,
    "temporary_code:2": gone,
    "support_call:1:2": counts,
    "support_call:1:3": gone,
    "support_call:1:4": pool(now - 2 * day, now - 1),
    authenticator_app: gone,
    "my:temporary_code:1": gone,
  };
  expect(Object.keys(poolsWithoutOld(accountOf({ pools }), now))).toEqual([
    "temporary_code:1",
    "support_call:1:2",
    "support_call:1:4",
    "authenticator_app",
    "my:temporary_code:1",
  ]);
});

test("S44: a code of days that five guesses killed stays dead, whatever support sends meanwhile", () => {
  const pools = { "temporary_code:code1": killed };
  const found = caseOf(checkedBy());
  const account = accountWith([found], { pools });
  const draft = withTemporaryCodes(draftFor(account), {
    schema: 1,
    live: lastsDays,
    requests: [],
    made: [],
  });
  const sent = decideAct(draft, found, { action: "send_code" }, caseDeskOf(), contextOf());
  expect(sent.problem).toBeNull();
  expect(liveCode(sent.draft.state.account, contextOf())).toBeNull();
  expect(sent.draft.state.account.pools).toEqual(pools);
});

test("S41: a case's code that was guessed at is not sent anew because days went by", () => {
  const code = sentCode({ expiresAt: now - 2 * day });
  const pools = { "support_call:case1:code1": pool(now - 2 * day) };
  const found = caseOf({ ...checkedBy(), code });
  const draft = draftFor(accountWith([found], { pools }));
  const issued = decideIssue(
    draft,
    { evidence: undefined, ttlMs: undefined, uses: undefined },
    deskOf(),
    contextOf(),
  );
  expect(issued.draft.state.account.pools).toEqual(pools);
  const sent = decideAct(issued.draft, found, { action: "send_code" }, caseDeskOf(), contextOf());
  expect(sent.problem).toEqual({ code: "not_now" });
});

test("S53: what a code that is replaced, or a case that is over, was guessed at is dropped after a day", () => {
  const pools = { "temporary_code:code1": gone, "support_call:case1:code1": gone };
  const over = caseOf({ code: sentCode(), end: { because: "refused", by: null, at: now - hour } });
  const { state } = draftWith({ live: null }, accountWith([over], { pools }));
  expect(poolsWithoutOld(state.account, now)).toEqual({});
});
