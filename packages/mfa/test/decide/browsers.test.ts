import { describe, expect, test } from "vitest";
import { forgetBrowser } from "../../src/decide/change-browsers.js";
import { draftOf } from "../../src/decide/decision.js";
import {
  browserToken,
  isRemembered,
  presentedBrowser,
  rememberBrowser,
  withoutBrowsers,
} from "../../src/decide/known-browsers.js";
import { standard } from "../../src/index.js";
import type { AccountRecord, KnownBrowser } from "../../src/record/account.js";
import { accountOf, browserOf, byApp, contextOf, day, now, provedOf, stateOf } from "./standing.js";

const ttl = standard().guess.knownBrowserTtlMs;
const wrong = {
  authenticator_app: { consecutive: 1, lockedUntil: 0, wrongAt: [now - day], disabled: false },
};

describe("known browsers", () => {
  const remember = (account: Partial<AccountRecord>, challenge: object = {}, context = contextOf()) =>
    rememberBrowser(draftOf(stateOf(account, { proofs: [byApp], ...challenge })), context);

  test("S38: known until unused for too long, forgotten, or in another environment", () => {
    expect(isRemembered(browserOf(), contextOf())).toBe(true);
    expect(isRemembered(browserOf({ generation: 0 }), contextOf())).toBe(true);
    expect(isRemembered(browserOf({ generation: null }), contextOf())).toBe(false);
    expect(isRemembered(browserOf({ environment: "there" }), contextOf())).toBe(false);
    expect(isRemembered(browserOf({ lastUsedAt: now - ttl }), contextOf())).toBe(false);
    expect(isRemembered(browserOf({ lastUsedAt: now - ttl + 1 }), contextOf())).toBe(true);
  });

  test("S38: its token names it, and that of an earlier generation, or anything else, names none", () => {
    const account = accountOf({ browsers: [browserOf({ id: "b0" }), browserOf()] });
    const token = browserToken(browserOf(), contextOf());
    expect(presentedBrowser(account, token, contextOf())).toBe("b1");
    const earlier = browserToken(browserOf({ generation: 2 }), contextOf());
    const elsewhere = browserToken(browserOf(), contextOf({ environment: "there" }));
    for (const other of [earlier, elsewhere, undefined, 7, "", "b1", "b1.", ".x", "x".repeat(2_000)])
      expect(presentedBrowser(account, other, contextOf())).toBe(null);
    expect(presentedBrowser(account, token, contextOf({ account: "other" }))).toBe(null);
    const forgotten = accountOf({ browsers: [browserOf({ lastUsedAt: now - ttl })] });
    expect(presentedBrowser(forgotten, token, contextOf())).toBe(null);
  });

  test("S38: a completed sign-in makes one of a strange browser; a known one gets a new token", () => {
    const made = remember({});
    expect(made.draft.state.account.browsers).toEqual([
      { id: made.browser?.id, environment: "here", generation: 0, addedAt: now, lastUsedAt: now, pools: {} },
    ]);
    expect(made.draft.events).toEqual([{ type: "browser_added", browser: made.browser?.id }]);
    const other = browserOf({ id: "b0" });
    const renewed = remember({ browsers: [other, browserOf({ pools: wrong })] }, { browser: "b1" });
    expect(renewed.draft.state.account.browsers).toEqual([
      other,
      browserOf({ generation: 4, lastUsedAt: now, pools: wrong }),
    ]);
    expect(renewed.draft.events).toEqual([]);
    expect(renewed.browser).toEqual({
      id: "b1",
      token: browserToken(browserOf({ generation: 4 }), contextOf()),
    });
  });

  test("none is made by a first factor alone, by a gateway, or where nobody signs in", () => {
    expect(remember({}, { proofs: [] }).browser).toBe(null);
    expect(remember({}, { client: "gateway" }).browser).toBe(null);
    expect(remember({}, { purpose: "settings" }).browser).toBe(null);
    const forgotten = browserOf({ lastUsedAt: now - ttl });
    const anew = remember({ browsers: [forgotten] }, { browser: "b1" });
    expect(anew.browser?.id).not.toBe("b1");
  });

  test("S38: the one unused for longest makes way, none with wrong answers does, and never are there more", () => {
    const five = [4, 1, 5, 2, 3].map((each) =>
      browserOf({ id: `b${each}`, lastUsedAt: now - (10 - each) * day }),
    );
    const ids = (browsers: readonly KnownBrowser[]) =>
      remember({ browsers }).draft.state.account.browsers.map(({ id }) => id);
    expect(ids(five).slice(0, -1)).toEqual(["b4", "b5", "b2", "b3"]);
    expect(ids(five)).toHaveLength(5);
    const guarded = five.map((each) => (each.id === "b1" ? { ...each, pools: wrong } : each));
    expect(ids(guarded).slice(0, -1)).toEqual(["b4", "b1", "b5", "b3"]);
    const gone = five.map((each) => (each.id === "b5" ? { ...each, environment: "there" } : each));
    expect(ids(gone).slice(0, -1)).toEqual(["b4", "b1", "b2", "b3"]);
    const full = five.map((each) => ({ ...each, pools: wrong }));
    expect(remember({ browsers: full })).toMatchObject({ browser: null, draft: { events: [] } });
    expect(ids(five.slice(0, 4)).slice(0, -1)).toEqual(["b4", "b1", "b5", "b2"]);
    const month = { authenticator_app: { ...wrong.authenticator_app, wrongAt: [now - 30 * day] } };
    expect(remember({ browsers: five.map((each) => ({ ...each, pools: month })) }).browser).not.toBe(null);
  });

  test("S38: forgetting one keeps its wrong answers while they count, and nothing else of it", () => {
    const account = accountOf({ browsers: [browserOf(), browserOf({ id: "b2", pools: wrong })] });
    expect(withoutBrowsers(account, ["b1"], now).browsers).toEqual([browserOf({ id: "b2", pools: wrong })]);
    expect(withoutBrowsers(account, ["b2"], now).browsers).toEqual([
      browserOf(),
      browserOf({ id: "b2", pools: wrong, generation: null }),
    ]);
    expect(withoutBrowsers(account, ["b2"], now + 30 * day).browsers).toEqual([browserOf()]);
  });

  test("the owner forgets one, and nobody is told; what is known no more is not found", () => {
    const state = { account: accountOf({ browsers: [browserOf()] }), challenge: provedOf() };
    const forgotten = forgetBrowser(draftOf(state), { browser: "b1" }, contextOf());
    expect(forgotten.reply).toEqual({ done: true });
    expect(forgotten.decision.state.account.browsers).toEqual([]);
    expect(forgotten.decision.events).toEqual([{ type: "browser_removed", browser: "b1" }]);
    expect(forgotten.decision.messages).toEqual([]);
    for (const [browsers, browser] of [
      [[browserOf()], "b2"],
      [[browserOf({ generation: null, pools: wrong })], "b1"],
    ] as const) {
      const other = { ...state, account: accountOf({ browsers }) };
      const refused = forgetBrowser(draftOf(other), { browser }, contextOf());
      expect(refused.reply).toEqual({ done: false, problem: { code: "not_found" } });
      expect(refused.decision.state).toBe(other);
    }
  });
});
