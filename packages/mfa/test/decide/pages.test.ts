import { describe, expect, test } from "vitest";
import { advance } from "../../src/decide/advance.js";
import { decideAnswer } from "../../src/decide/answer.js";
import { draftOf } from "../../src/decide/decision.js";
import { decideShow } from "../../src/decide/show.js";
import {
  authenticatorApp,
  citrix,
  type Method,
  recoveryEmail,
  recoveryRules,
  smsCode,
  standard,
} from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { hashedBackupCode } from "../promises/symbols.js";
import {
  appOf,
  burnt,
  byApp,
  codeOf,
  contactOf,
  contextOf,
  day,
  locked,
  minute,
  now,
  stateOf,
  typed,
} from "./standing.js";

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

describe("entering a page", () => {
  const entered = (
    account: Partial<AccountRecord>,
    challenge: Partial<ChallengeRecord>,
    context = contextOf(),
  ) => advance(draftOf(stateOf(account, challenge)), context);

  test("the only factor is chosen, and its code sent; of two, or of recovery methods, none is", () => {
    expect(entered({ contacts: [contactOf()] }, {}).state.challenge.chosen).toBe("authenticator_app");
    const sms = contextOf({ methods: [smsCode()] });
    const texted = entered({ ...withPhone, apps: [] }, {}, sms);
    expect(texted.state.challenge.chosen).toBe(way);
    expect(texted.messages).toHaveLength(1);
    expect(entered(withPhone, {}).state.challenge.chosen).toBe(null);
    expect(entered({ apps: [], contacts: [contactOf()] }, {}).state.challenge.chosen).toBe(null);
    expect(entered({ pools: { authenticator_app: burnt } }, {}).state.challenge.chosen).toBe(null);
    expect(entered({ ...withPhone, pools: { authenticator_app: burnt } }, {}).state.challenge.chosen).toBe(
      way,
    );
  });

  test("J3.1: after a first recovery method the only other one is chosen, too", () => {
    const strict = contextOf({ policy: { ...standard(), recoveryRules: recoveryRules.strict } });
    const byMail = {
      ...byApp,
      method: "recovery_email",
      way: "recovery_email:contact1",
      root: "mailbox:contact1",
    };
    const further = entered(
      { apps: [], contacts: [contactOf()], backupCodes: set },
      { proofs: [byMail] },
      strict,
    );
    expect(further.state.challenge.chosen).toBe("backup_codes");
  });

  test("what is asked for is sent once, and made once", () => {
    const fresh = { enrolledAt: null, apps: [] };
    const mailed = entered(fresh, { purpose: "enrol", goal: "app" }, contextOf({ policy: citrix() }));
    expect(mailed.messages).toMatchObject([{ channel: "email", to: { accountEmail: true } }]);
    expect(mailed.events).toEqual([{ type: "code_sent", method: "email_code", channel: "email" }]);
    expect(advance(mailed, contextOf({ policy: citrix() }))).toBe(mailed);
    const made = entered(fresh, { purpose: "enrol", goal: "app", identityProved: true });
    expect(made.state.challenge.pendingApp).not.toBe(null);
    expect(advance(made, contextOf())).toBe(made);
    const recovery = draftOf(
      stateOf({}, { purpose: "enrol", goal: "recovery", proofs: [byApp], identityProved: true }),
    );
    expect(advance(recovery, contextOf())).toBe(recovery);
    const pendingContact = { id: "c", role: "recovery_email", address: "a@b.example" } as const;
    const contact = draftOf(stateOf({}, { ...recovery.state.challenge, pendingContact }));
    expect(advance(contact, contextOf())).toBe(contact);
    const codes = draftOf(stateOf({}, { ...recovery.state.challenge, pendingCodes: set }));
    expect(advance(codes, contextOf())).toBe(codes);
  });
});

