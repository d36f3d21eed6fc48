import { describe, expect, test } from "vitest";
import type { Context } from "../../src/decide/context.js";
import type { Decision, State } from "../../src/decide/decision.js";
import { decideGatewayAnswer, decideGatewayBegin, gatewayChallenge } from "../../src/decide/gateway.js";
import { authenticatorApp, backupCodes, smsCode, standard } from "../../src/index.js";
import type { AccountRecord, Contact } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { mintFrom } from "../promises/symbols.js";
import { accountOf, burnt, contactOf, contextOf, locked, minute, now } from "./standing.js";

const phone: Contact = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
const way = "sms_code:phone1";
const account = (change: Partial<AccountRecord> = {}) =>
  accountOf({ contacts: [phone], pin: "a slow hash", ...change });
const client = "gateway-1";
const methods = [authenticatorApp(), backupCodes(), smsCode({ pin: "before_send" })];
const here = (change: Partial<Context> = {}): Context => contextOf({ methods, ...change });

const begin = (
  of: AccountRecord = account(),
  {
    live = null,
    right = true,
    pin = "4711",
    context = here(),
  }: {
    live?: ChallengeRecord | null;
    right?: boolean | null;
    pin?: unknown;
    context?: Context;
  } = {},
): Decision => decideGatewayBegin(of, live, { client, method: "sms_code", pin, pinRight: right }, context);

const answer = (state: State, code: unknown, context = here(), from = client): Decision =>
  decideGatewayAnswer(state, { client: from, code }, context);

function texted({ messages }: Decision): string {
  const [sent] = messages;
  if (sent?.message.kind !== "sign_in_code") throw new Error("no passcode was sent");
  expect(sent).toMatchObject({ channel: "sms", to: { contact: "phone1" } });
  return sent.message.code;
}

