import { describe, expect, test } from "vitest";
import { decideChange } from "../../src/decide/change.js";
import type { Context } from "../../src/decide/context.js";
import type { State } from "../../src/decide/decision.js";
import { mayChange, settingsProof } from "../../src/decide/settings-proof.js";
import { authenticatorApp, type Method, recoveryEmail, smsCode, standard } from "../../src/index.js";
import { type AccountRecord, newAccount } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import type { Change } from "../../src/settings.js";
import { accountOf, appOf, burnt, contactOf, contextOf, day, minute, now, provedOf } from "./standing.js";

const proved = (account: Partial<AccountRecord> = {}, challenge: Partial<ChallengeRecord> = {}): State => ({
  account: accountOf(account),
  challenge: provedOf(challenge),
});
const change = (state: State, of: Change, context: Context = contextOf(), pin: string | null = null) =>
  decideChange(state, of, context, pin);
const refusal = (...args: Parameters<typeof change>) => {
  const { reply, decision } = change(...args);
  if (reply.done) throw new Error("it was done");
  expect(decision.state).toBe(args[0]);
  expect([...decision.events, ...decision.messages, ...decision.acts]).toEqual([]);
  return reply.problem;
};
const phone = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
const two = [appOf(), appOf({ id: "app2", name: "Tablet" })];
/** Stands in for a device for a while. */
const paper = (good: boolean): Method => ({
  name: "paper",
  role: "recovery",
  assurance: "aal1",
  standsIn: true,
  ways: () => (good ? [{ id: "paper" }] : []),
  verify: () => ({ result: "wrong" }),
});
const byPaper = { method: "paper", way: "paper", amr: ["kba"], root: "support", at: now - minute };

describe("whether anything may change", () => {
  test("S46: from another environment nothing does, and not under a proof of another one", () => {
    const context = contextOf({ policy: { ...standard(), settingsIn: ["production"] } });
    expect(refusal(proved({ apps: two }), { action: "remove_device", device: "app1" }, context)).toEqual({
      code: "other_environment",
    });
    expect(settingsProof(proved(), contextOf({ environment: "there" }))).toBe(false);
  });

  test("S14, S49: a granted proof for settings, fresh, and voided by nothing newer", () => {
    const good = (
      account: Partial<AccountRecord>,
      challenge: Partial<ChallengeRecord>,
      context = contextOf(),
    ) => settingsProof(proved(account, challenge), context);
    expect(good({}, {})).toBe(true);
    expect(good({}, { purpose: "sign_in" })).toBe(false);
    expect(good({}, { status: "open" })).toBe(false);
    expect(good({}, { completed: null })).toBe(false);
    expect(good({ epoch: 1 }, {})).toBe(false);
    expect(good({}, { proofs: [] })).toBe(false);
    expect(good({ enrolledAt: null }, { proofs: [] })).toBe(true);
    const ends = now - minute + standard().settingsTtlMs;
    expect(good({}, {}, contextOf({ now: ends }))).toBe(false);
    expect(good({}, {}, contextOf({ now: ends - 1 }))).toBe(true);
    expect(good({}, {}, contextOf({ restored: { atMs: now, backupCodes: "keep" } }))).toBe(false);
  });

  test("J4.3, S44: what stands in for a device removes it, and changes nothing else", () => {
    const state = proved({}, { proofs: [byPaper] });
    const context = contextOf({ methods: [authenticatorApp(), paper(true)] });
    expect(mayChange(state, "remove_device", context)).toBe(true);
    for (const action of ["rename_device", "add_contact", "generate_backup_codes", "set_pin"] as const)
      expect(mayChange(state, action, context)).toBe(false);
    expect(settingsProof(state, context)).toBe(false);
    const stale = proved({ epoch: 1 }, { proofs: [byPaper] });
    expect(mayChange(stale, "remove_device", context)).toBe(false);
    const removed = change(state, { action: "remove_device", device: "app1" }, context);
    expect(removed.reply).toEqual({ done: true });
    expect(removed.decision.state.account).toMatchObject({ apps: [], enrolledAt: now - 60 * day });
  });

  test("S35, S43: what is frozen says until when; trusting fewer browsers never waits", () => {
    const frozen = { at: now, since: now, until: now + day, liftedAt: null };
    const browsers = [
      { id: "b1", environment: "here", generation: 1, addedAt: now, lastUsedAt: now, pools: {} },
    ];
    const state = proved({ apps: two, frozen, browsers });
    expect(refusal(state, { action: "remove_device", device: "app1" })).toEqual({
      code: "frozen",
      untilMs: now + day,
    });
    expect(change(state, { action: "forget_browser", browser: "b1" }).reply).toEqual({ done: true });
    expect(change(state, { action: "remove_trusted_devices" }).reply).toEqual({ done: true });
    expect(refusal(state, { action: "remove_trusted_device", device: "x" })).toEqual({ code: "not_found" });
  });
});

