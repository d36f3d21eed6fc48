import { describe, expect, test } from "vitest";
import { codeVerified, phoneVerified } from "../../src/decide/code-verified.js";
import { contactTarget } from "../../src/decide/contact-target.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type State } from "../../src/decide/decision.js";
import { decideResend } from "../../src/decide/resend.js";
import {
  allowanceOpensAt,
  slotsEndAt,
  strangersShare,
  withOneSent,
} from "../../src/decide/send-allowance.js";
import { type CodeTarget, maySendAt, sendCode } from "../../src/decide/send-code.js";
import { countSent, countVerified } from "../../src/decide/send-ratio.js";
import { citrix, smsCode, standard } from "../../src/index.js";
import { newAccount } from "../../src/record/account.js";
import { challengeOf, contactOf, contextOf, day, minute, now, stateOf } from "./standing.js";

const hour = 60 * minute;
const { send } = standard();
const target: CodeTarget = {
  way: "recovery_email:contact1",
  method: "recovery_email",
  channel: "email",
  to: { contact: "contact1" },
  masked: "a***@home.example",
  message: "recovery_sign_in_code",
};
const opensAt = (state: State, of: Partial<CodeTarget> = {}, context: Partial<Context> = {}) =>
  maySendAt(draftOf(state), { ...target, ...of }, contextOf(context));
const times = (count: number, at: number) => Array.from({ length: count }, () => at);

describe("when a code may leave", () => {
  test("S24: at once, or when the cooldown after the last one of this challenge is over", () => {
    const sent = { way: "x", hash: "h", sentTo: "", at: now - 10, expiresAt: now + hour, count: 1 };
    expect(opensAt(stateOf())).toBe(0);
    expect(opensAt(stateOf({}, { sent }))).toBe(now - 10 + send.cooldownMs);
    expect(opensAt(stateOf({}, { sent: { ...sent, at: now - hour, count: send.perChallenge - 1 } }))).toBe(
      now - hour + send.cooldownMs,
    );
  });

  test("S24: never more in one challenge than it has", () => {
    const sent = {
      way: "x",
      hash: "h",
      sentTo: "",
      at: now - hour,
      expiresAt: now,
      count: send.perChallenge,
    };
    const state = stateOf({}, { sent });
    expect(opensAt(state)).toBe(state.challenge.expiresAt);
  });

  test("S24: a contact's allowance by the hour and by the day, and nobody else's", () => {
    const at = now - 10 * minute;
    expect(opensAt(stateOf({ sends: { contact1: times(send.perHour - 1, at) } }))).toBe(0);
    expect(opensAt(stateOf({ sends: { contact1: times(send.perHour, at) } }))).toBe(at + hour);
    expect(opensAt(stateOf({ sends: { contact2: times(send.perHour, at) } }))).toBe(0);
    expect(opensAt(stateOf({ sends: { contact1: times(send.perHour, now - hour) } }))).toBe(0);
    const old = now - 2 * hour;
    expect(opensAt(stateOf({ sends: { contact1: times(send.perDay - 1, old) } }))).toBe(0);
    expect(opensAt(stateOf({ sends: { contact1: times(send.perDay, old) } }))).toBe(old + day);
    expect(opensAt(stateOf({ sends: { contact1: times(send.perDay, now - day) } }))).toBe(0);
  });

  test("S24: the account's contacts share an allowance, the host's own address in it", () => {
    const at = now - 10 * minute;
    const sends = { account_email: times(8, at), contact2: times(7, at - minute) };
    expect(send.account.perHour).toBe(15);
    expect(opensAt(stateOf({ sends }))).toBe(at - minute + hour);
    expect(opensAt(stateOf({ sends: { ...sends, contact2: times(6, at) } }))).toBe(0);
    const old = now - 2 * hour;
    const most = { a: times(20, old), b: times(19, old - minute), c: [old - 2 * minute] };
    expect(send.account.perDay).toBe(40);
    expect(opensAt(stateOf({ sends: most }))).toBe(old - 2 * minute + day);
    expect(opensAt(stateOf({ sends: { ...most, c: [] } }))).toBe(0);
  });

  test("S38: a known browser's allowance is its own, and no stranger uses it up", () => {
    const at = now - 10 * minute;
    const strangers = { contact1: times(send.perHour, at), contact2: times(10, at) };
    const known = stateOf({ sends: strangers }, { browser: "b1" });
    expect(opensAt(known)).toBe(0);
    const own = { "browser:b1:contact1": times(send.perHour, at) };
    expect(opensAt(stateOf({ sends: own }, { browser: "b1" }))).toBe(at + hour);
    expect(opensAt(stateOf({ sends: own }, { browser: "b2" }))).toBe(0);
    expect(opensAt(stateOf({ sends: own }))).toBe(0);
    const together = { "browser:b1:x": times(8, at), "browser:b1:y": times(7, at) };
    expect(opensAt(stateOf({ sends: together }, { browser: "b1" }))).toBe(at + hour);
    expect(opensAt(stateOf({ sends: together }))).toBe(0);
  });

  test("S24: addresses that are not confirmed yet share one allowance", () => {
    const at = now - 10 * minute;
    const sends = { unconfirmed: times(send.perHour, at) };
    const confirms = { message: { confirms: "recovery_email" } } as const;
    expect(opensAt(stateOf({ sends }), { ...confirms, to: { contact: "new" } })).toBe(at + hour);
    expect(opensAt(stateOf({ sends }))).toBe(0);
    const own = { account_email: times(send.perHour, at) };
    expect(opensAt(stateOf({ sends: own }), { to: { accountEmail: true } })).toBe(at + hour);
  });

  test("S24: not before the budgets that are no account's open", () => {
    expect(opensAt(stateOf(), {}, { sendsOpenAt: now + 5 })).toBe(now + 5);
  });
});

