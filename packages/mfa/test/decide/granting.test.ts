import { describe, expect, test } from "vitest";
import { complete } from "../../src/decide/complete.js";
import { draftOf } from "../../src/decide/decision.js";
import { factorWasShown, passwordRootAfter, rootsOfFirstFactor } from "../../src/decide/password-root.js";
import { identityRoots } from "../../src/decide/roots.js";
import { fingerprintOf } from "../../src/decide/security-fingerprint.js";
import { suffices } from "../../src/decide/suffices.js";
import { authenticatorApp, type Method, recoveryRules, standard } from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { hashedBackupCode } from "../promises/symbols.js";
import {
  accountOf,
  appOf,
  byApp,
  byMail,
  challengeOf,
  contactOf,
  contextOf,
  day,
  now,
  paper,
  stateOf,
} from "./standing.js";

const completed = (
  account: Partial<AccountRecord>,
  challenge: Partial<ChallengeRecord>,
  context = contextOf(),
) => complete(draftOf(stateOf(account, challenge)), context);
const granted = (...args: Parameters<typeof completed>) => {
  const grant = completed(...args).granted;
  if (grant === undefined) throw new Error("no grant");
  return grant;
};
const codesLeft = (left: number) => ({
  id: "set1",
  generatedAt: now - day,
  codes: Array.from({ length: 10 }, (_, index) => ({
    hashed: hashedBackupCode(`[b${index}]`, { tenant: "tenant", account: "account", set: "set1" }),
    usedAt: index < left ? null : now - day,
  })),
});

