import { describe, expect, test } from "vitest";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type State } from "../../src/decide/decision.js";
import { decideNotMeConfirm } from "../../src/decide/not-me.js";
import {
  afterProof,
  changeFrozenUntil,
  frozenUntil,
  isReplacing,
  mayBind,
  proofToReplace,
  recoveredNotice,
  recoversFrom,
} from "../../src/decide/recovered.js";
import { isVoidSet, spentStep } from "../../src/decide/restore.js";
import { authenticatorApp, type Method, recoveryEmail, standard } from "../../src/index.js";
import type { AccountRecord, Recovered } from "../../src/record/account.js";
import type { ChallengeRecord, Proof } from "../../src/record/challenge.js";
import { appOf, contextOf, day, minute, now, paper, stateOf } from "./standing.js";

const byApp: Proof = {
  method: "authenticator_app",
  way: "authenticator_app",
  amr: ["otp"],
  root: "device:app1",
  at: now - minute,
};
const byMail: Proof = {
  ...byApp,
  method: "recovery_email",
  way: "recovery_email:contact1",
  root: "mailbox:contact1",
};
const recovered: Recovered = {
  at: now - day,
  until: now + 6 * day,
  challenge: "before",
  bindUntil: now + minute,
  proof: byMail,
  replacement: null,
};
const frozen = { at: now - day, since: now - 2 * day, until: now + 3 * day, liftedAt: null };
const at = (account: Partial<AccountRecord>, ...proofs: readonly Proof[]): State =>
  stateOf(account, { purpose: "settings", proofs });
const { frozenMs, bindWithinMs } = standard().afterRecovery;
const newApp = appOf({ id: "app2", addedAt: now - minute });
const byNewApp = { ...byApp, root: "device:app2" };

describe("until when a challenge changes nothing", () => {
  const until = (state: State, context: Partial<Context> = {}) => frozenUntil(state, contextOf(context));

  test("S35: after a recovery, unless a factor of before it was shown", () => {
    expect(until(at({}, byApp))).toBe(null);
    expect(until(at({ recovered }, byApp))).toBe(null);
    expect(until(at({ recovered, apps: [appOf(), newApp] }, byNewApp))).toBe(recovered.until);
    expect(until(at({ recovered: { ...recovered, until: now }, apps: [newApp] }, byNewApp))).toBe(null);
  });

  test("S43: after `this was not me`, whatever is shown", () => {
    expect(until(at({ frozen }, byApp))).toBe(frozen.until);
    expect(until(at({ frozen: { ...frozen, until: now } }, byApp))).toBe(null);
    expect(until(at({ frozen: { ...frozen, until: now + 9 * day }, recovered }, byNewApp))).toBe(
      now + 9 * day,
    );
    expect(until(at({ frozen, recovered, apps: [newApp] }, byNewApp))).toBe(recovered.until);
  });

  test("S35: what is no factor changes nothing for as long, even where the account's own time has ended", () => {
    expect(until(at({}, byMail))).toBe(now - minute + frozenMs);
    expect(until(at({}, { ...byMail, at: now - frozenMs }))).toBe(null);
    expect(until(at({}))).toBe(null);
    expect(until(at({}, byMail, byApp))).toBe(null);
  });

  test("J4.3: a change in the settings under what stands in is frozen by the owner's link alone", () => {
    const context = contextOf({ methods: [authenticatorApp(), recoveryEmail(), paper] });
    const byPaper = { ...byMail, method: "paper", root: "support" };
    expect(changeFrozenUntil(at({ recovered }, byPaper), context)).toBe(null);
    expect(changeFrozenUntil(at({ frozen, recovered }, byPaper), context)).toBe(frozen.until);
    expect(changeFrozenUntil(at({ recovered }, byMail), context)).toBe(now - minute + frozenMs);
  });
});

