import { describe, expect, test } from "vitest";
import { advance } from "../../src/decide/advance.js";
import { decideAnswer } from "../../src/decide/answer.js";
import { assignedEmail, bindEmailWay } from "../../src/decide/assigned-email.js";
import { addressWay } from "../../src/decide/bind-email.js";
import type { Context } from "../../src/decide/context.js";
import { type Decision, draftOf, type State } from "../../src/decide/decision.js";
import { decideResend } from "../../src/decide/resend.js";
import { authenticatorApp, emailCode, recoveryEmail, standard } from "../../src/index.js";
import { type AccountRecord, newAccount } from "../../src/record/account.js";
import type { ChallengeRecord, Proof } from "../../src/record/challenge.js";
import { mintFrom } from "../promises/symbols.js";
import {
  accountOf,
  appOf,
  burnt,
  byApp,
  challengeOf,
  codeOf,
  contactOf,
  contextOf,
  day,
  locked,
  minute,
  now,
  typed,
} from "./standing.js";

/** A host that lets a specialist set accounts to e-mail. */
const withEmail = (change: Partial<Context> = {}): Context =>
  contextOf({
    methods: [authenticatorApp(), emailCode(), recoveryEmail()],
    policy: { ...standard(), factorsBelowAal2: ["email_code"] },
    ...change,
  });
const assigned = { id: "set1", flavour: "email", address: "Ann@work.example", at: now - day } as const;

/** Somebody who was set to e-mail, at the page that asks for the address. */
function setTo(account: Partial<AccountRecord> = {}, challenge: Partial<ChallengeRecord> = {}): State {
  return {
    account: { ...newAccount(now - day), assigned, ...account },
    challenge: challengeOf({ purpose: "enrol", goal: "email", identityProved: true, ...challenge }),
  };
}
const typesAddress = (state: State, address: unknown, context = withEmail()): Decision =>
  decideAnswer(state, typed({ address }), context);
const typesCode = (state: State, code: unknown, context = withEmail()): Decision =>
  decideAnswer(state, typed({ code }), context);

/** The code in the mail to the address that was set. */
function mailed({ messages }: Decision): string {
  const [sent] = messages;
  if (sent?.message.kind !== "contact_code") throw new Error("no code was sent");
  expect(sent.to).toEqual({ contact: "set1" });
  expect(sent.message.contact).toBe("email");
  return sent.message.code;
}
const atCode = (account: Partial<AccountRecord> = {}, challenge: Partial<ChallengeRecord> = {}) => {
  const decided = typesAddress(setTo(account, challenge), "ann@WORK.example");
  return { state: decided.state, code: mailed(decided), decided };
};

test("J5.1: an assignment to the app has no address, and nothing to bind by mail", () => {
  expect(assignedEmail(assigned)).toEqual(assigned);
  expect(assignedEmail(null)).toBe(null);
  expect(assignedEmail({ ...assigned, flavour: "app", address: null })).toBe(null);
});