describe("a grant", () => {
  test("S40, S46: names its audience, purpose, proofs and expiry, and is stored without its tokens", () => {
    const { state, events, granted: grant } = completed({}, { proofs: [byApp] });
    expect(grant).toEqual({
      id: expect.any(String),
      purpose: "sign_in",
      tenant: "tenant",
      environment: "here",
      account: "account",
      amr: ["pwd", "otp", "mfa"],
      roots: ["password", "device:app1"],
      assurance: "aal2",
      atMs: now,
      expiresAtMs: now + standard().grantTtlMs,
      advice: ["update_recovery_methods"],
      proof: "token",
      browser: expect.any(String),
      trustedDevice: null,
    });
    expect(state.challenge).toMatchObject({
      status: "granted",
      sent: null,
      pendingApp: null,
      completed: { requestId: null, digest: "", browser: state.account.browsers[0]?.id, trustedDevice: null },
    });
    expect(state.challenge.completed?.grant).not.toHaveProperty("proof");
    expect(state.account).toMatchObject({ lastFactorAt: now, signedInAt: now });
    expect(events.at(-1)).toEqual({
      type: "granted",
      purpose: "sign_in",
      grant: grant?.id,
      amr: ["pwd", "otp", "mfa"],
      assurance: "aal2",
    });
  });

  test("its challenge lives as long as it does, and a proof for settings as long as policy says", () => {
    const settings = completed({}, { purpose: "settings", proofs: [byApp], expiresAt: now + 1 });
    expect(settings.granted).toMatchObject({ expiresAtMs: now + standard().settingsTtlMs, advice: [] });
    expect(settings.state.challenge.expiresAt).toBe(now + standard().settingsTtlMs);
    const long = completed({}, { proofs: [byApp], expiresAt: now + day });
    expect(long.state.challenge.expiresAt).toBe(now + day);
    expect(settings.state.account).toMatchObject({ lastFactorAt: null, signedInAt: null });
    expect(completed({ signedInAt: 7 }, { proofs: [byApp] }).state.account.signedInAt).toBe(7);
  });

  test("S13, S33: two roots of which none is a mailbox make aal2, and each counts once", () => {
    const of = (challenge: Partial<ChallengeRecord>, context = contextOf()) =>
      granted({}, challenge, context).assurance;
    expect(of({ proofs: [] })).toBe("aal1");
    expect(of({ proofs: [byMail] })).toBe("aal1_email");
    expect(of({ proofs: [byMail, byApp] })).toBe("aal2");
    expect(of({ roots: ["mailbox:account"], proofs: [byApp] })).toBe("aal1_email");
    expect(of({ roots: ["device:app1"], proofs: [byApp] })).toBe("aal1");
    expect(of({ roots: [], proofs: [byApp] })).toBe("aal1");
    expect(of({ roots: ["device:app1", "password"], proofs: [byApp] })).toBe("aal1");
    expect(of({ roots: ["password", "mailbox:account"], proofs: [byApp] })).toBe("aal2");
    expect(of({ purpose: "settings", roots: ["device:app1"], proofs: [byApp] })).toBe("aal1");
    expect(of({ purpose: "settings", roots: ["device:app1", "password"], proofs: [byApp] })).toBe("aal2");
    expect(of({ identityRoots: ["password"], roots: [], proofs: [byApp] })).toBe("aal2");
    expect(of({ proofs: [byApp] }, contextOf({ methods: [] }))).toBe("aal1_email");
    expect(granted({}, { amr: ["pwd", "mfa"], proofs: [byApp] }).amr).toEqual(["pwd", "mfa", "otp"]);
    expect(granted({}, { proofs: [byMail] }).amr).toEqual(["pwd", "otp"]);
  });

  test("S45: on a trusted device it says that no factor was asked for, and when that was used", () => {
    const policy = { ...standard(), trustedDevices: { days: 30, most: 2 } };
    const context = contextOf({ policy });
    const device = (id: string) => ({
      id,
      name: id,
      environment: "here",
      addedAt: now - day,
      lastUsedAt: now - day,
      expiresAt: now + day,
      fingerprint: fingerprintOf(accountOf(), context),
    });
    const trustedDevices = [device("d0"), device("d1")];
    const { state, events, granted: grant } = completed({ trustedDevices }, { trustedDevice: "d1" }, context);
    expect(grant).toMatchObject({ promptSkipped: true, assurance: "aal1", browser: null });
    expect(events.at(-1)).toMatchObject({ type: "granted", trustedDevice: "d1" });
    expect(state.account.trustedDevices.map(({ lastUsedAt }) => lastUsedAt)).toEqual([now - day, now]);
    expect(state.account.lastFactorAt).toBe(null);
    const asked = completed({ trustedDevices }, { proofs: [byApp] }, context);
    expect(asked.granted).not.toHaveProperty("promptSkipped");
    expect(asked.state.account.trustedDevices).toEqual(trustedDevices);
  });

  test("J3.5, J6.1: what the host had better lead to next", () => {
    const enough = [contactOf(), contactOf({ id: "c2", role: "recovery_phone", address: "+447700900123" })];
    const advice = (
      account: Partial<AccountRecord>,
      challenge: Partial<ChallengeRecord> = {},
      context = contextOf(),
    ) => granted({ contacts: enough, ...account }, { proofs: [byApp], ...challenge }, context).advice;
    expect(advice({})).toEqual([]);
    expect(advice({ enrolledAt: null, apps: [] }, { proofs: [] })).toEqual(["enrol_recommended"]);
    expect(advice({}, { purpose: "enrol" })).toEqual([]);
    expect(advice({ contacts: [] })).toEqual(["update_recovery_methods"]);
    expect(advice({}, { proofs: [byMail] })).toEqual(["recovered", "update_recovery_methods"]);
    expect(advice({ backupCodes: codesLeft(3) })).toEqual(["few_backup_codes"]);
    expect(advice({ backupCodes: codesLeft(4) })).toEqual([]);
    const assigned = { id: "s", flavour: "app", address: null, at: now } as const;
    expect(advice({ apps: [], assigned }, { proofs: [] })).toEqual(["enrol_assigned"]);
    const recovered = {
      at: now - 1,
      until: now + day,
      challenge: "c",
      bindUntil: now,
      proof: byMail,
      replacement: null,
    };
    expect(advice({ recovered })).toEqual(["review_recovery"]);
    expect(advice({ recovered: { ...recovered, until: now } })).toEqual([]);
    expect(advice({ recovered, apps: [appOf({ addedAt: now })] })).toEqual([]);
    const byPaper = { ...byApp, method: "paper", root: "support" };
    expect(advice({}, { proofs: [byPaper] }, contextOf({ methods: [authenticatorApp(), paper] }))).toEqual([
      "recovered",
      "enrol_recommended",
      "update_recovery_methods",
    ]);
  });

  test("every method hears of it, whichever answered", () => {
    const hearing = (name: string): Method => ({
      ...authenticatorApp(),
      name,
      completed: (draft) => ({ ...draft, acts: [...draft.acts, { act: "do", name, input: null }] }),
    });
    const context = contextOf({ methods: [hearing("one"), authenticatorApp(), hearing("two")] });
    expect(completed({}, { proofs: [byApp] }, context).acts).toEqual([
      { act: "do", name: "one", input: null },
      { act: "do", name: "two", input: null },
    ]);
  });
});

