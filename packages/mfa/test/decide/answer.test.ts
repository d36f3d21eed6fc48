import { describe, expect, test } from "vitest";
import { identityTarget } from "../../src/decide/advance.js";
import { decideAnswer } from "../../src/decide/answer.js";
import { answerFactor } from "../../src/decide/answer-factor.js";
import { confirmApp } from "../../src/decide/confirm-app.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type State } from "../../src/decide/decision.js";
import { refuse } from "../../src/decide/refuse.js";
import { decideShow } from "../../src/decide/show.js";
import { citrix, standard } from "../../src/index.js";
import { newAccount } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { Secret } from "../../src/secret.js";
import {
  appOf,
  burnt,
  challengeOf,
  codeOf,
  contextOf,
  locked,
  minute,
  now,
  stateOf,
  typed,
} from "./standing.js";

const answer = (state: State, code: unknown, context: Context = contextOf(), more = {}) =>
  decideAnswer(state, typed({ code, ...more }), context);

/** An enrolment of somebody who has nothing yet. */
function enrolling(challenge: Partial<ChallengeRecord> = {}): State {
  return {
    account: newAccount(now - minute),
    challenge: challengeOf({ purpose: "enrol", goal: "app", ...challenge }),
  };
}

describe("a factor's answer", () => {
  const state = stateOf({}, { chosen: "authenticator_app" });

  test("S01: right once; the step is spent in the same decision, and the challenge with it", () => {
    const decided = answer(state, codeOf(appOf()));
    expect(decided.step.next).toBe("granted");
    expect(decided.state.challenge.status).toBe("granted");
    expect(decided.state.account.apps[0]?.lastUsedAt).toBe(now);
    const later = { ...state, account: decided.state.account };
    expect(answer(later, codeOf(appOf())).problem).toEqual({ code: "already_used" });
    expect(answer(later, codeOf(appOf(), 1)).step.next).toBe("granted");
    expect(answer(decided.state, codeOf(appOf(), 1)).problem).toEqual({ code: "already_used" });
  });

  test("before a way was chosen nothing is looked at", () => {
    const none = stateOf();
    const draft = draftOf(none);
    expect(answerFactor(draft, null, { code: codeOf(appOf()) }, contextOf())).toEqual({
      ...draft,
      problem: { code: "invalid_input", field: "method" },
    });
  });

  test("S40: the same request again gets the same grant, for as long as it is good", () => {
    const context = contextOf();
    const code = codeOf(appOf());
    const first = answer(state, code, context, { requestId: "r1" });
    if (first.step.next !== "granted") throw new Error("not granted");
    const again = (more: object, change: Partial<Context> = {}, typedAgain: unknown = code) =>
      answer(first.state, typedAgain, contextOf(change), { requestId: "r1", ...more });
    expect(again({}).step).toEqual(first.step);
    expect(again({}).state).toBe(first.state);
    for (const other of [
      again({ requestId: "r2" }),
      again({ requestId: null }),
      again({}, {}, "000000"),
      again({}, {}, null),
      again({}, { binding: "another browser" }),
      again({}, { now: now + standard().grantTtlMs }),
    ])
      expect(other.problem).toEqual({ code: "already_used" });
    const voided = { ...first.state, account: { ...first.state.account, epoch: 1 } };
    expect(answer(voided, code, context, { requestId: "r1" }).problem).toEqual({ code: "already_used" });
    const forgotten = { ...first.state, account: { ...first.state.account, browsers: [] } };
    expect(answer(forgotten, code, context, { requestId: "r1" }).step).toMatchObject({
      next: "granted",
      grant: { browser: null },
    });
  });

  test("S46: a challenge of another environment is unknown here", () => {
    const decided = answer(state, codeOf(appOf()), contextOf({ environment: "maintenance" }));
    expect(decided.step).toEqual({ next: "start_over", reason: "unknown_token" });
    expect(decided.state).toEqual(state);
  });
});