describe("sending a code", () => {
  test("S26: its keyed hash is kept, it ends with its challenge, and the message carries it", () => {
    const { state, messages, events } = sendCode(draftOf(stateOf()), target, contextOf());
    const [message] = messages;
    expect(message).toMatchObject({ channel: "email", to: { contact: "contact1" } });
    expect(message?.message).toEqual({
      kind: "recovery_sign_in_code",
      code: expect.stringMatching(/^\d{6}$/),
      atMs: now,
      expiresAtMs: now + standard().sentCodeTtlMs,
      userName: "ann",
    });
    expect(state.challenge.sent).toMatchObject({
      way: target.way,
      sentTo: target.masked,
      at: now,
      expiresAt: message?.expiresAt,
      count: 1,
    });
    expect(state.account.sends).toEqual({ contact1: [now] });
    expect(events).toEqual([{ type: "code_sent", method: "recovery_email", channel: "email" }]);
    const short = stateOf({}, { expiresAt: now + minute });
    expect(sendCode(draftOf(short), target, contextOf()).messages[0]?.expiresAt).toBe(now + minute);
  });

  test("S24: too soon, it says until when, and the code before stays good", () => {
    const first = sendCode(draftOf(stateOf()), target, contextOf());
    const again = sendCode(first, target, contextOf({ now: now + 1 }));
    expect(again).toEqual({ ...first, problem: { code: "too_soon", untilMs: now + send.cooldownMs } });
    const later = sendCode(first, target, contextOf({ now: now + send.cooldownMs }));
    expect(later.problem).toBeUndefined();
    expect(later.state.challenge.sent?.count).toBe(2);
    expect(later.state.account.sends["contact1"]).toEqual([now, now + send.cooldownMs]);
  });

  test("what a day has passed over is kept no longer", () => {
    const sends = {
      contact1: [now - day, now - day + 1],
      other: [now - day],
      third: [now - day, now - hour],
    };
    const { state } = sendCode(draftOf(stateOf({ sends })), target, contextOf());
    expect(state.account.sends).toEqual({ contact1: [now - day + 1, now], third: [now - day, now - hour] });
  });

  test("S16, J2.2: a text carries the configured link and the domain it is bound to; a mail is bound to none", () => {
    const phone = contactOf({ role: "phone", address: "+447700900123" });
    const state = stateOf({ contacts: [phone] });
    const text = { ...target, channel: "sms", link: "app://auth?code={code}&again={code}" } as const;
    const said = (of: CodeTarget, change: Partial<Context> = {}) =>
      sendCode(draftOf(state), of, contextOf(change)).messages[0]?.message;
    const bound = said({ ...text, boundHost: "own.example" }, { boundHost: "example.com" });
    expect(bound).toMatchObject({ boundHost: "own.example" });
    const code = bound?.kind === "recovery_sign_in_code" ? bound.code : "";
    expect(bound).toMatchObject({ link: `app://auth?code=${code}&again=${code}` });
    expect(said(text, { boundHost: "example.com" })).toMatchObject({ boundHost: "example.com" });
    expect(said(text)).not.toHaveProperty("boundHost");
    expect(said(target, { boundHost: "example.com" })).not.toHaveProperty("boundHost");
    expect(said(target)).not.toHaveProperty("link");
  });

  test("S24: a number that is out of reach gets nothing, whoever put it there", () => {
    const phone = contactOf({ role: "phone", address: "+18765550123" });
    const text = { ...target, channel: "sms" } as const;
    const to = (
      contacts: readonly (typeof phone)[],
      callingCodes: Context["callingCodes"],
      of: CodeTarget = text,
    ) => sendCode(draftOf(stateOf({ contacts })), of, contextOf({ callingCodes }));
    expect(to([phone], { "+1": true }).messages).toHaveLength(1);
    const closed = to([phone], { "+1": true, "+1876": false });
    expect(closed.problem).toEqual({ code: "unavailable" });
    expect([...closed.messages, ...closed.events]).toEqual([]);
    expect(to([], { "+": true }).problem).toEqual({ code: "unavailable" });
    const near = contactOf({ id: "contact2", role: "phone", address: "+15555550123" });
    expect(to([near, phone], { "+1": true, "+1876": false }).problem).toEqual({ code: "unavailable" });
    expect(to([phone], {}, target).messages).toHaveLength(1);
    expect(to([], {}, { ...text, to: { accountEmail: true } }).messages).toHaveLength(1);
  });
});

