import { describe, expect, test } from "vitest";
import { decideApproveRequest } from "../../src/decide/temporary/approve.js";
import { liveCode, placeOf, wayOf } from "../../src/decide/temporary/code.js";
import { digestOf, isApproved, isOpen } from "../../src/decide/temporary/request.js";
import { decideRevoke } from "../../src/decide/temporary/revoke.js";
import { stopCode } from "../../src/decide/temporary/stop-code.js";
import { type StoredTemporaryCode, temporaryCodesOf } from "../../src/record/temporary-code.js";
import { accountOf, contextOf, day, draftFor, eventsOf, now, told } from "./standing.js";
import { approved, d1, d2, d3, deskOf, draftWith, live, noRights, request } from "./temporary-standing.js";

test("S49: a request is open until it ends, unless the store was restored since", () => {
  const open = (atMs: number) => isOpen(request, contextOf({ restored: { atMs, backupCodes: "keep" } }));
  expect([open(request.at), open(request.at + 1)]).toEqual([true, false]);
  const ends = (expiresAt: number) => isOpen({ ...request, expiresAt }, contextOf());
  expect([ends(now + 1), ends(now)]).toEqual([true, false]);
});

describe("S42: an approval", () => {
  test("covers what was asked for to the letter, and comes from another person than asker and account", () => {
    expect(isApproved(request, contextOf())).toBe(false);
    expect(isApproved(approved(), contextOf())).toBe(true);
    expect(isApproved(approved({}, d1), contextOf())).toBe(false);
    expect(isApproved(approved({}, { ...d2, id: "account" }), contextOf())).toBe(false);
    const good = approved();
    for (const change of [
      { id: "request2" },
      { by: { ...d1, id: "d9" } },
      { by: { ...d1, kind: "agent" as const } },
      { by: { ...d1, area: "apac" } },
      { at: 1 },
      { expiresAt: now + 1 },
      { evidence: "DOC-2" },
      { ttlMs: day },
      { uses: "many" as const },
    ])
      expect(isApproved({ ...good, ...change }, contextOf())).toBe(false);
    expect(isApproved(good, contextOf({ tenant: "other" }))).toBe(false);
    expect(isApproved(good, contextOf({ account: "other" }))).toBe(false);
  });

  const digest = digestOf(request, contextOf());
  const second = { ...request, id: "request2", by: d3 };
  const approve = (asked: object, desk = deskOf({ by: d2 }), requests = [second, request]) => {
    const draft = draftWith({ live, requests });
    const { draft: after, problem: refusal } = decideApproveRequest(
      draft,
      { request: "request1", digest, ...asked },
      desk,
      contextOf(),
    );
    if (refusal !== null) expect(after).toBe(draft);
    return { after, refusal };
  };

  test("is noted with who, when and for what", () => {
    const { after, refusal } = approve({});
    expect(refusal).toBeNull();
    expect(temporaryCodesOf(after.state.account)).toEqual({
      schema: 1,
      live,
      made: [],
      requests: [second, { ...request, approval: { by: d2, at: now, digest } }],
    });
    expect(after.events).toEqual([{ type: "temporary_code_approved", request: "request1" }]);
  });

  test("is refused without the right, by whoever asked, for what is not there or not what was shown", () => {
    expect(approve({}, deskOf({ by: d2, may: noRights })).refusal).toEqual({ code: "not_allowed" });
    expect(approve({}, deskOf({ by: d1 })).refusal).toEqual({ code: "same_person" });
    for (const asked of [{ request: "request9" }, { request: undefined }, { digest: "d" }, { digest: null }])
      expect(approve(asked).refusal).toEqual({ code: "not_found" });
    const ending = (expiresAt: number) => {
      const asked = { ...request, expiresAt };
      return approve({ digest: digestOf(asked, contextOf()) }, deskOf({ by: d2 }), [asked]).refusal;
    };
    expect(ending(now + 1)).toBeNull();
    expect(ending(now)).toEqual({ code: "not_found" });
  });

  test("twice is once: the first stands", () => {
    const { after, refusal } = approve({}, deskOf({ by: d3 }), [approved()]);
    expect(refusal).toBeNull();
    expect(after.events).toEqual([]);
    expect(temporaryCodesOf(after.state.account).requests[0]?.approval?.by).toEqual(d2);
  });
});