describe("devices", () => {
  test("J3.10: one of two is removed, told of, and void in every other open challenge", () => {
    const { decision, reply } = change(proved({ apps: two }), { action: "remove_device", device: "app1" });
    expect(reply).toEqual({ done: true });
    expect(decision.state.account).toMatchObject({ apps: [{ id: "app2" }], epoch: 1 });
    expect(decision.state.challenge.epoch).toBe(1);
    expect(decision.events).toEqual([
      { type: "factor_removed", method: "authenticator_app", factor: "app1" },
    ]);
    expect(decision.messages.map(({ message }) => message)).toEqual([
      { kind: "factor_removed", factor: "authenticator_app", name: "Phone", atMs: now, userName: "ann" },
    ]);
  });

  test("J4.3: the last one stays, unless something stands in", () => {
    expect(refusal(proved(), { action: "remove_device", device: "app1" })).toEqual({ code: "last_factor" });
    const methods = (good: boolean) => contextOf({ methods: [authenticatorApp(), paper(good)] });
    expect(refusal(proved(), { action: "remove_device", device: "app1" }, methods(false))).toEqual({
      code: "last_factor",
    });
    const gone = change(proved(), { action: "remove_device", device: "app1" }, methods(true));
    expect(gone.decision.state.account.apps).toEqual([]);
  });

  test("S35: removing what a recovery has bound ends it; removing another leaves it", () => {
    const recovered = {
      at: now - 9 * day,
      until: now - 2 * day,
      challenge: "c",
      bindUntil: now - 8 * day,
      proof: byPaper,
      replacement: "app2",
    };
    const after = (device: string) =>
      change(proved({ apps: two, recovered }), { action: "remove_device", device }).decision.state.account;
    expect(after("app2").recovered).toBe(null);
    expect(after("app1").recovered).toEqual(recovered);
  });
});

