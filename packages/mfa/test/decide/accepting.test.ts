import { describe, expect, test } from "vitest";
import { decideAnswer } from "../../src/decide/answer.js";
import { acceptProof, answerFactor } from "../../src/decide/answer-factor.js";
import { draftOf } from "../../src/decide/decision.js";
import { whyNotBegun } from "../../src/decide/why-not-begun.js";
import { authenticatorApp, citrix, type Method, smsCode } from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import {
  accountOf,
  appOf,
  codeOf,
  contactOf,
  contextOf,
  locked,
  minute,
  now,
  stateOf,
  typed,
} from "./standing.js";

describe("an answer", () => {
  const phone = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
  const offered = (method: Method, way: Partial<ReturnType<Method["ways"]>[number]> = {}) => ({
    method,
    way: { id: method.name, ...way },
  });

  test("J2.1: before the PIN, or while the way is closed, is not looked at", () => {
    const draft = draftOf(stateOf({ pools: { sms_code: locked } }));
    const answer = (needsPin: boolean) =>
      answerFactor(draft, offered(smsCode(), needsPin ? { needsPin } : {}), { code: "123456" }, contextOf());
    expect(answer(true)).toEqual({ ...draft, problem: { code: "invalid_input", field: "pin" } });
    expect(answer(false)).toEqual({ ...draft, problem: { code: "locked", untilMs: locked.lockedUntil } });
    const proved = draftOf(stateOf({}, { pinProved: true }));
    const way = offered(smsCode(), { needsPin: true });
    expect(answerFactor(proved, way, { code: "123456" }, contextOf()).problem?.code).toBe("wrong");
  });

  test("S28, S01: malformed is not counted, a used one is called so", () => {
    const state = stateOf({}, { chosen: "authenticator_app" });
    expect(decideAnswer(state, typed({ code: "12" }), contextOf())).toMatchObject({
      state,
      problem: { code: "invalid_input", field: "code" },
    });
    const used = stateOf(
      { apps: [appOf({ lastStep: Number.MAX_SAFE_INTEGER })] },
      { chosen: "authenticator_app" },
    );
    expect(decideAnswer(used, typed({ code: codeOf(appOf()) }), contextOf()).problem).toEqual({
      code: "already_used",
    });
  });

  test("S31, S24: what a proof says of itself is told; where it says nothing, that somebody recovered; a number's code is counted", () => {
    const proof = (method: Method, verdict: object, to: object = {}, contacts = [phone]) =>
      acceptProof(
        draftOf(stateOf({ contacts }, { chosen: "x" })),
        offered(method, to),
        { result: "right", account: accountOf({ contacts }), root: "x:1", amr: ["otp"], ...verdict },
        contextOf(),
      );
    const silent: Method = {
      ...authenticatorApp(),
      name: "recovery_code",
      role: "recovery",
      shows: "vouched",
    };
    expect(proof(silent, {}).messages[0]?.message).toMatchObject({
      kind: "recovered",
      method: "recovery_code",
    });
    const telling = { notices: [{ kind: "backup_code_used", left: 3, atMs: now, userName: "ann" }] };
    expect(proof(silent, telling).messages.map(({ message }) => message.kind)).toEqual([
      "backup_code_used",
      "backup_code_used",
    ]);
    expect(proof(authenticatorApp(), {}).messages).toEqual([]);
    const sent = (to: object) => ({
      send: { channel: "sms", to, masked: "", message: "sign_in_code" } as const,
    });
    const byText = proof(authenticatorApp(), {}, sent({ contact: "phone1" }));
    expect(byText.acts).toEqual([{ act: "do", name: "mfa.code_verified", input: "+" }]);
    expect(proof(authenticatorApp(), {}, sent({ contact: "gone" })).acts).toEqual([]);
    expect(proof(authenticatorApp(), {}, sent({ accountEmail: true })).acts).toEqual([]);
    expect(byText.state.challenge).toMatchObject({
      chosen: null,
      sent: null,
      proofs: [{ method: "authenticator_app", way: "authenticator_app", amr: ["otp"], root: "x:1", at: now }],
    });
    expect(byText.events[0]).toEqual({
      type: "answer_accepted",
      method: "authenticator_app",
      way: "authenticator_app",
    });
  });

  test("J1.2: the code by mail and the password, together: which of them was wrong is not said", () => {
    const context = contextOf({ policy: citrix() });
    const state = stateOf({ enrolledAt: null, apps: [] }, { purpose: "enrol", goal: "app" });
    const begun = decideAnswer(state, typed({ code: "000000", password: "x", passwordRight: true }), context);
    expect(begun.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(begun.events).toEqual([
      { type: "answer_refused", method: "identity", way: "identity", why: "wrong" },
    ]);
    const sent = {
      way: "identity",
      hash: context.codes.hash("123456", ["sent", "tenant", "account", "challenge1", "enrol", "identity"]),
      sentTo: "",
      at: now - minute,
      expiresAt: now + minute,
      count: 1,
    };
    const mailed = { ...state, challenge: { ...state.challenge, sent } };
    const answer = (code: string, passwordRight: boolean | null) =>
      decideAnswer(mailed, typed({ code, password: "x", passwordRight }), context);
    expect(answer("123456", false).problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(answer("000000", true).problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    const right = answer("123456", true);
    expect(right.state.challenge).toMatchObject({
      identityProved: true,
      identityRoots: ["mailbox:account", "password"],
      sent: null,
    });
    expect(right.events[0]).toEqual({ type: "identity_proved", by: ["email_code", "password"] });
    const closed = { ...mailed, account: { ...mailed.account, pools: { identity: locked } } };
    expect(
      decideAnswer(closed, typed({ code: "123456", password: "x", passwordRight: true }), context),
    ).toMatchObject({
      state: closed,
      problem: { code: "locked" },
    });
  });

  test("S40, S21: a grant after a password has no repeat", () => {
    const state = stateOf({ enrolledAt: null, apps: [] }, { purpose: "settings" });
    const answer = decideAnswer(
      state,
      typed({ password: "x", passwordRight: true, requestId: "r1" }),
      contextOf(),
    );
    expect(answer.step.next).toBe("granted");
    expect(answer.state.challenge.completed).toMatchObject({ requestId: null, digest: "" });
    const byCode = stateOf({}, { chosen: "authenticator_app" });
    const named = decideAnswer(byCode, typed({ code: codeOf(appOf()), requestId: "r1" }), contextOf());
    expect(named.state.challenge.completed?.requestId).toBe("r1");
    expect(named.state.challenge.completed?.digest).not.toBe("");
    const unnamed = decideAnswer(byCode, typed({ code: codeOf(appOf()) }), contextOf());
    expect(unnamed.state.challenge.completed).toMatchObject({ requestId: null, digest: "" });
    const wrong = decideAnswer(byCode, typed({ code: "000000", requestId: "r1" }), contextOf());
    expect(wrong.state.challenge.completed).toBe(null);
    // Its own browser's token, and no other's of the account.
    const other = { id: "b0", environment: "here", generation: 1, addedAt: now, lastUsedAt: now, pools: {} };
    const two = decideAnswer(
      stateOf({ browsers: [other] }, { chosen: "authenticator_app" }),
      typed({ code: codeOf(appOf()), requestId: "r1" }),
      contextOf(),
    );
    const again = decideAnswer(two.state, typed({ code: codeOf(appOf()), requestId: "r1" }), contextOf());
    expect(again.step).toEqual(two.step);
  });
});

test("J5.4: two devices of one name are not begun; an empty name is no name", () => {
  const begin = (typedName: unknown, account: AccountRecord | null = accountOf()) =>
    whyNotBegun(account, {
      challenge: "c",
      purpose: "enrol",
      amr: [],
      roots: [],
      enrolBecause: null,
      browser: undefined,
      trustedDevice: undefined,
      typedName,
    });
  for (const name of [undefined, null, "", "  ", "Tablet"]) expect(begin(name)).toBe(null);
  expect(begin("Phone", null)).toBe(null);
  for (const name of ["Phone", 7, {}, "x".repeat(500)])
    expect(begin(name)).toEqual({
      step: { next: "start_over", reason: "invalid_input" },
      problem: { code: "invalid_input", field: "name" },
    });
});