describe("a code again", () => {
  const resend = (state: State, change: Partial<Context> = {}) => decideResend(state, contextOf(change));

  test("for a contact that is being added; out of reach by now, it is unavailable", () => {
    const pendingContact = { id: "new", role: "recovery_phone", address: "+447700900123" } as const;
    const state = {
      account: newAccount(now - minute),
      challenge: challengeOf({
        purpose: "enrol",
        goal: "recovery",
        identityProved: true,
        boundFactor: "app1",
        pendingContact,
      }),
    };
    expect(resend(state).messages[0]).toMatchObject({
      channel: "sms",
      to: { contact: "new" },
      message: { kind: "contact_code", contact: "recovery_phone" },
    });
    const closed = resend(state, { callingCodes: { "+1": true } });
    expect(closed.problem).toEqual({ code: "unavailable" });
    expect(closed.messages).toEqual([]);
    expect(contactTarget("recovery_phone", "new", "+447700900123", contextOf()).channel).toBe("sms");
  });

  test("for the mailbox before an enrolment, where a code is asked for there, and not where a password is", () => {
    const state = {
      account: newAccount(now - minute),
      challenge: challengeOf({ purpose: "enrol", goal: "app" }),
    };
    expect(resend(state, { policy: citrix() }).messages[0]).toMatchObject({
      to: { accountEmail: true },
      message: { kind: "enrolment_code" },
    });
    expect(resend(state).messages).toEqual([]);
    expect(resend(state).step.next).toBe("prove_identity");
  });

  test("for a way that was chosen, but not around its PIN (J2.1), nor for one that sends nothing", () => {
    const phone = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
    const account = { contacts: [phone], pin: "hash" };
    const chosen = { chosen: "sms_code:phone1" };
    expect(resend(stateOf(account, chosen)).messages).toEqual([]);
    expect(resend(stateOf(account, { ...chosen, pinProved: true })).messages).toHaveLength(1);
    const without = { methods: [smsCode()] };
    expect(resend(stateOf(account, chosen), without).messages).toHaveLength(1);
    expect(resend(stateOf(account, {})).messages).toEqual([]);
    expect(resend(stateOf(account, { chosen: "authenticator_app" })).messages).toEqual([]);
    const locked = {
      "sms_code:phone1": { consecutive: 6, lockedUntil: now + 1, wrongAt: [], disabled: false },
    };
    const closed = resend(stateOf({ ...account, pools: locked }, chosen), without);
    expect(closed.problem).toEqual({ code: "locked", untilMs: now + 1 });
    expect(closed.messages).toEqual([]);
  });
});