describe("contacts", () => {
  test("S31: what is removed hears of it, too, and is void at once", () => {
    const contacts = [contactOf({ id: "contact2", address: "ann@other.example" }), contactOf()];
    const { decision, reply } = change(proved({ contacts }), {
      action: "remove_contact",
      contact: "contact1",
    });
    expect(reply).toEqual({ done: true });
    expect(decision.state.account).toMatchObject({ contacts: [{ id: "contact2" }], epoch: 1 });
    expect(decision.events).toEqual([
      { type: "contact_removed", contact: "contact1", role: "recovery_email" },
    ]);
    expect(decision.messages.map(({ to }) => to)).toEqual([
      { accountEmail: true },
      { contact: "contact2" },
      { contact: "contact1" },
    ]);
    expect(decision.messages[0]?.message).toEqual({
      kind: "contact_removed",
      contact: "recovery_email",
      masked: "a***@home.example",
      atMs: now,
      userName: "ann",
    });
  });

  test("J3.10: not below what policy asks for, and never the last factor", () => {
    const alone = proved({ contacts: [contactOf()] });
    expect(refusal(alone, { action: "remove_contact", contact: "contact1" })).toEqual({
      code: "too_few_recovery_methods",
    });
    const bySms = { methods: [authenticatorApp(), smsCode(), recoveryEmail()] };
    const sim = { ...byPaper, method: "sms_code", way: "sms_code:phone1", root: "sim:phone1" };
    const last = proved({ apps: [], contacts: [phone] }, { proofs: [sim] });
    expect(refusal(last, { action: "remove_contact", contact: "phone1" }, contextOf(bySms))).toEqual({
      code: "last_factor",
    });
    const other = proved({ contacts: [phone] });
    expect(change(other, { action: "remove_contact", contact: "phone1" }, contextOf(bySms)).reply).toEqual({
      done: true,
    });
    // Who has none yet takes away what they like.
    const none = proved({ enrolledAt: null, apps: [], contacts: [phone] }, { proofs: [] });
    expect(change(none, { action: "remove_contact", contact: "phone1" }).reply).toEqual({ done: true });
  });

  test("J3.10: one that is added gets a code, and the reply says where it went", () => {
    const add = (role: unknown, address: unknown) =>
      change(proved(), { action: "add_contact", role, address });
    const added = add("recovery_email", "ann@home.example");
    expect(added.reply).toEqual({ done: true, sentTo: "a***@home.example" });
    expect(added.decision.messages).toHaveLength(1);
    expect(add("recovery_email", "ann").reply).toEqual({
      done: false,
      problem: { code: "invalid_input", field: "address" },
    });
    for (const role of ["backup_codes", "pigeon", undefined])
      expect(add(role, "ann@home.example").reply).toEqual({
        done: false,
        problem: { code: "invalid_input", field: "role" },
      });
  });

  test("J3.11: the account's e-mail is changed where the host can set it", () => {
    const to = { action: "change_email", to: "ann@new.example" } as const;
    expect(refusal(proved(), to, contextOf({ setsEmail: false }))).toEqual({
      code: "invalid_input",
      field: "action",
    });
    expect(change(proved(), to).reply).toEqual({ done: true, sentTo: "a***@new.example" });
    expect(change(proved(), { ...to, to: "ann" }).reply).toEqual({
      done: false,
      problem: { code: "invalid_input", field: "to" },
    });
    const pendingContact = { id: "p1", role: "email", address: "x@y.example" } as const;
    const again = change(proved({}, { pendingContact }), { ...to, to: 7 });
    expect(again.reply.done).toBe(false);
  });

  test("J3.11, S20: the code that comes back makes the change, a wrong one does not", () => {
    const asked = change(proved(), { action: "change_email", to: "ann@new.example" });
    const [sent] = asked.decision.messages;
    if (sent?.message.kind !== "contact_code") throw new Error("no code");
    const { code } = sent.message;
    const confirmed = change(asked.decision.state, { action: "confirm_contact", code });
    expect(confirmed.reply).toEqual({ done: true });
    expect(confirmed.decision.state.account.emailChange).toMatchObject({ after: "ann@new.example", at: now });
    expect(confirmed.decision.state.challenge).toMatchObject({ pendingContact: null, sent: null });
    const wrong = change(asked.decision.state, { action: "confirm_contact", code: "000000" });
    expect(wrong.reply).toEqual({ done: false, problem: { code: "wrong", attemptsLeft: 4 } });
    expect(wrong.decision.state.account.emailChange).toBe(null);
    const setting = {
      id: "e0",
      before: null,
      after: "ann@third.example",
      at: now,
      undoUntil: now,
      undoable: false,
      state: "setting",
    } as const;
    const busy = { ...asked.decision.state, account: accountOf({ emailChange: setting }) };
    expect(change(busy, { action: "confirm_contact", code }).reply.done).toBe(false);
    expect(wrong.decision.events).toEqual([
      { type: "answer_refused", method: "email", way: "confirm_contact", why: "wrong" },
    ]);
    const taken = {
      ...asked.decision.state,
      account: accountOf({ contacts: [contactOf({ address: "ann@new.example" })] }),
    };
    expect(change(taken, { action: "confirm_contact", code }).reply).toEqual({
      done: false,
      problem: { code: "invalid_input", field: "to" },
    });
  });
});