describe("the address is entered once", () => {
  test("J5.3, S37: the one that was set, however it is spelt, gets the code", () => {
    const { decided, state } = atCode();
    expect(decided.step).toMatchObject({
      next: "enter_code",
      method: "email_code",
      sentTo: "A***@work.example",
    });
    expect(state.challenge).toMatchObject({ addressTyped: "set1", sent: { way: bindEmailWay } });
    expect(decided.problem).toBeUndefined();
  });

  test("S37: any other is wrong, counts in a pool of its own, and sends nothing", () => {
    const decided = typesAddress(setTo(), "thief@evil.example");
    expect(decided.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(decided.messages).toEqual([]);
    expect(decided.state.challenge.addressTyped).toBe(null);
    expect(Object.keys(decided.state.account.pools)).toEqual([addressWay]);
    expect(decided.events).toEqual([
      { type: "answer_refused", method: "email_code", way: addressWay, why: "wrong" },
    ]);
  });

  test("S28: what is no address is not counted", () => {
    for (const address of [undefined, "", "ann", 7, ["ann@work.example"]]) {
      const decided = typesAddress(setTo(), address);
      expect(decided.problem).toEqual({ code: "invalid_input", field: "address" });
      expect(decided.state.account.pools).toEqual({});
    }
  });

  test("S05: while its pool is closed not even the right one is looked at", () => {
    const closed = setTo({ pools: { [addressWay]: locked } });
    const decided = typesAddress(closed, "ann@work.example");
    expect(decided.problem).toEqual({ code: "locked", untilMs: locked.lockedUntil });
    expect(decided.state).toEqual(closed);
  });

  test("right, its pool's consecutive count begins anew", () => {
    const pools = { [addressWay]: { ...locked, lockedUntil: 0 } };
    const { state } = atCode({ pools });
    expect(state.account.pools[addressWay]).toMatchObject({ consecutive: 0, wrongAt: locked.wrongAt });
  });
});

describe("the code that binds it", () => {
  test("J5.3: e-mail is the factor, the account enrolled, and the contacts told", () => {
    const { state, code } = atCode();
    const bound = typesCode(state, code);
    expect(bound.state.account).toMatchObject({
      emailFactor: { id: "set1", address: "Ann@work.example", addedAt: now, lastUsedAt: null },
      enrolledAt: now,
      epoch: 0,
    });
    expect(bound.state.challenge).toMatchObject({
      sent: null,
      boundFactor: "set1",
      epoch: 0,
      proofs: [{ method: "email_code", way: "email_code", amr: ["otp"], root: "mailbox:set1", at: now }],
    });
    expect(bound.events.map(({ type }) => type)).toEqual(["factor_added", "enrolled"]);
    expect(bound.events[0]).toEqual({
      type: "factor_added",
      method: "email_code",
      factor: "set1",
      name: "Email",
    });
    expect(bound.acts).toEqual([{ act: "mark_enrolled" }]);
    expect(bound.messages.map(({ to, message }) => [to, message])).toEqual(
      [{ accountEmail: true }, { contact: "set1" }].map((to) => [
        to,
        { kind: "factor_added", factor: "email_code", atMs: now, userName: "ann" },
      ]),
    );
  });

  test("a wrong one counts against binding alone; what is none counts nothing", () => {
    const { state } = atCode();
    const wrong = typesCode(state, "000000");
    expect(wrong.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(Object.keys(wrong.state.account.pools)).toContain(bindEmailWay);
    expect(wrong.events).toEqual([
      { type: "answer_refused", method: "email_code", way: bindEmailWay, why: "wrong" },
    ]);
    expect(wrong.state.account.emailFactor).toBe(null);
    for (const code of ["12345", "abcdef", undefined, 123456, "1234567"]) {
      const malformed = typesCode(state, code);
      expect(malformed.problem).toEqual({ code: "invalid_input", field: "code" });
      expect(malformed.state).toEqual(state);
    }
  });

  test("S05: while its pool is closed the right code is not looked at either", () => {
    const { state, code } = atCode({ pools: { [bindEmailWay]: locked } });
    const decided = typesCode(state, code);
    expect(decided.problem).toEqual({ code: "locked", untilMs: locked.lockedUntil });
    expect(decided.state).toEqual(state);
  });

  test("S26, S28: a code for another page, or one that has ended, binds nothing", () => {
    const { state, code } = atCode();
    const { sent } = state.challenge;
    if (sent === null) throw new Error("nothing was sent");
    for (const other of [{ ...sent, way: "identity" }, { ...sent, expiresAt: now }, null]) {
      const decided = typesCode({ ...state, challenge: { ...state.challenge, sent: other } }, code);
      expect(decided.problem?.code).toBe("wrong");
      expect(decided.state.account.emailFactor).toBe(null);
    }
  });

  test("S09, S38: what was burnt answers again, and its wrong answers still count", () => {
    const { state, code } = atCode({ pools: { email_code: { ...burnt, wrongAt: [now - minute] } } });
    expect(typesCode(state, code).state.account.pools["email_code"]).toEqual({
      consecutive: 0,
      lockedUntil: 0,
      wrongAt: [now - minute],
      disabled: false,
    });
  });

  test("J5.1: in the place of an app, which is gone, told of, and void in every open challenge", () => {
    const { state, code } = atCode({ ...accountOf(), assigned }, { proofs: [byApp] });
    const bound = typesCode(state, code);
    expect(bound.state.account).toMatchObject({ apps: [], epoch: 1, enrolledAt: now - 60 * day });
    expect(bound.state.challenge).toMatchObject({ epoch: 1, proofs: [byApp, { method: "email_code" }] });
    expect(bound.events.map(({ type }) => type)).toEqual(["factor_added", "factor_removed"]);
    expect(bound.acts).toEqual([]);
  });

  test("S31: another address takes the place of the one before, which hears of both", () => {
    const before = { id: "set0", address: "ann@old.example", addedAt: now - 9 * day, lastUsedAt: null };
    const shown: Proof = {
      method: "email_code",
      way: "email_code",
      amr: ["otp"],
      root: "mailbox:set0",
      at: now,
    };
    const { state, code } = atCode({ enrolledAt: now - 9 * day, emailFactor: before }, { proofs: [shown] });
    const bound = typesCode(state, code);
    expect(bound.state.account.emailFactor).toMatchObject({ id: "set1", address: "Ann@work.example" });
    expect(bound.state.account.epoch).toBe(1);
    expect(bound.events.map(({ type }) => type)).toEqual(["factor_removed", "factor_added"]);
    expect(bound.messages.filter(({ to }) => "contact" in to && to.contact === "set0")).toHaveLength(1);
  });

  test("S35: bound under a recovery it is the one replacement; by a person who needed none, it is not", () => {
    const recovered = {
      at: now - minute,
      until: now + 7 * day,
      challenge: "before",
      bindUntil: now + 60 * minute,
      proof: {
        method: "recovery_email",
        way: "contact1",
        amr: ["otp"],
        root: "mailbox:contact1",
        at: now - minute,
      },
      replacement: null,
    };
    const lost = { ...accountOf({ contacts: [contactOf()] }), assigned, recovered };
    const replacing = atCode(lost, { proofs: [recovered.proof] });
    expect(typesCode(replacing.state, replacing.code).state.account.recovered).toEqual({
      ...recovered,
      replacement: "set1",
    });
    const byApp = {
      method: "authenticator_app",
      way: "authenticator_app",
      amr: ["otp"],
      root: "device:app1",
      at: now,
    };
    const owner = atCode(lost, { proofs: [byApp] });
    expect(typesCode(owner.state, owner.code).state.account.recovered).toEqual(recovered);
  });
});

describe("the code again", () => {
  test("S24: a resend sends another to the same place, and the one before is void", () => {
    const { state, code } = atCode();
    const soon = decideResend(state, withEmail());
    expect(soon.problem).toEqual({ code: "too_soon", untilMs: now + standard().send.cooldownMs });
    const later = withEmail({ now: now + 2 * minute, fresh: mintFrom(200).fresh });
    const again = decideResend(state, later);
    expect(again.problem).toBeUndefined();
    expect(typesCode(again.state, code, later).problem?.code).toBe("wrong");
    expect(typesCode(again.state, mailed(again), later).state.account.emailFactor?.id).toBe("set1");
  });

  test("one that is on its way is not sent anew where its page is entered again", () => {
    const { state } = atCode();
    const draft = draftOf(state);
    expect(advance(draft, withEmail())).toBe(draft);
    const address = draftOf(setTo());
    expect(advance(address, withEmail())).toBe(address);
  });

  test("enrolled in another challenge meanwhile, this one asks for that factor, and then goes on where it was", () => {
    const { state } = atCode({}, { chosen: "authenticator_app" });
    const meanwhile = { ...state, account: { ...state.account, apps: [appOf()], enrolledAt: now - minute } };
    const decided = typesCode(meanwhile, codeOf(appOf()), withEmail({ now: now + minute }));
    expect(decided.problem?.code).toBe("wrong");
    const shown = typesCode(meanwhile, codeOf(appOf()));
    expect(shown.state.challenge.proofs).toHaveLength(1);
    expect(shown.step).toMatchObject({ next: "enter_code", method: "email_code" });
    expect(shown.state.challenge.sent?.way).toBe(bindEmailWay);
  });
});