describe("the password's root", () => {
  const reset = { passwordRoot: "mailbox:account" };
  const after = (challenge: Partial<ChallengeRecord>, root: string | null = reset.passwordRoot) =>
    passwordRootAfter({ passwordRoot: root }, challengeOf(challenge), contextOf());

  test("S33: one that was reset is worth what it was reset through", () => {
    expect(rootsOfFirstFactor(["password", "passkey:1"], reset)).toEqual(["mailbox:account", "passkey:1"]);
    expect(rootsOfFirstFactor(["password", "mailbox:account"], reset)).toEqual(["mailbox:account"]);
    expect(rootsOfFirstFactor(["password"], { passwordRoot: null })).toEqual(["password"]);
    expect(identityRoots(["email_code", "password"], { passwordRoot: null })).toEqual([
      "mailbox:account",
      "password",
    ]);
    expect(identityRoots(["email_code", "password"], reset)).toEqual(["mailbox:account"]);
    expect(identityRoots(["password"], { passwordRoot: null })).toEqual(["password"]);
  });

  test("S33: until a sign-in with that password and a factor", () => {
    const shown = { roots: ["mailbox:account"], proofs: [byApp] };
    expect(after(shown)).toBe(null);
    expect(after(shown, null)).toBe(null);
    expect(after({ ...shown, purpose: "settings" })).toBe("mailbox:account");
    expect(after({ ...shown, amr: ["email"] })).toBe("mailbox:account");
    expect(after({ ...shown, roots: ["password"] })).toBe("mailbox:account");
    expect(after({ ...shown, proofs: [byMail] })).toBe("mailbox:account");
    expect(after({ ...shown, proofs: [] })).toBe("mailbox:account");
  });

  test("S13: a factor on what the first factor rests on already is none", () => {
    const shown = (challenge: Partial<ChallengeRecord>) =>
      factorWasShown(challengeOf(challenge), contextOf());
    expect(shown({ proofs: [byApp] })).toBe(true);
    expect(shown({ proofs: [byApp], roots: ["device:app1"] })).toBe(false);
    expect(shown({ proofs: [byMail] })).toBe(false);
    expect(shown({ proofs: [{ ...byApp, method: "gone" }] })).toBe(false);
  });

  test("S33: beside a first factor that was lent, fewer methods are enough", () => {
    const [own, lent] = [["password"], ["mailbox:account"]];
    const waited = { kind: "waited", root: "time" } as const;
    const rules = recoveryRules.citrix;
    expect(suffices(own, [waited], rules)).toBe(true);
    expect(suffices(lent, [waited], rules)).toBe(false);
    expect(suffices(["support"], [waited], rules)).toBe(false);
    expect(suffices([...own, ...lent], [waited], rules)).toBe(true);
    expect(suffices([], [waited], rules)).toBe(true);
    expect(suffices(lent, [{ kind: "issued", root: "mailbox:account" }], rules)).toBe(false);
    expect(suffices(lent, [{ kind: "issued", root: "mailbox:other" }], rules)).toBe(true);
    expect(suffices(own, [{ kind: "factor", root: "device:1" }], recoveryRules.strict)).toBe(true);
    expect(suffices(own, [], rules)).toBe(false);
    expect(suffices(own, [waited], { ...rules, besideOwn: [[]] })).toBe(false);
  });
});
