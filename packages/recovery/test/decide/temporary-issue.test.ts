import { describe, expect, test } from "vitest";
import { decideIssue } from "../../src/decide/temporary/issue.js";
import { temporaryCodesOf } from "../../src/record/temporary-code.js";
import { accountOf, contextOf, day, draftFor, frozenOf, hour, minute, now } from "./standing.js";
import { approved, d1, d2, d3, deskOf, draftWith, live, noRights, request } from "./temporary-standing.js";

const nothing = { evidence: undefined, ttlMs: undefined, uses: undefined };

const issue = (draft = draftFor(), command: object = {}, desk = deskOf(), context = contextOf()) =>
  decideIssue(draft, { ...nothing, ...command }, desk, context);

function made(issued: ReturnType<typeof issue>) {
  if (!issued.done) throw new Error(JSON.stringify(issued.problem));
  return issued;
}

function problem(issued: ReturnType<typeof issue>) {
  if (issued.done) throw new Error("it was made");
  return issued.problem;
}

describe("making one", () => {
  test("J4.1: ten digits for 24 hours, kept as a hash in its place; every contact hears of it", () => {
    const issued = made(issue());
    expect(issued).toMatchObject({ code: "1000000001", expiresAt: now + day });
    expect(temporaryCodesOf(issued.draft.state.account)).toEqual({
      schema: 1,
      requests: [],
      made: [now],
      live: {
        id: "[2]",
        hash: contextOf().codes.hash("1000000001", ["temporary_code", "tenant", "account", "[2]"]),
        digits: 10,
        issuedAt: now,
        expiresAt: now + day,
        uses: "many",
        usedAt: null,
        by: d1,
        approvedBy: null,
        evidence: null,
      },
    });
    expect(issued.draft.events).toEqual([
      { type: "temporary_code_issued", code: "[2]", expiresAtMs: now + day, uses: "many" },
    ]);
    expect(issued.draft.messages.map(({ message }) => message)).toEqual([
      {
        kind: "temporary_code_issued",
        expiresAtMs: now + day,
        atMs: now,
        by: "administrator",
        userName: "ann",
      },
    ]);
  });

  test("S23: not without the right, not for oneself, not where nobody is enrolled", () => {
    expect(problem(issue(draftFor(), {}, deskOf({ may: noRights })))).toEqual({ code: "not_allowed" });
    expect(problem(issue(draftFor(), {}, deskOf({ by: { ...d1, id: "account" } })))).toEqual({
      code: "not_allowed",
    });
    expect(problem(issue(draftFor(), {}, deskOf({ rank: 2 })))).toEqual({ code: "not_allowed" });
    expect(problem(issue(draftFor(accountOf({ enrolledAt: null }))))).toEqual({ code: "not_enrolled" });
  });

  test("what is wished for is within policy, or refused with its field", () => {
    const wish = made(issue(draftFor(), { evidence: "DOC-1", ttlMs: minute, uses: "once" }));
    expect(wish.expiresAt).toBe(now + minute);
    expect(temporaryCodesOf(wish.draft.state.account).live).toMatchObject({
      uses: "once",
      evidence: "DOC-1",
    });
    expect(wish.draft.events[0]).toMatchObject({ evidence: "DOC-1", uses: "once" });
    expect(made(issue(draftFor(), { ttlMs: 72 * hour })).expiresAt).toBe(now + 72 * hour);
    for (const [field, values] of [
      ["ttlMs", [minute - 1, 72 * hour + 1, minute + 0.5, Number.NaN, "60000", {}, Number.POSITIVE_INFINITY]],
      ["uses", ["twice", 1, "", {}]],
      ["evidence", ["", 7, null, "x".repeat(201), "a\nb", {}]],
    ] as const) {
      for (const value of values) {
        const draft = draftFor();
        expect(issue(draft, { [field]: value })).toEqual({
          done: false,
          draft,
          problem: { code: "invalid_input", field },
        });
      }
    }
    expect(issue(draftFor(), { evidence: "x".repeat(200) }).done).toBe(true);
  });

  test("a new one ends the one before, clears the maker's own requests, and leaves those of others", () => {
    const others = { ...request, id: "request2", by: d2 };
    const ended = { ...request, id: "request3", by: d3, expiresAt: now };
    const draft = draftWith({ live, requests: [request, others, ended] });
    const codes = temporaryCodesOf(made(issue(draft)).draft.state.account);
    expect(codes.live?.id).toBe("[2]");
    expect(codes.requests).toEqual([others]);
  });

  test("S08, S24: ten a day for one account, and it says until when, to the millisecond", () => {
    const ago = (first: number) => [first, ...Array.from({ length: 9 }, (_, at) => at * hour)];
    const after = (first: number) =>
      issue(
        draftWith({
          made: ago(first)
            .map((ms) => now - ms)
            .sort(),
        }),
      );
    expect(problem(after(day - 1))).toEqual({ code: "too_soon", untilMs: now + 1 });
    expect(temporaryCodesOf(made(after(day)).draft.state.account).made).toHaveLength(10);
  });

  test("S53: pools of codes that are gone are dropped", () => {
    const pool = { consecutive: 1, lockedUntil: 0, wrongAt: [1], disabled: false };
    const account = accountOf({ pools: { "temporary_code:old": pool, mine: pool } });
    expect(Object.keys(made(issue(draftFor(account))).draft.state.account.pools)).toEqual(["mine"]);
  });
});