describe("what recipients and tenants may be sent", () => {
  const slot = 5 * minute;
  const at = Math.floor(now / slot) * slot;
  const limit = { perHour: 3, perDay: 5 };
  const sentAt = (...moments: readonly number[]) =>
    moments.reduce<Record<string, number>>((slots, moment) => ({ ...withOneSent(slots, moment) }), {});

  test("S24: the hour opens when enough slots have left it, not when the first has", () => {
    expect(allowanceOpensAt({}, limit, now)).toBe(0);
    expect(allowanceOpensAt(sentAt(at, at), limit, at)).toBe(0);
    expect(allowanceOpensAt(sentAt(at, at, at), limit, at)).toBe(at + slot + hour);
    const spread = sentAt(at - 2 * slot, at - slot, at);
    expect(allowanceOpensAt(spread, limit, at)).toBe(at - slot + hour);
    // One more than the limit, as after a share that others may use alone: two have to leave.
    expect(allowanceOpensAt(sentAt(at - 2 * slot, at - slot, at, at), limit, at)).toBe(at + hour);
    expect(allowanceOpensAt(spread, limit, at - slot + hour)).toBe(0);
    expect(allowanceOpensAt(spread, limit, at - slot + hour - 1)).toBe(at - slot + hour);
  });

  test("S24: and so does the day", () => {
    const full = sentAt(...times(5, at - 2 * hour));
    expect(allowanceOpensAt(full, limit, at)).toBe(at - 2 * hour + slot + day);
    expect(allowanceOpensAt(full, limit, at - 2 * hour + slot + day)).toBe(0);
    expect(allowanceOpensAt(sentAt(...times(4, at - 2 * hour)), limit, at)).toBe(0);
  });

  test("a slot counts while any moment of it lies in the window, and is forgotten after a day", () => {
    const first = withOneSent({}, at);
    expect(Object.values(withOneSent(first, at + slot - 1))).toEqual([2]);
    expect(Object.values(withOneSent(first, at + slot))).toEqual([1, 1]);
    expect(Object.values(withOneSent(first, at + day))).toEqual([1, 1]);
    expect(Object.values(withOneSent(first, at + slot + day))).toEqual([1]);
    expect(slotsEndAt(at)).toBe(at + day + slot);
  });

  test("S38: strangers have a share, never nothing", () => {
    expect(strangersShare({ perHour: 20, perDay: 61 }, 0.25)).toEqual({ perHour: 15, perDay: 45 });
    expect(strangersShare({ perHour: 1, perDay: 2 }, 0.9)).toEqual({ perHour: 1, perDay: 1 });
    expect(strangersShare(limit, 0)).toEqual(limit);
  });
});

describe("sends and right answers of one calling code (S24)", () => {
  const limits = { leastSends: 4, verified: 0.5 };
  const start = Math.floor(now / hour) * hour;
  const sends = (count: number, verified: number, at = start) => {
    let ratios = {};
    for (let each = 0; each < verified; each++) ratios = countVerified(ratios, "+44", at);
    const alarms = [];
    for (let each = 0; each < count; each++) {
      const counted = countSent(ratios, "+44", limits, at);
      ratios = counted.ratios;
      if (counted.alarm !== null) alarms.push(counted.alarm);
    }
    return { ratios, alarms };
  };

  test("S24: the host is told at the least number with too few answers, and again at each doubling", () => {
    const told = (sent: number, verified: number) => ({ prefix: "+44", sent, verified, sinceMs: start });
    expect(sends(3, 0).alarms).toEqual([]);
    expect(sends(4, 0).alarms).toEqual([told(4, 0)]);
    expect(sends(16, 0).alarms).toEqual([told(4, 0), told(8, 0), told(16, 0)]);
    expect(sends(4, 2).alarms).toEqual([]);
    expect(sends(5, 2).alarms).toEqual([told(5, 2)]);
  });

  test("S24: each hour and each prefix is counted for itself", () => {
    const { ratios } = sends(3, 0);
    expect(countSent(ratios, "+44", limits, start + hour - 1).alarm).not.toBe(null);
    const next = countSent(ratios, "+44", limits, start + hour);
    expect(next).toEqual({
      alarm: null,
      ratios: { "+44": { hour: start / hour + 1, sent: 1, verified: 0, told: 0 } },
    });
    const other = countSent(ratios, "+1", limits, start);
    expect(other.alarm).toBe(null);
    expect(Object.keys(other.ratios)).toEqual(["+44", "+1"]);
    expect(Object.keys(countSent(ratios, "+1", limits, start + hour).ratios)).toEqual(["+1"]);
    expect(countSent({}, "constructor", limits, start).ratios).toMatchObject({ constructor: { sent: 1 } });
  });

  test("a right code to a number is counted under the prefix that decides about it, a mailbox's under none", () => {
    const acts = (
      role: "phone" | "recovery_phone" | "recovery_email",
      callingCodes: Context["callingCodes"],
    ) =>
      phoneVerified(draftOf(stateOf()), { role, address: "+18765550123" }, contextOf({ callingCodes })).acts;
    const act = (input: string) => [{ act: "do", name: codeVerified, input }];
    expect(acts("phone", { "+1": true, "+1876": true })).toEqual(act("+1876"));
    expect(acts("recovery_phone", { "+1": true })).toEqual(act("+1"));
    expect(acts("phone", { "+44": true })).toEqual(act("+"));
    expect(acts("recovery_email", { "+1": true })).toEqual([]);
    expect(codeVerified).toBe("mfa.code_verified");
  });
});
