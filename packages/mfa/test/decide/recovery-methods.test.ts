import { describe, expect, test } from "vitest";
import { beginRecoveryMethod } from "../../src/decide/add-recovery.js";
import { decideChoose } from "../../src/decide/choose.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf } from "../../src/decide/decision.js";
import {
  isOffered,
  recoveryMethodsOf,
  recoveryMissing,
  recoveryOffers,
} from "../../src/decide/recovery-methods.js";
import { fingerprintOf } from "../../src/decide/security-fingerprint.js";
import { decideShow } from "../../src/decide/show.js";
import { usefulWays } from "../../src/decide/useful-ways.js";
import { hasFactor, provesChanges, waysFor } from "../../src/decide/ways.js";
import {
  authenticatorApp,
  backupCodes,
  emailCode,
  type Method,
  recoveryEmail,
  smsCode,
  standard,
} from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import { hashedBackupCode } from "../promises/symbols.js";
import { accountOf, appOf, byApp, contactOf, contextOf, day, now, stateOf } from "./standing.js";

const phone = contactOf({ id: "phone1", role: "recovery_phone", address: "+447700900123" });
const set = (left: number) => ({
  id: "set1",
  generatedAt: now - day,
  codes: ["[b1]", "[b2]"].map((code, index) => ({
    hashed: hashedBackupCode(code, { tenant: "tenant", account: "account", set: "set1" }),
    usedAt: index < left ? null : now - day,
  })),
});
const demanding = (
  atLeast: number,
  required: readonly ("recovery_phone" | "recovery_email" | "backup_codes")[],
) => ({
  policy: { ...standard(), recovery: { ...standard().recovery, atLeast, required } },
});
const channels = (email: boolean, sms: boolean, voice: boolean) => ({ channels: { email, sms, voice } });

