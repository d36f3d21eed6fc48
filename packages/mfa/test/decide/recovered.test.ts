import { describe, expect, test } from "vitest";
import type { Context } from "../../src/decide/context.js";
import { draftOf } from "../../src/decide/decision.js";
import { emailConfirmed, emailIsSet, undoEmail } from "../../src/decide/email-change.js";
import { decideNotMeConfirm, decideNotMeShow } from "../../src/decide/not-me.js";
import { changeFrozenUntil, isFrozen, isRecovered, showsFactorOf } from "../../src/decide/recovered.js";
import { evidenceOf } from "../../src/decide/suffices.js";
import { provesChanges } from "../../src/decide/ways.js";
import { type Method, standard } from "../../src/index.js";
import type { AccountRecord, EmailChange, Frozen } from "../../src/record/account.js";
import {
  accountOf,
  challengeOf,
  contactOf,
  contextOf,
  day,
  emailChangeOf,
  minute,
  now,
  stateOf,
} from "./standing.js";

const shown = (method: string, root: string) => ({
  method,
  way: method,
  amr: ["otp"],
  root,
  at: now - minute,
});

describe("whether a factor was shown that was there before", () => {
  const account = accountOf({
    contacts: [contactOf({ id: "sim1", role: "phone", addedAt: now - 10 * day })],
  });
  const context = contextOf();
  const since = (at: number, method: string, root: string) =>
    showsFactorOf(at, { account, challenge: challengeOf({ proofs: [shown(method, root)] }) }, context);

  test.each([
    ["an app of long ago", "authenticator_app", "device:app1", now - 60 * day],
    ["a phone", "sms_code", "sim:sim1", now - 10 * day],
  ])("%s: from the moment it was bound", (_, method, root, at) => {
    expect(since(at + 1, method, root)).toBe(true);
    expect(since(at, method, root)).toBe(false);
  });

  test("what is gone was never old; what rests on nothing bound always was", () => {
    expect(since(Number.POSITIVE_INFINITY, "authenticator_app", "device:gone")).toBe(false);
    expect(since(Number.POSITIVE_INFINITY, "sms_code", "sim:gone")).toBe(false);
    expect(since(1, "authenticator_app", "something:else")).toBe(true);
    expect(since(0, "authenticator_app", "something:else")).toBe(false);
  });

  test("the account's mailbox is another one since its address changed (J3.11)", () => {
    const change = emailChangeOf();
    const moved = { ...account, emailChange: change };
    const challenge = challengeOf({ proofs: [shown("authenticator_app", "mailbox:account")] });
    expect(showsFactorOf(now - day, { account: moved, challenge }, context)).toBe(false);
    expect(showsFactorOf(now - day + 1, { account: moved, challenge }, context)).toBe(true);
    expect(showsFactorOf(1, { account, challenge }, context)).toBe(true);
  });

  test("a recovery method is none, nor is what the host no longer composes", () => {
    expect(since(Number.POSITIVE_INFINITY, "backup_codes", "backup_codes:1")).toBe(false);
    expect(since(Number.POSITIVE_INFINITY, "retired", "device:app1")).toBe(false);
  });
});

const frozen = (change: Partial<Frozen> = {}): Frozen => ({
  at: now - day,
  since: now - 2 * day,
  until: now + day,
  liftedAt: null,
  ...change,
});

test("S43, S35: frozen until the moment itself, and not once a factor lifted it", () => {
  expect(isFrozen(accountOf({ frozen: null }), now)).toBe(false);
  expect(isFrozen(accountOf({ frozen: frozen() }), now)).toBe(true);
  expect(isFrozen(accountOf({ frozen: frozen({ until: now }) }), now)).toBe(false);
  expect(isFrozen(accountOf({ frozen: frozen({ liftedAt: now - 1 }) }), now)).toBe(false);
  expect(isRecovered(accountOf(), now)).toBe(false);
});

test("J4.3, S43: what stands in for a device still removes it, but not while changes are frozen by their owner", () => {
  const standIn: Method = {
    name: "temporary",
    role: "recovery",
    assurance: "aal1",
    standsIn: true,
    ways: () => [],
    verify: () => ({ result: "wrong" }),
  };
  const context = contextOf({ methods: [...contextOf().methods, standIn] });
  const state = (of: Partial<AccountRecord>) => stateOf(of, { proofs: [shown("temporary", "support")] });
  expect(changeFrozenUntil(state({}), context)).toBeNull();
  expect(changeFrozenUntil(state({ frozen: frozen() }), context)).toBe(now + day);
  expect(changeFrozenUntil(state({ frozen: frozen({ liftedAt: now }) }), context)).toBeNull();
});

test("S14: what a step-up is asked for by", () => {
  const proves = (name: string, account = accountOf(), change: Partial<Context> = {}) =>
    provesChanges(name, account, contextOf(change));
  expect(proves("authenticator_app")).toBe(true);
  expect(proves("retired")).toBe(false);
  expect(proves("backup_codes")).toBe(false);
  const { afterRecovery } = standard();
  const lenient = { policy: { ...standard(), afterRecovery: { ...afterRecovery, frozenMs: 0 } } };
  expect(proves("backup_codes", accountOf(), lenient)).toBe(true);
  expect(proves("recovery_email", accountOf(), lenient)).toBe(false);
  const mailed: Method = {
    name: "mailed",
    role: "factor",
    assurance: "aal1_email",
    ways: () => [{ id: "mailed" }],
    verify: () => ({ result: "wrong" }),
  };
  const methods = [...contextOf().methods, mailed];
  expect(proves("mailed", accountOf(), { methods })).toBe(false);
  expect(proves("mailed", accountOf({ apps: [] }), { methods })).toBe(true);
});