describe("with a second person", () => {
  const asking = { evidence: "DOC-1", ttlMs: hour, uses: "once" };

  test.each([
    ["where policy says so", deskOf({ secondPerson: true }), {}],
    ["for an account that may do something to others", deskOf({ rank: 1 }), {}],
    ["while the account is frozen (S43)", deskOf(), { frozen: frozenOf() }],
  ])("S23: the first call notes a request, %s", (_name, desk, change) => {
    const issued = issue(draftFor(accountOf(change)), asking, desk);
    expect(problem(issued)).toEqual({ code: "needs_approval", request: "[1]" });
    expect(temporaryCodesOf(issued.draft.state.account)).toEqual({
      schema: 1,
      live: null,
      made: [],
      requests: [{ ...request, id: "[1]", at: now, expiresAt: now + day }],
    });
    expect(issued.draft.events).toEqual([
      { type: "temporary_code_requested", request: "[1]", evidence: "DOC-1" },
    ]);
    expect(issued.draft.messages).toEqual([]);
  });

  const desk = deskOf({ secondPerson: true });

  test("J4.5: nothing is asked for without evidence", () => {
    const issued = issue(draftFor(), {}, desk);
    expect(problem(issued)).toEqual({ code: "invalid_input", field: "evidence" });
    expect(issued.draft.events).toEqual([]);
  });

  test("the same again names the same request; other evidence makes another in its place", () => {
    const draft = draftWith({ live, requests: [request] });
    for (const more of [{}, { evidence: "DOC-1" }]) {
      const again = issue(draft, more, desk);
      expect(problem(again)).toEqual({ code: "needs_approval", request: "request1" });
      expect(again.draft).toBe(draft);
    }
    const anew = issue(draft, { evidence: "DOC-2" }, desk);
    expect(problem(anew)).toEqual({ code: "needs_approval", request: "[1]" });
    const codes = temporaryCodesOf(anew.draft.state.account);
    expect(codes.requests.map(({ id }) => id)).toEqual(["[1]"]);
    expect(codes.live).toEqual(live);
  });

  test("five people at most ask at once: the oldest of the others makes room", () => {
    const of = (...ids: string[]) => ids.map((id) => ({ ...request, id, by: { ...d2, id } }));
    const requested = (...ids: string[]) =>
      temporaryCodesOf(
        issue(draftWith({ requests: of(...ids) }), asking, desk).draft.state.account,
      ).requests.map(({ id }) => id);
    expect(requested("a", "b", "c", "d")).toEqual(["a", "b", "c", "d", "[1]"]);
    expect(requested("a", "b", "c", "d", "e")).toEqual(["b", "c", "d", "e", "[1]"]);
  });

  test("one that is over its time is asked for anew", () => {
    const over = { ...approved(), expiresAt: now };
    expect(problem(issue(draftWith({ requests: [over] }), asking, desk))).toMatchObject({ request: "[1]" });
    expect(problem(issue(draftWith({ requests: [over] }), {}, desk))).toMatchObject({ field: "evidence" });
  });

  test("J4.5: approved by somebody else, the same call makes what was approved, and says by whom", () => {
    const issued = made(issue(draftWith({ requests: [approved()] }), { ttlMs: day, uses: "many" }, desk));
    expect(issued.expiresAt).toBe(now + hour);
    const codes = temporaryCodesOf(issued.draft.state.account);
    expect(codes.live).toMatchObject({ uses: "once", approvedBy: d2, evidence: "DOC-1", by: d1 });
    expect(codes.requests).toEqual([]);
    expect(issued.draft.events[0]).toEqual({
      type: "temporary_code_issued",
      code: "[2]",
      expiresAtMs: now + hour,
      uses: "once",
      evidence: "DOC-1",
      approvedBy: "d2",
    });
  });

  test("S42: the approval of another's request makes nothing for whoever did not ask", () => {
    const draft = draftWith({ requests: [approved()] });
    const issued = issue(draft, asking, deskOf({ by: d3, secondPerson: true }));
    expect(problem(issued)).toMatchObject({ code: "needs_approval", request: "[1]" });
  });
});
