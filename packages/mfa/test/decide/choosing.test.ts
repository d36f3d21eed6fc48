import { describe, expect, test } from "vitest";
import { wantsPassword } from "../../src/decide/answer.js";
import { anyRecovery, type ChooseCommand, decideChoose, wantsPin } from "../../src/decide/choose.js";
import type { Context } from "../../src/decide/context.js";
import type { State } from "../../src/decide/decision.js";
import { usefulWays } from "../../src/decide/useful-ways.js";
import { waysFor } from "../../src/decide/ways.js";
import { recoveryRules, smsCode, standard } from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { hashedBackupCode } from "../promises/symbols.js";
import { appOf, byApp, contactOf, contextOf, day, locked, now, stateOf } from "./standing.js";

const phone = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
const way = "sms_code:phone1";
const withPhone: Partial<AccountRecord> = { contacts: [phone], pin: "slow hash" };
const set = {
  id: "set1",
  generatedAt: now - day,
  codes: ["[b1]", "[b2]"].map((code) => ({
    hashed: hashedBackupCode(code, { tenant: "tenant", account: "account", set: "set1" }),
    usedAt: null,
  })),
};
const choose = (state: State, command: Partial<ChooseCommand>, context: Context = contextOf()) =>
  decideChoose(
    state,
    { method: undefined, to: undefined, pin: undefined, pinRight: null, ...command },
    context,
  );