describe("backup codes and the PIN", () => {
  test("J3.10: new codes are shown once, and live when they are called saved", () => {
    const made = change(proved(), { action: "generate_backup_codes" });
    if (!made.reply.done || made.reply.codes === undefined) throw new Error("no codes");
    expect(made.reply.codes).toHaveLength(2);
    expect(made.reply.file?.text).toContain("ACME");
    expect(made.decision.state.account.backupCodes).toBe(null);
    const notYet = change(made.decision.state, { action: "save_backup_codes", saved: false });
    expect(notYet.reply).toEqual({ done: false, problem: { code: "invalid_input", field: "saved" } });
    const pools = { backup_codes: burnt };
    const state = { ...made.decision.state, account: accountOf({ pools }) };
    const saved = change(state, { action: "save_backup_codes", saved: true });
    expect(saved.reply).toEqual({ done: true });
    const { account, challenge } = saved.decision.state;
    expect(account.backupCodes).toMatchObject({
      generatedAt: now,
      codes: [{ usedAt: null }, { usedAt: null }],
    });
    expect(account.pools["backup_codes"]).toMatchObject({ disabled: false, consecutive: 0 });
    expect(challenge.pendingCodes).toBe(null);
    expect([account.epoch, challenge.epoch]).toEqual([0, 0]);
    // S50: with a set in its place, what was begun with a code of the one before is over.
    const again = change(proved({ backupCodes: account.backupCodes }), { action: "generate_backup_codes" });
    const next = change(again.decision.state, { action: "save_backup_codes", saved: true }).decision.state;
    expect([next.account.epoch, next.challenge.epoch]).toEqual([1, 1]);
    expect(saved.decision.events).toEqual([
      { type: "backup_codes_generated", set: account.backupCodes?.id, count: 2 },
    ]);
    expect(saved.decision.messages[0]?.message).toEqual({
      kind: "backup_codes_generated",
      count: 2,
      atMs: now,
      userName: "ann",
    });
  });

  test("J2.1: a PIN is set as its hash, told of, and answers anew", () => {
    expect(refusal(proved(), { action: "set_pin", pin: "1" })).toEqual({
      code: "invalid_input",
      field: "pin",
    });
    const pools = { pin: burnt, gateway_pin: burnt };
    const set = change(proved({ pools }), { action: "set_pin", pin: "4711" }, contextOf(), "slow hash");
    expect(set.reply).toEqual({ done: true });
    expect(set.decision.state.account.pin).toBe("slow hash");
    expect(set.decision.state.account.pools).toMatchObject({
      pin: { disabled: false },
      gateway_pin: { disabled: false },
    });
    expect(set.decision.events).toEqual([{ type: "pin_set" }]);
    const notice = { factor: "other", name: "PIN", atMs: now, userName: "ann" };
    expect(set.decision.messages[0]?.message).toEqual({ kind: "factor_added", ...notice });
    const again = change(proved({ pin: "before" }), { action: "set_pin", pin: "4711" }, contextOf(), "hash");
    expect(again.decision.messages[0]?.message).toEqual({ kind: "factor_replaced", ...notice });
    // S50: what was begun with the PIN before is over, and the proof of this change goes on.
    const epochs = ({ decision: { state } }: typeof set) => [state.account.epoch, state.challenge.epoch];
    expect([epochs(set), epochs(again)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test("S34: with a phone it makes the first factor, and the account enrolled for good", () => {
    const account = { ...newAccount(now - day), contacts: [phone] };
    const state = { account, challenge: provedOf({ proofs: [] }) };
    const set = change(state, { action: "set_pin", pin: "4711" }, contextOf(), "hash");
    expect(set.decision.state.account.enrolledAt).toBe(now);
    expect(set.decision.events).toEqual([{ type: "pin_set" }, { type: "enrolled" }]);
    expect(set.decision.acts).toEqual([{ act: "mark_enrolled" }]);
    const without = { ...state, account: newAccount(now - day) };
    const alone = change(without, { action: "set_pin", pin: "4711" }, contextOf(), "hash");
    expect(alone.decision.state.account.enrolledAt).toBe(null);
    expect(alone.decision.acts).toEqual([]);
  });
});