test("a method that is no longer composed shows nothing", () => {
  const proofs = [shown("retired", "device:app1"), shown("authenticator_app", "device:app1")];
  expect(evidenceOf(challengeOf({ proofs }), contextOf())).toEqual([{ kind: "factor", root: "device:app1" }]);
});

describe("a link that says: this was not me", () => {
  const link = { since: now - minute, undo: null };
  const { frozenMs, againAfterMs, linkTtlMs } = standard().notMe;
  const show = (of: Partial<AccountRecord>, change = {}) =>
    decideNotMeShow(accountOf(of), { ...link, ...change }, contextOf());

  test("S43: freezes once, then only after a time; an old one opens nothing", () => {
    expect(show({})).toEqual({
      next: "confirm_not_me",
      sinceMs: now - minute,
      frozenUntilMs: now + frozenMs,
    });
    expect(show({}, { since: now - linkTtlMs })).toEqual({ next: "start_over", reason: "expired" });
    expect(show({}, { since: now - linkTtlMs + 1 }).next).toBe("confirm_not_me");
    expect(show({ frozen: frozen() })).toEqual({ next: "frozen", atMs: now - day, frozenUntilMs: now + day });
    const over = { until: now - 1 };
    expect(show({ frozen: frozen(over) })).toEqual({
      next: "not_frozen",
      because: "frozen_before",
      againFromMs: now - 1 + againAfterMs,
    });
    expect(show({ frozen: frozen({ liftedAt: now - 5 }) })).toMatchObject({
      because: "factor_shown",
      againFromMs: now - 5 + againAfterMs,
    });
    const long = { until: now - againAfterMs };
    expect(show({ frozen: frozen(long) }).next).toBe("confirm_not_me");
  });

  test("J3.11: the old address takes a change back, frozen or not, and freezes nothing again", () => {
    const emailChange = emailChangeOf();
    for (const [of, until] of [
      [frozen(), now + day],
      [frozen({ until: now - 1 }), null],
    ] as const) {
      const account = accountOf({ emailChange, frozen: of });
      const undo = { ...link, undo: "change1" };
      expect(decideNotMeShow(account, undo, contextOf())).toEqual({
        next: "confirm_not_me",
        sinceMs: now - minute,
        frozenUntilMs: until,
        undoes: "email",
      });
      const { draft } = decideNotMeConfirm(account, undo, contextOf());
      expect(draft.state.account.emailChange?.state).toBe("undoing");
      expect(draft.state.account.frozen).toBe(of);
    }
  });
});

describe("a change of the account's e-mail", () => {
  const context = (email: string | null) =>
    contextOf({
      person: { userName: "ann", email: email === null ? null : { address: email, verified: true } },
    });
  const confirmed = (of: Partial<AccountRecord>, email: string | null = "ann@old.example") =>
    emailConfirmed(draftOf(stateOf(of)), { id: "e2", address: "ann@new.example" }, context(email));

  test("where there was none before, there is nothing to undo, and nothing masked of it", () => {
    const { state, messages } = confirmed({}, null);
    expect(state.account.emailChange).toMatchObject({ before: null, undoable: false, state: "setting" });
    for (const { message } of messages) expect(message).toMatchObject({ before: "" });
    const draft = draftOf({ account: state.account });
    expect(undoEmail(draft, context(null))).toBe(draft);
    const never = draftOf({ account: accountOf() });
    expect(undoEmail(never, context(null))).toBe(never);
  });

  test("S43: what was undone and done again by a factor stays done", () => {
    const earlier = (change: Partial<EmailChange>): Partial<AccountRecord> => ({
      emailChange: {
        id: "e1",
        before: "a@b.example",
        after: "c@d.example",
        at: now - day,
        undoUntil: now + 1,
        undoable: true,
        state: "set",
        ...change,
      },
    });
    const undoable = (of: Partial<AccountRecord>) => confirmed(of).state.account.emailChange?.undoable;
    expect(undoable({})).toBe(true);
    expect(undoable(earlier({}))).toBe(true);
    expect(undoable(earlier({ state: "undone" }))).toBe(false);
    expect(undoable(earlier({ undoable: false }))).toBe(false);
    expect(undoable(earlier({ state: "undone", undoUntil: now }))).toBe(true);
  });

  test("the host's answer counts for what is wanted now, and for nothing else", () => {
    const { account } = confirmed({}).state;
    expect(emailIsSet(draftOf({ account }), "e2.set")?.state.account.emailChange?.state).toBe("set");
    for (const key of ["e2.undo", "e1.set", ""]) expect(emailIsSet(draftOf({ account }), key)).toBeNull();
    expect(emailIsSet(draftOf({ account: accountOf() }), "e2.set")).toBeNull();
    const undone = undoEmail(draftOf({ account }), context("ann@old.example")).state.account;
    expect(emailIsSet(draftOf({ account: undone }), "e2.set")).toBeNull();
    expect(emailIsSet(draftOf({ account: undone }), "e2.undo")?.state.account.emailChange?.state).toBe(
      "undone",
    );
  });
});
