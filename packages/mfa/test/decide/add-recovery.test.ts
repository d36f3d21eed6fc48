import { describe, expect, test } from "vitest";
import { acknowledgeCodes, confirmContact } from "../../src/decide/add-recovery.js";
import { decideAnswer } from "../../src/decide/answer.js";
import { decideChange } from "../../src/decide/change.js";
import { decideChoose } from "../../src/decide/choose.js";
import { contactTarget } from "../../src/decide/contact-target.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type State } from "../../src/decide/decision.js";
import { standard } from "../../src/index.js";
import type { ContactRole } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { contactOf, contextOf, locked, minute, now, provedOf, stateOf, typed } from "./standing.js";

/** An enrolment whose app is bound, at the page that asks for recovery methods. */
function enrolling(challenge: Partial<ChallengeRecord> = {}, account: Partial<State["account"]> = {}): State {
  return stateOf(account, {
    purpose: "enrol",
    identityProved: true,
    boundFactor: "app1",
    goal: "recovery",
    ...challenge,
  });
}

const pending = { id: "new", role: "recovery_email", address: "ann@home.example" } as const;

/** A contact that waits for the code sent to it, and that code. */
function waiting(context: Context): { state: State; code: string } {
  const typedAddress = { method: pending.role, to: pending.address, pin: undefined, pinRight: null };
  const { state, messages } = decideChoose(enrolling(), typedAddress, context);
  const message = messages[0]?.message;
  if (message?.kind !== "contact_code") throw new Error("no code was sent");
  return { state, code: message.code };
}

const answer = (state: State, code: unknown, context: Context) =>
  decideAnswer(state, typed({ code }), context);