describe("the one replacement", () => {
  test("S35: only where somebody recovered, showed no factor, and has bound nothing", () => {
    const replacing = (state: State) => isReplacing(state, contextOf());
    expect(replacing(at({ recovered }, byMail))).toBe(true);
    expect(replacing(at({}, byMail))).toBe(false);
    expect(replacing(at({ recovered: { ...recovered, until: now } }, byMail))).toBe(false);
    expect(replacing(at({ recovered: { ...recovered, replacement: "app2" } }, byMail))).toBe(false);
    expect(replacing(at({ recovered }))).toBe(false);
    expect(replacing(at({ recovered }, byApp))).toBe(false);
  });

  test("S35, S43: bound while nothing is frozen, or as the replacement; never while the owner froze it", () => {
    const may = (state: State) => mayBind(state, contextOf());
    expect(may(at({}, byApp))).toBe(true);
    expect(may(at({ recovered }, byMail))).toBe(true);
    expect(may(at({ recovered: { ...recovered, replacement: "x" } }, byMail))).toBe(false);
    expect(may(at({ recovered, frozen }, byMail))).toBe(false);
    expect(may(at({ frozen }, byApp))).toBe(false);
    // A sign-in that is held up to enrol has nothing to freeze yet.
    expect(may(stateOf({ enrolledAt: null, apps: [], frozen }, {}))).toBe(true);
    expect(may(stateOf({ enrolledAt: null, apps: [], frozen }, { purpose: "enrol" }))).toBe(false);
    expect(may(stateOf({ frozen }, {}))).toBe(false);
  });

  test("S35, S49: the recovery's grant brings its proof to one enrolment, in its time", () => {
    const brings = (
      change: Partial<Recovered> | null,
      challenge: string | null = "before",
      context = contextOf(),
    ) => {
      const account = stateOf({ recovered: change === null ? null : { ...recovered, ...change } }).account;
      return proofToReplace(account, challenge, context);
    };
    expect(brings({})).toEqual(byMail);
    expect(brings(null)).toBe(null);
    expect(brings({}, "other")).toBe(null);
    expect(brings({}, null)).toBe(null);
    expect(brings({ bindUntil: now })).toBe(null);
    expect(brings({ replacement: "app2" })).toBe(null);
    expect(brings({}, "before", contextOf({ restored: { atMs: now, backupCodes: "keep" } }))).toBe(null);
  });

  test("S35: a contact that is added after a recovery is none to recover by, until its time", () => {
    const policy = { ...standard(), newContactsRecoverAfterMs: day };
    const from = (account: Partial<AccountRecord>, purpose: ChallengeRecord["purpose"]) =>
      recoversFrom(stateOf(account, { purpose }), contextOf({ policy }));
    expect(from({}, "settings")).toBe(now + day);
    expect(from({}, "enrol")).toBe(now);
    expect(from({ recovered }, "enrol")).toBe(recovered.until);
    expect(from({ recovered: { ...recovered, until: now + 1 } }, "settings")).toBe(now + day);
    expect(from({ recovered: { ...recovered, until: now } }, "enrol")).toBe(now);
  });
});

describe("what showing something does", () => {
  const shown = (account: Partial<AccountRecord>, method: Method, proof: Proof) =>
    afterProof(draftOf(stateOf(account, { proofs: [proof] })), method, proof, contextOf());

  test("S35: a recovery method begins the time in which contacts and factors stay", () => {
    const { state, events } = shown({}, recoveryEmail(), byMail);
    expect(state.account.recovered).toEqual({
      at: now,
      until: now + frozenMs,
      challenge: "challenge1",
      bindUntil: now + bindWithinMs,
      proof: byMail,
      replacement: null,
    });
    expect(events).toEqual([
      { type: "recovered", method: "recovery_email", way: byMail.way, untilMs: now + frozenMs },
    ]);
  });

  test("S35: again, it begins anew; but not once a replacement is bound, or a thief made it eternal", () => {
    expect(shown({ recovered }, recoveryEmail(), byMail).state.account.recovered?.at).toBe(now);
    const bound = { ...recovered, replacement: "app2" };
    const again = shown({ recovered: bound }, recoveryEmail(), byMail);
    expect(again.state.account.recovered).toEqual(bound);
    expect(again.events).toMatchObject([{ type: "recovered", untilMs: recovered.until }]);
    const over = { ...bound, until: now };
    expect(shown({ recovered: over }, recoveryEmail(), byMail).state.account.recovered?.at).toBe(now);
  });

  test("S35: a factor of before ends what a recovery might still bind, and not what it has bound", () => {
    const ended = shown({ recovered }, authenticatorApp(), byApp);
    expect(ended.state.account.recovered).toBe(null);
    expect(ended.events).toEqual([{ type: "recovery_ended", method: "authenticator_app" }]);
    const bound = { ...recovered, replacement: "app2" };
    expect(shown({ recovered: bound }, authenticatorApp(), byApp).state.account.recovered).toEqual(bound);
    const newer = shown({ recovered, apps: [newApp] }, authenticatorApp(), byNewApp);
    expect(newer.state.account.recovered).toEqual(recovered);
    const sameMoment = appOf({ addedAt: recovered.at });
    expect(shown({ recovered, apps: [sameMoment] }, authenticatorApp(), byApp).events).toEqual([]);
  });

  test("S43: a factor of before lifts what `this was not me` froze, and a newer one does not", () => {
    const lifted = shown({ frozen }, authenticatorApp(), byApp);
    expect(lifted.state.account.frozen).toEqual({ ...frozen, liftedAt: now });
    expect(lifted.events).toEqual([{ type: "changes_unfrozen", method: "authenticator_app" }]);
    for (const [account, proof] of [
      [{ frozen, apps: [newApp] }, byNewApp],
      [{ frozen, apps: [appOf({ addedAt: frozen.since })] }, byApp],
      [{ frozen: { ...frozen, until: now } }, byApp],
      [{ frozen: { ...frozen, liftedAt: now - minute } }, byApp],
    ] as const) {
      const state = shown(account, authenticatorApp(), proof);
      expect(state.state.account.frozen).toEqual(account.frozen);
      expect(state.events).toEqual([]);
    }
    const both = shown({ frozen, recovered }, authenticatorApp(), byApp);
    expect(both.events.map(({ type }) => type)).toEqual(["recovery_ended", "changes_unfrozen"]);
  });

  test("S33: e-mail as the factor is as old as its binding, and the mailbox as old as its last change", () => {
    const mailbox = { ...byApp, root: "mailbox:account" };
    const factor = (addedAt: number) => ({ id: "f1", address: "ann@example.com", addedAt, lastUsedAt: null });
    const [old, young] = [factor(now - 9 * day), factor(now - minute)];
    expect(shown({ recovered, emailFactor: old }, authenticatorApp(), mailbox).events).toHaveLength(1);
    expect(shown({ recovered, emailFactor: young }, authenticatorApp(), mailbox).events).toEqual([]);
    const own = { ...byApp, root: "mailbox:f1" };
    expect(shown({ recovered, emailFactor: young }, authenticatorApp(), own).events).toEqual([]);
    expect(shown({ recovered, emailFactor: old }, authenticatorApp(), own).events).toHaveLength(1);
  });

  test("S31: the notice names the methods that a person knows, and no other", () => {
    const method = (name: string) =>
      recoveredNotice(draftOf(stateOf()), name, contextOf()).messages[0]?.message;
    for (const name of [
      "recovery_email",
      "recovery_phone",
      "recovery_code",
      "temporary_code",
      "delayed_recovery",
    ])
      expect(method(name)).toEqual({ kind: "recovered", method: name, atMs: now, userName: "ann" });
    expect(method("paper")).toMatchObject({ method: "other" });
  });
});