describe("choosing a way", () => {
  test("J3.1: the only recovery method there is, at once; of several none yet; of none it is refused", () => {
    const recover = (account: Partial<AccountRecord>) =>
      choose(stateOf(account, { chosen: "authenticator_app" }), { method: anyRecovery });
    const one = recover({ contacts: [contactOf()] });
    expect(one.state.challenge.chosen).toBe("recovery_email:contact1");
    expect(one.messages).toHaveLength(1);
    const two = recover({ contacts: [contactOf()], backupCodes: set });
    expect(two.state.challenge.chosen).toBe(null);
    expect(two.step).toMatchObject({
      next: "choose_method",
      ways: [{ id: "authenticator_app" }, { id: "backup_codes" }, { id: "recovery_email:contact1" }],
    });
    expect(two.messages).toEqual([]);
    const none = recover({});
    expect(none.problem).toEqual({ code: "invalid_input", field: "method" });
    expect(none.state.challenge.chosen).toBe("authenticator_app");
    expect(anyRecovery).toBe("any_recovery");
  });

  test("S28: what is no method of this account is refused, and where there is nothing to choose nothing happens", () => {
    for (const method of ["pigeon", undefined, 7, "sms_code"])
      expect(choose(stateOf(), { method }).problem).toEqual({ code: "invalid_input", field: "method" });
    const identity = stateOf({ enrolledAt: null, apps: [] }, { purpose: "enrol", goal: "app" });
    const none = choose(identity, { method: "authenticator_app" });
    expect(none).toMatchObject({ state: identity, step: { next: "prove_identity" }, events: [] });
    expect(none.problem).toBeUndefined();
  });

  test("S05: switching sends to the other way, closes nothing, and opens nothing that is closed", () => {
    const state = stateOf({ contacts: [contactOf()], pools: { "recovery_email:contact1": locked } });
    const closed = choose(state, { method: "recovery_email" });
    expect(closed.problem).toEqual({ code: "locked", untilMs: locked.lockedUntil });
    expect(closed.messages).toEqual([]);
    expect(closed.state.challenge.chosen).toBe("recovery_email:contact1");
    const other = choose(state, { method: "authenticator_app", to: "authenticator_app" });
    expect(other.state.challenge.chosen).toBe("authenticator_app");
    expect(other.state.account.pools).toEqual(state.account.pools);
  });

  test("J2.1: nothing is sent before the PIN was right, and its pool is its own", () => {
    const state = stateOf(withPhone);
    const page = choose(state, { method: "sms_code" });
    expect(page).toMatchObject({ step: { next: "enter_pin", method: "sms_code" }, messages: [] });
    expect(page.problem).toBeUndefined();
    const app = choose(state, { method: "authenticator_app", pin: "9999", pinRight: false });
    expect(app.problem).toBeUndefined();
    expect(app.state.account.pools).toEqual({});
    const right = choose(state, { method: "sms_code", pin: "4711", pinRight: true });
    expect(right.state.challenge).toMatchObject({ pinProved: true, chosen: way });
    expect(right.messages).toMatchObject([{ channel: "sms", to: { contact: "phone1" } }]);
    for (const pinRight of [false, null]) {
      const wrong = choose(state, { method: "sms_code", pin: "4711", pinRight });
      expect(wrong.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
      expect(wrong.messages).toEqual([]);
      expect(Object.keys(wrong.state.account.pools)).toEqual(["pin"]);
      expect(wrong.events).toEqual([
        { type: "answer_refused", method: "sms_code", way: "pin", why: "wrong" },
      ]);
      expect(wrong.state.challenge).toMatchObject({ pinProved: false, chosen: way, wrong: 1 });
    }
    const malformed = choose(state, { method: "sms_code", pin: "1111", pinRight: true });
    expect(malformed.problem).toEqual({ code: "invalid_input", field: "pin" });
    expect(malformed.state.account).toBe(state.account);
    const closed = choose(stateOf({ ...withPhone, pools: { pin: locked } }), {
      method: "sms_code",
      pin: "4711",
      pinRight: true,
    });
    expect(closed.problem).toEqual({ code: "locked", untilMs: locked.lockedUntil });
    expect(closed.state.challenge).toMatchObject({ pinProved: false, chosen: way });
  });

  test("once proved, the PIN is not looked at again, and its count begins anew", () => {
    const proved = stateOf(
      { ...withPhone, pools: { pin: { ...locked, lockedUntil: 0 } } },
      { pinProved: true },
    );
    const again = choose(proved, { method: "sms_code", pin: "9999", pinRight: false });
    expect(again.problem).toBeUndefined();
    expect(again.messages).toHaveLength(1);
    const pools = { pin: { ...locked, lockedUntil: 0 } };
    const right = choose(stateOf({ ...withPhone, pools }), {
      method: "sms_code",
      pin: "4711",
      pinRight: true,
    });
    expect(right.state.account.pools["pin"]).toMatchObject({ consecutive: 0, wrongAt: locked.wrongAt });
  });

  test("S06: the host's slow hash looks at a PIN only where it counts, within the budget", () => {
    const wants = (
      account: Partial<AccountRecord>,
      challenge: Partial<ChallengeRecord> = {},
      command: Partial<ChooseCommand> = {},
      context = contextOf(),
    ) =>
      wantsPin(
        stateOf(account, challenge),
        { method: "sms_code", to: undefined, pin: "4711", ...command },
        context,
      );
    expect(wants(withPhone)).toEqual({ typed: "4711", hash: "slow hash" });
    expect(wants({ ...withPhone, pin: null })).toBe(null);
    expect(wants(withPhone, { pinProved: true })).toBe(null);
    expect(wants(withPhone, { status: "burnt" })).toBe(null);
    expect(wants(withPhone, {}, { pin: "1234" })).toBe(null);
    expect(wants(withPhone, {}, { pin: undefined })).toBe(null);
    expect(wants(withPhone, {}, { method: "authenticator_app" })).toBe(null);
    expect(wants(withPhone, {}, {}, contextOf({ methods: [smsCode()] }))).toBe(null);
    expect(wants({ ...withPhone, pools: { pin: locked } })).toBe(null);
    expect(wants({ ...withPhone, pools: { gateway_pin: locked } })).not.toBe(null);
    expect(wants({ ...withPhone, pools: { gateway_pin: locked } }, { client: "g" })).toBe(null);
    expect(wants({ ...withPhone, pools: { pin: locked } }, { client: "g" })).not.toBe(null);
  });

  test("S06: and the directory at a password", () => {
    const wants = (challenge: Partial<ChallengeRecord>, password: unknown = "x", context = contextOf()) =>
      wantsPassword(stateOf({ enrolledAt: null, apps: [] }, challenge), password, context);
    const enrol = { purpose: "enrol", goal: "app" } as const;
    expect(wants(enrol)).toBe("x");
    expect(wants(enrol, "")).toBe(null);
    expect(wants(enrol, 7)).toBe(null);
    expect(wants({})).toBe(null);
    expect(wants({ ...enrol, identityProved: true })).toBe(null);
    expect(wants(enrol, "x", contextOf({ checksPassword: false }))).toBe(null);
    const closed = stateOf({ enrolledAt: null, apps: [], pools: { identity: locked } }, enrol);
    expect(wantsPassword(closed, "x", contextOf())).toBe(null);
  });
});

describe("which ways are of use", () => {
  const ids = (
    account: Partial<AccountRecord>,
    challenge: Partial<ChallengeRecord>,
    context = contextOf(),
  ) => {
    const state = stateOf(account, challenge);
    const ways = waysFor(state.account, state.challenge, context);
    return usefulWays(ways, state.challenge, context).map(({ way: { id } }) => id);
  };

  test("J6.1, S33: none that rests on what was counted already, or was shown", () => {
    expect(ids({ contacts: [contactOf()] }, {})).toEqual(["authenticator_app", "recovery_email:contact1"]);
    expect(ids({ contacts: [contactOf()] }, { roots: ["mailbox:contact1"] })).toEqual(["authenticator_app"]);
    expect(ids({ contacts: [contactOf()] }, { proofs: [byApp] })).not.toContain("authenticator_app");
  });

  test("two together where one is not enough, and nothing alone that no other completes", () => {
    const strict = contextOf({ policy: { ...standard(), recoveryRules: recoveryRules.strict } });
    const account = { apps: [], contacts: [contactOf()], backupCodes: set };
    expect(ids(account, {}, strict)).toEqual(["backup_codes", "recovery_email:contact1"]);
    expect(ids({ apps: [], contacts: [contactOf()] }, {}, strict)).toEqual([]);
    expect(ids({ ...account, apps: [appOf()], contacts: [] }, {}, strict)).toEqual(["authenticator_app"]);
    const byMail = {
      ...byApp,
      method: "recovery_email",
      way: "recovery_email:contact1",
      root: "mailbox:contact1",
    };
    expect(ids(account, { proofs: [byMail] }, strict)).toEqual(["backup_codes"]);
  });

  test("S14: to step up, only what the changes take", () => {
    expect(ids({ contacts: [contactOf()], backupCodes: set }, { purpose: "settings" })).toEqual([
      "authenticator_app",
    ]);
  });
});