describe("a gateway begins", () => {
  test("J2.1: a right PIN sends the passcode to the registered phone", () => {
    const begun = begin();
    expect(begun.step).toMatchObject({ next: "enter_code", method: "sms_code" });
    expect(begun.state.challenge).toMatchObject({
      id: gatewayChallenge,
      client,
      purpose: "sign_in",
      amr: ["pin"],
      roots: ["pin"],
      pinProved: true,
      chosen: way,
      status: "open",
      browser: null,
      trustedDevice: null,
      enrolBecause: null,
    });
    expect(begun.messages).toHaveLength(1);
    texted(begun);
  });

  test("S39: a wrong PIN sends nothing, and counts in the pool of gateways alone", () => {
    for (const right of [false, null]) {
      const refused = begin(account(), { right });
      expect(refused.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
      expect(refused.messages).toEqual([]);
      expect(Object.keys(refused.state.account.pools)).toEqual(["gateway_pin"]);
      expect(refused.state.challenge).toMatchObject({ status: "burnt", sent: null, client });
    }
  });

  test("S39: a wrong PIN leaves the live challenge to its owner; a right one replaces it", () => {
    const { state } = begin();
    const { challenge: live } = state;
    const wrong = begin(account(), { live, right: false, context: here({ now: now + 2 * minute }) });
    expect(wrong.state.challenge).toEqual(live);
    const later = here({ now: now + 2 * minute, fresh: mintFrom(300).fresh });
    const again = begin(state.account, { live, context: later });
    expect(again.state.challenge.sent).toMatchObject({ at: now + 2 * minute });
    expect(again.state.challenge.sent?.hash).not.toBe(live.sent?.hash);
    expect(texted(again)).not.toBe("");
  });

  test("R-345: what is repeated within the cooldown sends no second passcode", () => {
    const { state } = begin();
    const { challenge: live } = state;
    const { cooldownMs } = standard().send;
    const again = (change: Partial<ChallengeRecord>, context: Partial<Context> = {}) =>
      begin(account(), { live: { ...live, ...change }, context: here({ now: now + 1, ...context }) });
    expect(again({}).messages).toEqual([]);
    expect(again({}).state.challenge).toEqual(live);
    expect(again({}).step).toMatchObject({ next: "enter_code", method: "sms_code" });
    expect(again({}, { now: now + cooldownMs - 1 }).messages).toEqual([]);
    // With a wrong PIN it is no repeat: it is told nothing of the passcode that is on its way.
    const wrong = begin(account(), { live, right: false, context: here({ now: now + 1 }) });
    expect(wrong.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(wrong.step.next).not.toBe("enter_code");
    for (const sends of [
      again({}, { now: now + cooldownMs }),
      again({ status: "burnt" }),
      again({ client: "gateway-2" }),
      again({ environment: "maintenance" }),
      again({ sent: null }),
      again({}, { restored: { atMs: now + 1, backupCodes: "keep" } }),
    ]) {
      expect(sends.messages).toHaveLength(1);
      expect(sends.state.challenge).toMatchObject({
        client,
        environment: "here",
        createdAt: expect.any(Number),
      });
    }
  });

  test("S05: while the PIN's pool is closed not even the right one is looked at", () => {
    const closed = begin(account({ pools: { gateway_pin: locked } }));
    expect(closed.problem).toEqual({ code: "locked", untilMs: locked.lockedUntil });
    expect(closed.messages).toEqual([]);
    expect(closed.state.challenge.status).toBe("burnt");
  });

  test("without a PIN, or with another method, nothing is sent", () => {
    expect(begin(account({ pin: null })).problem).toEqual({ code: "invalid_input", field: "method" });
    const none = decideGatewayBegin(
      account(),
      null,
      { client, method: "sms_code", pin: undefined, pinRight: null },
      here(),
    );
    expect(none).toMatchObject({ step: { next: "enter_pin" }, messages: [] });
    expect(begin(account(), { pin: "1234" }).problem).toEqual({ code: "invalid_input", field: "pin" });
  });
});

describe("a gateway's answer", () => {
  const begun = begin();
  const { state } = begun;
  const code = texted(begun);

  test("J2.4: the passcode, with the account and its client alone, is granted", () => {
    const granted = answer(state, code);
    expect(granted.step).toMatchObject({
      next: "granted",
      grant: { browser: null, roots: ["pin", "sim:phone1"] },
    });
    expect(granted.state.challenge.status).toBe("granted");
    expect(answer(granted.state, code).problem).toEqual({ code: "already_used" });
  });

  test("S39: pinned to the client that began it, and to what its PIN proved", () => {
    for (const [change, from] of [
      [{}, "gateway-2"],
      [{ client: null }, client],
      [{ pinProved: false }, client],
      [{ chosen: null }, client],
      [{ status: "burnt" }, client],
      [{ expiresAt: now }, client],
    ] as const) {
      const other = { ...state, challenge: { ...state.challenge, ...change } };
      const refused = answer(other, code, here(), from);
      expect(refused.problem).toEqual({ code: "already_used" });
      expect(refused.state).toEqual(other);
      expect([...refused.events, ...refused.messages]).toEqual([]);
    }
  });

  test("S39, S07: wrong ones cost the account's pools nothing, and the fifth ends the challenge", () => {
    let so: State = state;
    for (const left of [4, 3, 2, 1]) {
      const wrong = answer(so, "000000");
      expect(wrong.problem).toEqual({ code: "wrong", attemptsLeft: left });
      expect(wrong.state.challenge.status).toBe("open");
      expect(wrong.events).toEqual([{ type: "answer_refused", method: "sms_code", way, why: "wrong" }]);
      so = wrong.state;
    }
    const last = answer(so, "000000");
    expect(last.problem).toEqual({ code: "wrong", attemptsLeft: 0 });
    expect(last.state.challenge).toMatchObject({ status: "burnt", sent: null, wrong: 5 });
    expect(last.state.account).toEqual(state.account);
    expect(answer(last.state, code).problem).toEqual({ code: "already_used" });
  });

  test("S28: what is no passcode is not counted", () => {
    for (const typed of [undefined, "", "12345", {}, 123456]) {
      const malformed = answer(state, typed);
      expect(malformed.problem).toEqual({ code: "invalid_input", field: "code" });
      expect(malformed.state).toEqual(state);
    }
  });

  test("S09: a way at its hard ceiling is closed at this door too, and not at another's ceiling", () => {
    const at = (pools: AccountRecord["pools"]) =>
      answer({ ...state, account: { ...state.account, pools } }, code);
    expect(at({ [way]: burnt }).problem).toEqual({ code: "disabled" });
    expect(at({ [way]: burnt }).step.next).not.toBe("granted");
    expect(at({ [way]: locked }).step.next).toBe("granted");
    expect(at({ authenticator_app: burnt }).step.next).toBe("granted");
  });
});