describe("`this was not me`", () => {
  const link = { since: now - minute, undo: null };

  test("S43, S35: what a recovery bound does not come of age meanwhile, and methods hear of it", () => {
    const until = now + standard().notMe.frozenMs;
    const { account } = stateOf({ recovered: { ...recovered, until: now + day } });
    const { draft } = decideNotMeConfirm(account, link, contextOf());
    expect(draft.state.account.frozen).toEqual({ at: now, since: link.since, until, liftedAt: null });
    expect(draft.state.account.recovered?.until).toBe(until);
    expect(draft.events).toEqual([{ type: "changes_frozen", untilMs: until }]);
    expect(draft.messages[0]).toMatchObject({
      message: { kind: "changes_frozen", untilMs: until, atMs: now, userName: "ann" },
    });
    expect(draft.messages[0]).not.toHaveProperty("notMe");
    const longer = stateOf({ recovered: { ...recovered, until: until + 1 } }).account;
    expect(decideNotMeConfirm(longer, link, contextOf()).draft.state.account.recovered?.until).toBe(
      until + 1,
    );
    const over = stateOf({ recovered: { ...recovered, until: now } }).account;
    expect(decideNotMeConfirm(over, link, contextOf()).draft.state.account.recovered?.until).toBe(now);
    const stopping: Method = {
      ...authenticatorApp(),
      frozen: (draft) => ({ ...draft, acts: [{ act: "mark_enrolled" }] }),
    };
    const methods = [recoveryEmail(), stopping];
    expect(decideNotMeConfirm(account, link, contextOf({ methods })).draft.acts).toEqual([
      { act: "mark_enrolled" },
    ]);
  });

  test("S43: an old link, or one while it is frozen, changes nothing", () => {
    const { linkTtlMs } = standard().notMe;
    const { account } = stateOf({ frozen });
    const again = decideNotMeConfirm(account, link, contextOf());
    expect(again.draft).toEqual(draftOf({ account }));
    expect(again.answer).toEqual({ next: "frozen", atMs: frozen.at, frozenUntilMs: frozen.until });
    const old = decideNotMeConfirm(stateOf().account, { ...link, since: now - linkTtlMs }, contextOf());
    expect(old.answer).toEqual({ next: "start_over", reason: "expired" });
    expect(old.draft.events).toEqual([]);
    expect(
      decideNotMeConfirm(stateOf().account, { ...link, since: now - linkTtlMs + 1 }, contextOf()).draft
        .events,
    ).toHaveLength(1);
  });
});

test("S49: an app's steps up to the restore are spent, with those that were let pass ahead; a set may be void", () => {
  const restored = { atMs: 3_000_000, backupCodes: "void" } as const;
  const spent = (lastStep: number, change: Partial<Context>) =>
    spentStep({ lastStep, periodSeconds: 30 }, contextOf(change));
  expect(spent(7, {})).toBe(7);
  expect(spent(7, { restored })).toBe(99 + 1);
  expect(spent(7, { restored: { ...restored, atMs: 3_000_001 } })).toBe(100 + 1);
  expect(spent(7, { restored, policy: { ...standard(), appWindow: [2, 0] } })).toBe(99);
  expect(spent(500, { restored })).toBe(500);
  const set = (generatedAt: number) => ({ id: "s", generatedAt, codes: [] });
  const context = contextOf({ restored });
  expect(isVoidSet(set(2_999_999), context)).toBe(true);
  expect(isVoidSet(set(3_000_000), context)).toBe(false);
  expect(isVoidSet(set(0), contextOf({ restored: { ...restored, backupCodes: "keep" } }))).toBe(false);
  expect(isVoidSet(set(0), contextOf())).toBe(false);
});