describe("its life", () => {
  const alive = (change: Partial<StoredTemporaryCode>, account: Parameters<typeof accountOf>[0] = {}) =>
    liveCode(draftWith({ live: { ...live, ...change } }, account).state.account, contextOf()) !== null;
  const wrong = (times: number) => ({
    pools: {
      "temporary_code:code1": {
        consecutive: 0,
        lockedUntil: 0,
        wrongAt: Array.from({ length: times }, () => now),
        disabled: false,
      },
    },
  });

  test("J4.4: until it ends, is used up, or is guessed at five times (S44)", () => {
    expect(liveCode(accountOf(), contextOf())).toBeNull();
    expect(alive({})).toBe(true);
    expect(alive({ expiresAt: now + 1 })).toBe(true);
    expect(alive({ expiresAt: now })).toBe(false);
    expect(alive({ usedAt: now - 1 })).toBe(true);
    expect(alive({ uses: "once" })).toBe(true);
    expect(alive({ uses: "once", usedAt: now - 1 })).toBe(false);
    expect(alive({}, wrong(4))).toBe(true);
    expect(alive({}, wrong(5))).toBe(false);
    // S49: one of before a restore is dead; one that was made at that very moment lives.
    const restored = (atMs: number) =>
      liveCode(draftWith({ live }).state.account, contextOf({ restored: { atMs, backupCodes: "keep" } }));
    expect([restored(live.issuedAt), restored(live.issuedAt + 1)]).toEqual([live, null]);
    expect(wayOf(live)).toBe("temporary_code:code1");
    expect(placeOf(live, contextOf())).toEqual(["temporary_code", "tenant", "account", "code1"]);
  });

  const revoke = (codes: Parameters<typeof draftWith>[0], desk = deskOf()) => {
    const draft = draftWith(codes);
    return { before: draft, ...decideRevoke(draft, desk, contextOf()) };
  };

  test("J4.4: revoked before, every contact hears of it; requests go with it", () => {
    const { draft, done } = revoke({ live, requests: [request] });
    expect(done).toBe(true);
    expect(temporaryCodesOf(draft.state.account)).toEqual({ schema: 1, live: null, requests: [], made: [] });
    expect(draft.events).toEqual([{ type: "temporary_code_revoked", code: "code1" }]);
    expect(draft.messages[0]?.message).toEqual({
      kind: "temporary_code_revoked",
      atMs: now,
      by: "administrator",
      userName: "ann",
    });
  });

  test("what was dead already is cleared away, and nobody hears of it twice", () => {
    const dead = revoke({ live: { ...live, expiresAt: now } });
    expect(dead).toMatchObject({ done: false, draft: { events: [], messages: [] } });
    expect(temporaryCodesOf(dead.draft.state.account).live).toBeNull();
    const asked = revoke({ requests: [request] });
    expect(asked).toMatchObject({ done: true, draft: { events: [], messages: [] } });
    expect(temporaryCodesOf(asked.draft.state.account).requests).toEqual([]);
  });

  test("not without the right, and not where there is nothing", () => {
    const refused = revoke({ live }, deskOf({ may: noRights }));
    expect(refused.done).toBe(false);
    expect(refused.draft).toBe(refused.before);
    const none = revoke({});
    expect(none.done).toBe(false);
    expect(none.draft).toBe(none.before);
  });

  test("S43: the link of a notice ends a live one and what was asked for, in the same commit", () => {
    const stopped = stopCode(draftWith({ live, requests: [request] }), contextOf());
    expect(temporaryCodesOf(stopped.state.account)).toEqual({
      schema: 1,
      live: null,
      requests: [],
      made: [],
    });
    expect(stopped.events).toEqual([{ type: "temporary_code_revoked", code: "code1" }]);
    expect(stopped.messages[0]?.message).toEqual({
      kind: "temporary_code_revoked",
      atMs: now,
      userName: "ann",
    });
    expect(told(stopped)).toEqual([["email to the account", "temporary_code_revoked"]]);
    for (const quiet of [{ live: { ...live, expiresAt: now } }, { requests: [request] }]) {
      const cleared = stopCode(draftWith(quiet), contextOf());
      expect(eventsOf(cleared)).toEqual([]);
      expect(temporaryCodesOf(cleared.state.account)).toEqual({
        schema: 1,
        live: null,
        requests: [],
        made: [],
      });
    }
    const none = draftFor();
    expect(stopCode(none, contextOf())).toBe(none);
  });
});