describe("the proof before an enrolment", () => {
  const both = (change: Partial<Context> = {}) => contextOf({ policy: citrix(), ...change });

  test("what could not be right is not counted, and says which field", () => {
    for (const [code, password, field] of [
      [undefined, "correct horse", "code"],
      ["12", "correct horse", "code"],
      ["123456", undefined, "password"],
      ["123456", "", "password"],
    ]) {
      const decided = answer(enrolling(), code, both(), { password, passwordRight: true });
      expect(decided.problem).toEqual({ code: "invalid_input", field });
      expect(decided.state.account.pools).toEqual({});
    }
  });

  test("with a password alone no code is asked for, and a wrong one counts", () => {
    const right = answer(enrolling(), undefined, contextOf(), {
      password: "correct horse",
      passwordRight: true,
    });
    expect(right.state.challenge.identityProved).toBe(true);
    expect(right.step.next).toBe("confirm_app");
    for (const passwordRight of [false, null]) {
      const wrong = answer(enrolling(), undefined, contextOf(), { password: "x", passwordRight });
      expect(wrong.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
      expect(wrong.state.challenge.identityProved).toBe(false);
    }
  });

  test("the mail says what it is for, and goes to the host's address alone", () => {
    const target = (purpose: ChallengeRecord["purpose"], change: Partial<Context> = {}) =>
      identityTarget(draftOf(stateOf({}, { purpose })), contextOf(change));
    expect(target("enrol")).toMatchObject({ message: "enrolment_code", to: { accountEmail: true } });
    expect(target("settings").message).toBe("settings_code");
    expect(target("sign_in").message).toBe("enrolment_code");
    expect(target("enrol").masked).not.toBe("");
    expect(target("enrol", { person: { userName: "ann", email: null } }).masked).toBe("");
  });
});

describe("confirming an app", () => {
  const pending = { secret: new Secret("[k9]") };
  const at = enrolling({ identityProved: true, pendingApp: pending });

  test("S15, J1.4: a right code binds it, and that code is spent", () => {
    const decided = answer(at, codeOf(pending));
    expect(decided.state.account.apps).toMatchObject([
      {
        name: "Authenticator app",
        digits: 6,
        algorithm: "SHA-1",
        periodSeconds: 30,
        addedAt: now,
        lastUsedAt: null,
      },
    ]);
    expect(decided.state.account.enrolledAt).toBe(now);
    expect(decided.acts).toEqual([{ act: "mark_enrolled" }]);
    expect(decided.state.challenge.pendingApp).toBeNull();
    const [app] = decided.state.account.apps;
    const signIn: State = {
      account: decided.state.account,
      challenge: challengeOf({ chosen: "authenticator_app" }),
    };
    if (app === undefined) throw new Error("no app");
    expect(answer(signIn, codeOf(app)).problem).toEqual({ code: "already_used" });
  });

  test("a malformed, a wrong and a locked one bind nothing", () => {
    for (const [code, problem, wrong] of [
      ["12", { code: "invalid_input", field: "code" }, 0],
      ["999999", { code: "wrong", attemptsLeft: 4 }, 1],
    ] as const) {
      const decided = answer(at, code);
      expect(decided.problem).toEqual(problem);
      expect(decided.state.account.apps).toEqual([]);
      expect(decided.state.challenge.wrong).toBe(wrong);
    }
    const closed = { ...at, account: { ...at.account, pools: { confirm_app: locked } } };
    expect(answer(closed, codeOf(pending)).problem).toEqual({ code: "locked", untilMs: now + minute });
  });

  test("a name that is taken gets a number, and without a pending app nothing happens", () => {
    const named = (names: readonly string[], deviceName: string | null) => {
      const apps = names.map((name, index) => appOf({ id: `a${index}`, name }));
      const state = stateOf({ apps }, { ...at.challenge, deviceName, proofs: challengeOf().proofs });
      return confirmApp(draftOf(state), { code: codeOf(pending) }, contextOf()).state.account.apps.at(-1)
        ?.name;
    };
    expect(named([], null)).toBe("Authenticator app");
    expect(named(["Authenticator app"], null)).toBe("Authenticator app 2");
    expect(named(["Authenticator app", "Authenticator app 2"], null)).toBe("Authenticator app 3");
    expect(named(["Phone"], "Pixel 9")).toBe("Pixel 9");
    const draft = draftOf(stateOf());
    expect(confirmApp(draft, { code: codeOf(pending) }, contextOf())).toBe(draft);
  });

  test("a record without the secret that its page shows is damaged: unavailable, and nothing is made", () => {
    const damaged = enrolling({ identityProved: true });
    expect(decideShow(damaged, contextOf()).step).toEqual({
      next: "try_again",
      problem: { code: "unavailable" },
    });
  });
});

describe("at the hard ceiling", () => {
  test.each([
    ["authenticator_app", { factor: "authenticator_app" }],
    ["email_code", { factor: "email_code" }],
    ["sms_code", { factor: "sms_code" }],
    ["backup_codes", { factor: "other", name: "backup codes" }],
  ])("S09, S31: every contact hears that %s stopped answering, once", (method, said) => {
    const { hardCeiling } = standard().guess;
    const pool = { consecutive: hardCeiling - 1, lockedUntil: 0, wrongAt: [], disabled: false };
    const context = contextOf();
    const once = refuse(
      draftOf(stateOf({ pools: { [method]: pool } })),
      { way: method, method, why: "wrong" },
      context,
    );
    expect(once.events.map(({ type }) => type)).toEqual(["answer_refused", "way_disabled"]);
    expect(once.messages[0]?.message).toMatchObject({ kind: "factor_disabled", atMs: now, ...said });
    const twice = refuse(
      draftOf(stateOf({ pools: { [method]: burnt } })),
      { way: method, method, why: "already_used" },
      context,
    );
    expect(twice.events.map(({ type }) => type)).toEqual(["answer_refused"]);
    expect(twice.messages).toEqual([]);
    expect(twice.problem).toEqual({ code: "already_used" });
  });
});