describe("the code that was sent to a new contact", () => {
  test("makes it one, spends the code, and tells every contact that there is, the new one included", () => {
    const context = contextOf();
    const { state, code } = waiting(context);
    const decided = answer(state, code, context);
    expect(decided.problem).toBeUndefined();
    expect(decided.state.account.contacts).toMatchObject([
      {
        role: "recovery_email",
        address: "ann@home.example",
        addedAt: now,
        verifiedAt: now,
        recoversFrom: now,
      },
    ]);
    expect(decided.state.challenge).toMatchObject({ pendingContact: null, sent: null });
    const added = decided.state.account.contacts[0]?.id;
    expect(decided.events[0]).toEqual({ type: "contact_added", contact: added, role: "recovery_email" });
    expect(decided.messages.map(({ to }) => to)).toEqual([{ accountEmail: true }, { contact: added }]);
    expect(decided.messages[0]?.message).toMatchObject({ kind: "contact_added", contact: "recovery_email" });
  });

  test.each([
    ["mailbox:account", "mailbox:*", 1],
    ["mailbox:*", "mailbox:*", 0],
    ["support", "support", 0],
    [null, null, 0],
  ])("S33: beside a password that rests on %s, one that rests on %s", (before, after, epoch) => {
    const context = contextOf();
    const { state, code } = waiting(context);
    const resting = { ...state, account: { ...state.account, passwordRoot: before } };
    const decided = answer(resting, code, context);
    expect(decided.state.account).toMatchObject({ passwordRoot: after, epoch });
    // What goes on is the enrolment that it was added in.
    expect(decided.state.challenge.epoch).toBe(epoch);
  });

  test("a malformed one is not counted; a wrong one is, in a pool of its own", () => {
    const context = contextOf();
    const { state } = waiting(context);
    const malformed = answer(state, "12", context);
    expect(malformed.problem).toEqual({ code: "invalid_input", field: "code" });
    expect(malformed.state).toEqual(state);
    const wrong = answer(state, "999999", context);
    expect(wrong.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(wrong.state.challenge.wrong).toBe(1);
    expect(Object.keys(wrong.state.account.pools)).toEqual(["confirm_contact"]);
    expect(wrong.state.account.contacts).toEqual([]);
  });

  test("is not looked at while its pool is closed, or when the address has become another's meanwhile", () => {
    const context = contextOf();
    const { state, code } = waiting(context);
    const closed = { ...state, account: { ...state.account, pools: { confirm_contact: locked } } };
    expect(answer(closed, code, context).problem).toEqual({ code: "locked", untilMs: now + minute });
    for (const taken of [
      { ...context, person: { userName: "ann", email: { address: "ann@home.example", verified: true } } },
      context,
    ]) {
      const twice = taken === context ? [contactOf()] : [];
      const late = answer({ ...state, account: { ...state.account, contacts: twice } }, code, taken);
      expect(late.problem).toEqual({ code: "invalid_input", field: "to" });
      expect(late.state.account.contacts).toEqual(twice);
    }
  });

  test("without anything that waits for one, nothing happens", () => {
    const draft = draftOf(enrolling());
    expect(confirmContact(draft, { code: "123456" }, contextOf())).toBe(draft);
    expect(acknowledgeCodes(draft, { saved: true }, contextOf())).toBe(draft);
  });
});

describe("where a contact's code goes", () => {
  test.each([
    ["recovery_email", { sms: true }, "email", "an•@home.example"],
    ["recovery_phone", { sms: true }, "sms", "67"],
    ["phone", { sms: true }, "sms", "67"],
    ["recovery_phone", { sms: false }, "voice", "67"],
  ] as const)("%s with %o goes by %s", (role: ContactRole, channels, channel, end) => {
    const address = role === "recovery_email" ? "ann@home.example" : "+447700900167";
    const context = contextOf({ channels: { email: true, voice: true, ...channels } });
    const target = contactTarget(role, "id", address, context);
    expect(target).toMatchObject({
      way: "confirm_contact",
      method: role,
      channel,
      to: { contact: "id" },
      message: { confirms: role },
    });
    expect(target.masked.endsWith(end.slice(-2))).toBe(true);
    expect(target.masked).not.toContain(address);
  });
});

describe("which recovery methods can be begun", () => {
  const begin = (method: unknown, to: unknown, change: Partial<Context> = {}, state = enrolling()) =>
    decideChoose(state, { method, to, pin: undefined, pinRight: null }, contextOf(change));

  test("codes are shown once, beside the file to keep them in, and are not live yet", () => {
    const decided = begin("backup_codes", undefined);
    expect(decided.step).toMatchObject({ next: "save_backup_codes", codes: ["[b101]", "[b102]"] });
    expect(decided.state.account.backupCodes).toBeNull();
    expect(decided.state.challenge.pendingCodes?.codes).toHaveLength(2);
    const saved = (state: State, of: unknown) => decideAnswer(state, typed({ saved: of }), contextOf());
    for (const not of [undefined, false, "true", 1])
      expect(saved(decided.state, not).problem).toEqual({ code: "invalid_input", field: "saved" });
    const live = saved(decided.state, true);
    expect(live.state.account.backupCodes?.codes).toHaveLength(2);
    expect(live.state.challenge.pendingCodes).toBeNull();
    expect(live.events[0]).toMatchObject({ type: "backup_codes_generated", count: 2 });
    expect(live.messages[0]?.message).toMatchObject({ kind: "backup_codes_generated", count: 2 });
  });

  test("what policy does not offer, the host cannot carry, or nobody knows, is refused", () => {
    const none = { ...standard().recovery, offered: [] };
    const policy = { ...standard(), recovery: none };
    for (const [method, change] of [
      ["recovery_email", { policy }],
      ["backup_codes", { policy }],
      ["recovery_phone", { channels: { email: true, sms: false, voice: false } }],
      ["recovery_email", { channels: { email: false, sms: true, voice: false } }],
      ["backup_codes", { methods: [] }],
      ["phone", { channels: { email: true, sms: false, voice: true } }],
      ["phone", { methods: [] }],
      ["carrier_pigeon", {}],
      [undefined, {}],
      [{}, {}],
    ] as const) {
      const state = enrolling();
      const decided = begin(method, "ann@home.example", change, state);
      // Where nothing is offered, nothing is missing either: the enrolment ends.
      if (decided.step.next === "granted") continue;
      expect(decided.state).toBe(state);
      expect(decided.messages).toEqual([]);
    }
    expect(begin("carrier_pigeon", "x").problem).toEqual({ code: "invalid_input", field: "method" });
    expect(begin("phone", "+447700900123", { methods: [] }).problem?.code).toBe("invalid_input");
    expect(begin("phone", "+447700900123").state.challenge.pendingContact?.role).toBe("phone");
  });

  test("S13: a mailbox that is the account's, or one of ours already, is no second one; three of a role are enough", () => {
    const refused = { code: "invalid_input", field: "to" };
    expect(begin("recovery_email", "Ann@Example.com").problem).toEqual(refused);
    expect(begin("recovery_email", "no address").problem).toEqual(refused);
    const one = enrolling({}, { contacts: [contactOf()] });
    expect(begin("recovery_email", "ANN@home.example", {}, one).problem).toEqual(refused);
    const phones = [1, 2, 3].map((n) =>
      contactOf({ id: `c${n}`, role: "recovery_phone", address: `+44770090010${n}` }),
    );
    const two = enrolling({}, { contacts: phones.slice(0, 2) });
    const three = enrolling({}, { contacts: phones });
    const context = contextOf();
    expect(begin("recovery_phone", "+447700900200", {}, two).problem).toBeUndefined();
    const change = (state: State) =>
      decideChange(
        { ...state, challenge: provedOf() },
        { action: "add_contact", role: "recovery_phone", address: "+447700900200" },
        context,
      ).reply;
    expect(change(two)).toMatchObject({ done: true });
    expect(change(three)).toEqual({
      done: false,
      problem: { code: "invalid_input", field: "address" },
    });
  });

  test("S24: within the cooldown nothing is sent, and the page stays", () => {
    const sent = { way: "x", hash: "h", sentTo: "m", at: now, expiresAt: now + minute, count: 1 };
    const state = enrolling({ sent });
    const decided = begin("recovery_email", "ann@home.example", {}, state);
    expect(decided.problem?.code).toBe("too_soon");
    expect(decided.state).toBe(state);
  });
});