describe("recovery methods", () => {
  test("S13: each name once, and no mailbox or phone that is something else already", () => {
    const have = (account: Partial<AccountRecord>, context = contextOf()) =>
      recoveryMethodsOf(accountOf(account), context);
    expect(have({})).toEqual([]);
    expect(have({ contacts: [contactOf(), contactOf({ id: "c2" }), phone] })).toEqual([
      "recovery_email",
      "recovery_phone",
    ]);
    expect(have({ contacts: [contactOf({ role: "phone", address: "+447700900123" })] })).toEqual([]);
    expect(have({ contacts: [contactOf({ address: "ANN@example.com" })] })).toEqual([]);
    const emailFactor = { id: "f", address: "ann@home.example", addedAt: now, lastUsedAt: null };
    expect(have({ contacts: [contactOf()], emailFactor })).toEqual([]);
    expect(have({ backupCodes: set(1) })).toEqual(["backup_codes"]);
    expect(have({ backupCodes: set(0) })).toEqual([]);
    const restored = { atMs: now, backupCodes: "void" } as const;
    expect(have({ backupCodes: set(2) }, contextOf({ restored }))).toEqual([]);
  });

  test("J1.5: as many as policy asks for, the required ones among them, and never more than there is to offer", () => {
    const missing = (account: Partial<AccountRecord>, context: Partial<Context>) =>
      recoveryMissing(accountOf(account), contextOf(context));
    expect(missing({}, demanding(2, []))).toBe(2);
    expect(missing({ contacts: [contactOf()] }, demanding(2, []))).toBe(1);
    expect(missing({ contacts: [contactOf(), phone], backupCodes: set(2) }, demanding(2, []))).toBe(0);
    expect(missing({ contacts: [contactOf()], backupCodes: set(2) }, demanding(2, ["recovery_phone"]))).toBe(
      1,
    );
    expect(missing({ contacts: [phone], backupCodes: set(2) }, demanding(2, ["recovery_phone"]))).toBe(0);
    const noPhone = channels(true, false, false);
    expect(
      missing(
        { contacts: [contactOf()], backupCodes: set(2) },
        { ...demanding(2, ["recovery_phone"]), ...noPhone },
      ),
    ).toBe(0);
    expect(missing({}, { ...demanding(3, []), ...noPhone })).toBe(2);
    expect(missing({}, { ...demanding(3, []), ...channels(false, false, false) })).toBe(1);
    expect(missing({}, { ...demanding(3, []), methods: [authenticatorApp()], ...noPhone })).toBe(0);
  });

  test("J6.1: offered is what policy names and this host can carry", () => {
    const offered = (name: Parameters<typeof isOffered>[0], context: Partial<Context> = {}) =>
      isOffered(name, contextOf(context));
    expect(offered("recovery_phone", channels(false, true, false))).toBe(true);
    expect(offered("recovery_phone", channels(false, false, true))).toBe(true);
    expect(offered("recovery_phone", channels(true, false, false))).toBe(false);
    expect(offered("recovery_email", channels(true, false, false))).toBe(true);
    expect(offered("recovery_email", channels(false, true, true))).toBe(false);
    expect(offered("recovery_email", { methods: [backupCodes()] })).toBe(false);
    expect(offered("backup_codes", channels(false, false, false))).toBe(true);
    expect(offered("backup_codes", { methods: [recoveryEmail()] })).toBe(false);
    const policy = { ...standard(), recovery: { ...standard().recovery, offered: [] } };
    for (const name of ["recovery_phone", "recovery_email", "backup_codes"] as const)
      expect(offered(name, { policy })).toBe(false);
  });

  test("J1.5: the page offers what is not there yet, and says what is required", () => {
    const offers = (account: Partial<AccountRecord>, context: Partial<Context>) =>
      recoveryOffers(accountOf(account), contextOf(context));
    expect(offers({}, demanding(2, ["recovery_phone"]))).toEqual([
      { method: "backup_codes", required: false },
      { method: "recovery_email", required: false },
      { method: "recovery_phone", required: true },
    ]);
    expect(
      offers({ contacts: [contactOf()] }, { ...demanding(2, []), ...channels(true, false, false) }),
    ).toEqual([{ method: "backup_codes", required: false }]);
    const state = stateOf(
      { contacts: [contactOf()] },
      { purpose: "enrol", goal: "recovery", proofs: [byApp], identityProved: true },
    );
    expect(decideShow(state, contextOf()).step).toMatchObject({
      next: "add_recovery_method",
      have: ["recovery_email"],
      missing: 1,
      offered: [{ method: "backup_codes" }, { method: "recovery_phone" }],
    });
  });

  test("S24, S13, S28: a contact that cannot be one is refused, and sends nothing", () => {
    const begin = (
      method: unknown,
      to: unknown,
      account: Partial<AccountRecord> = {},
      context: Partial<Context> = {},
    ) => beginRecoveryMethod(draftOf(stateOf(account)), { method, to }, contextOf(context));
    const to = { code: "invalid_input", field: "to" };
    expect(
      begin("recovery_phone", "+18765550123", {}, { callingCodes: { "+1": true, "+1876": false } }).problem,
    ).toEqual(to);
    expect(
      begin("recovery_phone", "+15555550123", {}, { callingCodes: { "+1": true } }).messages,
    ).toHaveLength(1);
    expect(begin("recovery_email", "ann", {}, { callingCodes: {} }).problem).toEqual(to);
    expect(begin("recovery_email", "ann@home.example", {}, { callingCodes: {} }).messages).toHaveLength(1);
    const three = ["a", "b", "c"].map((id) => contactOf({ id, address: `${id}@home.example` }));
    expect(begin("recovery_email", "ann@home.example", { contacts: three }).problem).toEqual(to);
    expect(begin("recovery_phone", "+447700900123", { contacts: three }).messages).toHaveLength(1);
    const method = { code: "invalid_input", field: "method" };
    expect(begin("phone", "+447700900123").messages).toHaveLength(1);
    expect(begin("phone", "+447700900123", {}, { methods: [authenticatorApp()] }).problem).toEqual(method);
    expect(begin("phone", "+447700900123", {}, channels(true, false, true)).problem).toEqual(method);
    for (const name of ["sms_code", "email", undefined, 7])
      expect(begin(name, "ann@home.example").problem).toEqual(method);
  });
});