describe("what a page says", () => {
  const page = (
    account: Partial<AccountRecord>,
    challenge: Partial<ChallengeRecord> = {},
    context = contextOf(),
  ) => decideShow(stateOf(account, challenge), context).step;

  test("S47, J6.1: each way with its label, until when it is locked, and that it is burnt", () => {
    expect(page({ ...withPhone, pools: { [way]: locked, authenticator_app: burnt } })).toEqual({
      next: "choose_method",
      token: "token",
      ways: [
        {
          id: "authenticator_app",
          method: "authenticator_app",
          role: "factor",
          label: "Phone",
          disabled: true,
        },
        {
          id: way,
          method: "sms_code",
          role: "factor",
          label: expect.stringContaining("23"),
          needsPin: true,
          lockedUntilMs: locked.lockedUntil,
        },
      ],
    });
  });

  test("J6.1: why there is nothing to choose, or why another is asked for", () => {
    expect(page({ apps: [] })).toMatchObject({ next: "choose_method", ways: [], because: "no_way_left" });
    expect(page({ pools: { authenticator_app: burnt } })).toMatchObject({ because: "no_way_left" });
    expect(page(withPhone)).not.toHaveProperty("because");
    const strict = contextOf({ policy: { ...standard(), recoveryRules: recoveryRules.strict } });
    const byMail = {
      ...byApp,
      method: "recovery_email",
      way: "recovery_email:contact1",
      root: "mailbox:contact1",
    };
    const account = { apps: [], contacts: [contactOf()], backupCodes: set };
    expect(page(account, { proofs: [byMail] }, strict)).toMatchObject({ because: "another_needed" });
    expect(page(account, { proofs: [byMail], chosen: "backup_codes" }, strict)).toMatchObject({
      next: "enter_code",
      because: "another_needed",
      otherWays: [],
    });
  });

  test("J6.1: which methods may be begun from a sign-in's page, and from no other journey's", () => {
    const waiting = (name: string, may: boolean): Method => ({
      ...recoveryEmail(),
      name,
      ways: () => [],
      begins: () => may,
    });
    const methods = [authenticatorApp(), waiting("delay", true), waiting("other", false)];
    const at = (challenge: Partial<ChallengeRecord>, account = {}) =>
      page(account, challenge, contextOf({ methods }));
    expect(at({}, { apps: [] })).toMatchObject({ next: "choose_method", mayBegin: ["delay"] });
    expect(at({ chosen: "authenticator_app" })).toMatchObject({ next: "enter_code", mayBegin: ["delay"] });
    expect(at({ purpose: "settings", chosen: "authenticator_app" })).not.toHaveProperty("mayBegin");
    expect(page({}, { chosen: "authenticator_app" })).not.toHaveProperty("mayBegin");
  });

  test("S45: the box is offered where a factor is asked for and policy has any days", () => {
    const policy = { ...standard(), trustedDevices: { days: 30, most: 2 } };
    const asked = { chosen: "authenticator_app" };
    expect(page({ contacts: [contactOf()] }, asked, contextOf({ policy }))).toEqual({
      next: "enter_code",
      token: "token",
      method: "authenticator_app",
      expiresAtMs: stateOf().challenge.expiresAt,
      otherWays: [
        {
          id: "recovery_email:contact1",
          method: "recovery_email",
          role: "recovery",
          label: "a***@home.example",
        },
      ],
      trustDeviceDays: 30,
    });
    expect(page({}, asked)).not.toHaveProperty("trustDeviceDays");
  });

  test("J3.12: where the code went, when, until when it is good, and when the next may go", () => {
    const asked = { chosen: "recovery_email:contact1" };
    expect(page({ contacts: [contactOf()] }, asked)).toMatchObject({
      sentTo: "a***@home.example",
      resendAtMs: 0,
    });
    const sent = {
      way: "recovery_email:contact1",
      hash: "h",
      sentTo: "was***",
      at: now - 1,
      expiresAt: now + minute,
      count: 1,
    };
    expect(page({ contacts: [contactOf()] }, { ...asked, sent })).toMatchObject({
      sentTo: "was***",
      sentAtMs: now - 1,
      resendAtMs: now - 1 + standard().send.cooldownMs,
      codeExpiresAtMs: now + minute,
    });
    const other = page({ contacts: [contactOf()] }, { ...asked, sent: { ...sent, way: "identity" } });
    expect(other).toMatchObject({ sentTo: "a***@home.example" });
    expect(other).not.toHaveProperty("sentAtMs");
  });

  test("J1.8: why it stands in the middle of a sign-in, on the pages of an enrolment alone", () => {
    const policy = { ...standard(), recovery: { ...standard().recovery, atLeast: 1 } };
    const because = (account: Partial<AccountRecord>, challenge: Partial<ChallengeRecord>) =>
      decideShow(stateOf(account, { enrolBecause: "host", ...challenge }), contextOf({ policy }))
        .enrolBecause;
    const fresh = { enrolledAt: null, apps: [] };
    expect(because(fresh, {})).toBe("host");
    expect(because(fresh, { identityProved: true, pendingApp: { secret: appOf().secret } })).toBe("host");
    expect(because({}, { chosen: "authenticator_app" })).toBeUndefined();
    expect(because({}, { proofs: [byApp] })).toBe("host");
    expect(because({}, { proofs: [byApp], pendingCodes: set })).toBe("host");
    const pendingContact = { id: "c", role: "recovery_email", address: "a@b.example" } as const;
    expect(because({}, { proofs: [byApp], pendingContact })).toBe("host");
    const wrong = decideAnswer(
      stateOf({}, { chosen: "authenticator_app" }),
      typed({ code: codeOf(appOf(), 9) }),
      contextOf({ policy }),
    );
    expect(wrong.enrolBecause).toBeUndefined();
  });
});