describe("the page of recovery methods", () => {
  const at = (challenge: object = {}) =>
    stateOf({}, { purpose: "enrol", goal: "recovery", proofs: [byApp], identityProved: true, ...challenge });
  const choose = (state: ReturnType<typeof at>, method: string, to?: string) =>
    decideChoose(state, { method, to, pin: undefined, pinRight: null }, contextOf());

  test("J1.6, R-036: new codes and their file are in the reply that made them, and in no other", () => {
    const made = choose(at(), "backup_codes");
    expect(made.step).toMatchObject({
      next: "save_backup_codes",
      codes: [expect.any(String), expect.any(String)],
      file: { name: expect.stringContaining("acme"), text: expect.stringContaining("ann") },
    });
    expect(decideShow(made.state, contextOf()).step).toEqual({ next: "save_backup_codes", token: "token" });
  });

  test("J1.7: another can be chosen while one waits for its code, or codes to be saved", () => {
    const pendingContact = { id: "p", role: "recovery_email", address: "a@b.example" } as const;
    for (const waiting of [{ pendingContact }, { pendingCodes: set(2) }]) {
      const other = choose(at(waiting), "recovery_phone", "+447700900123");
      expect(other.state.challenge).toMatchObject({
        pendingContact: { role: "recovery_phone", address: "+447700900123" },
        pendingCodes: null,
      });
      expect(other.step).toMatchObject({ next: "enter_code", method: "recovery_phone", otherWays: [] });
    }
    const codes = choose(at({ pendingContact }), "backup_codes");
    expect(codes.state.challenge.pendingContact).toBe(null);
  });
});

describe("which proof is good for a change", () => {
  const byEmail = {
    methods: [authenticatorApp(), emailCode(), recoveryEmail(), backupCodes()],
    policy: { ...standard(), factorsBelowAal2: ["email_code"] },
  };
  const emailFactor = { id: "f", address: "ann@work.example", addedAt: now, lastUsedAt: null };
  const proves = (name: string, account: Partial<AccountRecord> = {}, context: Partial<Context> = byEmail) =>
    provesChanges(name, accountOf(account), contextOf(context));

  test("S14: a factor of the account's highest level; e-mail only where there is none above it", () => {
    expect(proves("authenticator_app")).toBe(true);
    expect(proves("email_code", { emailFactor })).toBe(false);
    expect(proves("email_code", { apps: [], emailFactor })).toBe(true);
    // Codes that were saved are as strong, and no factor.
    expect(proves("email_code", { apps: [], emailFactor, backupCodes: set(2) })).toBe(true);
    const unnamed = { ...byEmail, policy: standard() };
    expect(hasFactor(accountOf({ apps: [], emailFactor }), contextOf(byEmail))).toBe(true);
    expect(hasFactor(accountOf({ apps: [], emailFactor }), contextOf(unnamed))).toBe(false);
    expect(proves("recovery_email")).toBe(false);
    expect(proves("backup_codes")).toBe(false);
    const atOnce = {
      ...byEmail,
      policy: { ...byEmail.policy, afterRecovery: { frozenMs: 0, bindWithinMs: 0 } },
    };
    expect(proves("backup_codes", {}, atOnce)).toBe(true);
    expect(proves("recovery_email", {}, atOnce)).toBe(false);
  });

  test("J4.3, S44: what stands in makes room for the next device", () => {
    const paper: Method = {
      ...backupCodes(),
      name: "paper",
      assurance: "aal1",
      standsIn: true,
      ways: () => [{ id: "paper" }],
    };
    const context = { methods: [authenticatorApp(), paper] };
    expect(proves("paper", {}, context)).toBe(true);
    const state = stateOf({}, { purpose: "settings" });
    const ways = waysFor(state.account, state.challenge, contextOf(context));
    expect(ways.map(({ way }) => way.id)).toEqual(["authenticator_app", "paper"]);
  });

  test("S33: two ways that do not say what they rest on are two roots", () => {
    const vague = (name: string): Method => ({
      ...recoveryEmail(),
      name,
      shows: "vouched",
      ways: () => [{ id: name }],
    });
    const context = contextOf({ methods: [vague("one"), vague("two")] });
    const state = stateOf({}, { roots: ["way:one"] });
    const ways = waysFor(state.account, state.challenge, context);
    expect(usefulWays(ways, state.challenge, context).map(({ way }) => way.id)).toEqual(["two"]);
  });

  test("S50: which factors answer is in the fingerprint; recovery methods that wait are not", () => {
    const sim = contactOf({ id: "sim", role: "phone", address: "+447700900123" });
    const account = accountOf({ contacts: [sim, contactOf()] });
    const at = (context: Partial<Context>) => fingerprintOf(account, contextOf(context));
    expect(at({ methods: [authenticatorApp(), recoveryEmail()] })).toBe(
      at({ methods: [authenticatorApp()] }),
    );
    expect(at({ methods: [smsCode()] })).not.toBe(at({ methods: [authenticatorApp()] }));
    expect(fingerprintOf(accountOf({ apps: [appOf()] }), contextOf())).toMatch(
      /^h\(security\|tenant\|account\|/,
    );
  });
});
