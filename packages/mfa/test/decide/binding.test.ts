import { describe, expect, test } from "vitest";
import { decideAnswer } from "../../src/decide/answer.js";
import { type BeginCommand, decideBegin } from "../../src/decide/begin.js";
import type { Context } from "../../src/decide/context.js";
import type { State } from "../../src/decide/decision.js";
import { dueOf, goalOf } from "../../src/decide/enrolment.js";
import { browserToken } from "../../src/decide/known-browsers.js";
import { fingerprintOf } from "../../src/decide/security-fingerprint.js";
import { decideShow } from "../../src/decide/show.js";
import { stageOf } from "../../src/decide/stage.js";
import { trustedDeviceToken } from "../../src/decide/trusted-devices.js";
import { authenticatorApp, citrix, emailCode, recoveryEmail, standard } from "../../src/index.js";
import { type AccountRecord, newAccount, type Recovered } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { Secret } from "../../src/secret.js";
import {
  accountOf,
  appOf,
  beginning,
  burnt,
  byApp,
  byMail,
  challengeOf,
  codeOf,
  contextOf,
  day,
  minute,
  now,
  stateOf,
  typed,
} from "./standing.js";

const pendingApp = { secret: new Secret("[k9]") };
const recovered: Recovered = {
  at: now - minute,
  until: now + 7 * day,
  challenge: "before",
  bindUntil: now + 60 * minute,
  proof: byMail,
  replacement: null,
};

describe("a new app", () => {
  const bind = (
    account: Partial<AccountRecord>,
    challenge: Partial<ChallengeRecord> = {},
    context: Context = contextOf(),
  ) =>
    decideAnswer(
      stateOf(account, { purpose: "enrol", goal: "app", identityProved: true, pendingApp, ...challenge }),
      typed({ code: codeOf(pendingApp) }),
      context,
    );

  test("J5.4: beside another, which goes on answering; nobody is enrolled anew", () => {
    const { state, events, acts } = bind({}, { proofs: [byApp] });
    expect(state.account.apps.map(({ id }) => id)).toEqual(["app1", state.challenge.boundFactor]);
    expect(state.account.enrolledAt).toBe(now - 60 * day);
    expect(events.map(({ type }) => type)).toEqual(["factor_added"]);
    expect(acts).toEqual([]);
    expect(state.challenge.proofs).toEqual([
      byApp,
      { ...byApp, root: `device:${state.challenge.boundFactor}` },
    ]);
  });

  test("S09: takes the place of what was burnt, which is told of and does not come back", () => {
    const pools = { authenticator_app: burnt };
    const replaced = bind({ pools, recovered }, { proofs: [byMail] });
    expect(replaced.state.account.apps.map(({ id }) => id)).toEqual([replaced.state.challenge.boundFactor]);
    expect(replaced.state.account.pools["authenticator_app"]).toMatchObject({
      disabled: false,
      consecutive: 0,
    });
    expect(replaced.events).toContainEqual({
      type: "factor_removed",
      method: "authenticator_app",
      factor: "app1",
    });
    expect(replaced.messages.map(({ message }) => message.kind)).toEqual(["factor_removed", "factor_added"]);
    expect(replaced.messages[0]?.message).toMatchObject({
      factor: "authenticator_app",
      name: "Phone",
      atMs: now,
    });
    // Without a recovery that it would belong to, a recovery method binds nothing.
    const refused = bind({ pools }, { proofs: [byMail] });
    expect(refused.state.account.apps).toEqual([appOf()]);
    expect([...refused.events, ...refused.messages]).toEqual([]);
  });

  test("S35: after a recovery it is the one replacement; bound by an owner with a factor, it is not", () => {
    const lost = bind({ recovered }, { proofs: [byMail] });
    expect(lost.state.account.recovered).toEqual({
      ...recovered,
      replacement: lost.state.challenge.boundFactor,
    });
    expect(bind({ recovered }, { proofs: [byApp] }).state.account.recovered).toEqual(recovered);
  });

  test("J5.1: set to the app, e-mail answers no more from the moment there is one", () => {
    const emailFactor = { id: "f1", address: "ann@work.example", addedAt: now - day, lastUsedAt: null };
    const assigned = { id: "s1", flavour: "app", address: null, at: now } as const;
    const proofs = [{ ...byApp, method: "email_code", way: "email_code", root: "mailbox:f1" }];
    const context = contextOf({
      methods: [authenticatorApp(), emailCode()],
      policy: { ...standard(), factorsBelowAal2: ["email_code"] },
    });
    const set = bind({ apps: [], emailFactor, assigned }, { proofs }, context);
    expect(set.state.account).toMatchObject({ emailFactor: null, epoch: 1 });
    expect(set.state.challenge.epoch).toBe(1);
    expect(set.events.map(({ type }) => type)).toEqual(["factor_added", "factor_removed"]);
    const unset = bind({ apps: [], emailFactor }, { proofs }, context);
    expect(unset.state.account).toMatchObject({ emailFactor, epoch: 0 });
  });

  test("J1.4, S53: a wrong code counts against binding alone, and binds nothing", () => {
    const state = stateOf(
      { enrolledAt: null, apps: [] },
      { purpose: "enrol", goal: "app", identityProved: true, pendingApp },
    );
    const wrong = decideAnswer(state, typed({ code: "000000" }), contextOf());
    expect(wrong.events).toEqual([
      { type: "answer_refused", method: "authenticator_app", way: "confirm_app", why: "wrong" },
    ]);
    const right = decideAnswer(state, typed({ code: codeOf(pendingApp) }), contextOf());
    expect(right.events.slice(0, 2)).toEqual([
      {
        type: "factor_added",
        method: "authenticator_app",
        factor: right.state.challenge.boundFactor,
        name: "Authenticator app",
      },
      { type: "enrolled" },
    ]);
    expect(right.acts).toEqual([{ act: "mark_enrolled" }]);
  });

  test("J5.4: is called as the person said, and never as another is", () => {
    const name = (deviceName: string | null, apps = [appOf()]) =>
      bind({ apps }, { proofs: [byApp], deviceName }).state.account.apps.at(-1)?.name;
    expect(name("Tablet")).toBe("Tablet");
    expect(name(null)).toBe("Authenticator app");
    expect(name("Phone")).toBe("Phone 2");
    expect(name("Phone", [appOf(), appOf({ id: "app2", name: "Phone 2" })])).toBe("Phone 3");
  });
});

describe("beginning", () => {
  const begin = (account: Partial<AccountRecord>, change: Partial<BeginCommand>, context = contextOf()) =>
    decideBegin(accountOf(account), { ...beginning, ...change }, context).state.challenge;

  test("S35: an enrolment brings the recovery's proof with it, and is then for an app", () => {
    const enrol = { purpose: "enrol", recoveredIn: "before" } as const;
    expect(begin({ recovered }, enrol)).toMatchObject({ proofs: [byMail], goal: "app" });
    expect(begin({ recovered }, { ...enrol, recoveredIn: "other" }).proofs).toEqual([]);
    expect(begin({ recovered }, { purpose: "enrol" })).toMatchObject({ proofs: [], goal: "recovery" });
    expect(begin({ recovered }, { recoveredIn: "before" }).proofs).toEqual([]);
  });

  test("S38, S45: a known browser names its bucket, and a trusted device skips a sign-in's prompt alone", () => {
    const policy = { ...standard(), trustedDevices: { days: 30, most: 2 } };
    const context = contextOf({ policy });
    const browser = {
      id: "b1",
      environment: "here",
      generation: 1,
      addedAt: now,
      lastUsedAt: now,
      pools: {},
    };
    const device = {
      id: "d1",
      name: "Firefox",
      environment: "here",
      addedAt: now - day,
      lastUsedAt: now - day,
      expiresAt: now + day,
      fingerprint: fingerprintOf(accountOf(), context),
    };
    const known = { browsers: [browser], trustedDevices: [device] };
    const carried = {
      browser: browserToken(browser, context),
      trustedDevice: trustedDeviceToken(device, context),
    };
    expect(begin(known, carried, context)).toMatchObject({
      browser: "b1",
      trustedDevice: "d1",
      status: "granted",
    });
    expect(begin(known, { ...carried, purpose: "settings" }, context)).toMatchObject({
      browser: "b1",
      trustedDevice: null,
      status: "open",
    });
    expect(begin(known, {}, context)).toMatchObject({ browser: null, trustedDevice: null });
  });

  test("J1.8: the policy's reason holds up a sign-in, and no other journey; a device's name is kept", () => {
    const required = contextOf({ policy: citrix({ enrol: "required" }) });
    expect(begin({}, {}, required).enrolBecause).toBe("recovery_methods_missing");
    expect(begin({}, { enrolBecause: "host" }, required).enrolBecause).toBe("host");
    expect(begin({}, { purpose: "settings" }, required).enrolBecause).toBe(null);
    expect(begin({}, { purpose: "enrol", typedName: " Tablet " }).deviceName).toBe("Tablet");
    expect(begin({}, { purpose: "enrol", typedName: 7 }).deviceName).toBe(null);
  });

  test("S40: asked again for the same, a grant that made a trusted device carries the same token", () => {
    const policy = { ...standard(), trustedDevices: { days: 30, most: 2 } };
    const context = contextOf({ policy });
    const command = typed({ code: codeOf(appOf()), trustDevice: true, requestId: "r1" });
    const first = decideAnswer(stateOf({}, { chosen: "authenticator_app" }), command, context);
    const again = decideAnswer(first.state, command, context);
    expect(again.step).toEqual(first.step);
    const [made] = first.state.account.trustedDevices;
    if (made === undefined) throw new Error("no trusted device");
    const two = [{ ...made, id: "other" }, made];
    const beside = { ...first.state, account: { ...first.state.account, trustedDevices: two } };
    expect(decideAnswer(beside, command, context).step).toEqual(first.step);
    const gone = { ...first.state, account: { ...first.state.account, trustedDevices: [] } };
    expect(decideAnswer(gone, command, context).step).toMatchObject({ grant: { trustedDevice: null } });
  });
});

describe("e-mail that a specialist has set", () => {
  const assigned = { id: "set1", flavour: "email", address: "ann@work.example", at: now - day } as const;
  const withEmail = (change: Partial<Context> = {}): Context =>
    contextOf({
      methods: [authenticatorApp(), emailCode(), recoveryEmail()],
      policy: { ...standard(), factorsBelowAal2: ["email_code"] },
      ...change,
    });
  const fresh = (challenge: Partial<ChallengeRecord>): State => ({
    account: { ...newAccount(now - day), assigned },
    challenge: challengeOf(challenge),
  });

  test("J5.3: is due before anything else, with the password where there is one", () => {
    const enrol = { purpose: "enrol", goal: "email" } as const;
    expect(dueOf(fresh(enrol), withEmail())).toBe("email");
    expect(dueOf(fresh({ enrolBecause: "assigned" }), withEmail())).toBe("email");
    expect(goalOf(fresh({}).account, { replaces: false }, withEmail())).toBe("email");
    const password = { at: "identity", needs: ["password"] };
    expect(stageOf(fresh(enrol), withEmail())).toEqual(password);
    // The code to the mailbox that was set stands for the other: it is not asked for twice.
    const both = { ...citrix(), factorsBelowAal2: ["email_code"] };
    expect(stageOf(fresh(enrol), withEmail({ policy: both }))).toEqual(password);
    expect(stageOf(fresh(enrol), withEmail({ checksPassword: false }))).toEqual({ at: "address", assigned });
    const noPassword = {
      ...standard(),
      factorsBelowAal2: ["email_code"],
      enrolProof: ["email_code"],
    } as const;
    expect(stageOf(fresh(enrol), withEmail({ policy: noPassword }))).toEqual({ at: "address", assigned });
    expect(stageOf(fresh({ enrolBecause: "assigned" }), withEmail())).toEqual({ at: "address", assigned });
    expect(stageOf(fresh({ ...enrol, identityProved: true }), withEmail()).at).toBe("address");
    const typedHere = { ...enrol, identityProved: true, addressTyped: "set1" };
    expect(stageOf(fresh(typedHere), withEmail())).toEqual({ at: "email", assigned });
    expect(stageOf(fresh({ ...typedHere, addressTyped: "set0" }), withEmail()).at).toBe("address");
  });

  test("J5.3: its pages, and why they stand in a sign-in", () => {
    const signIn = { enrolBecause: "assigned" };
    const page = (challenge: Partial<ChallengeRecord>) => decideShow(fresh(challenge), withEmail());
    expect(page(signIn)).toMatchObject({
      step: { next: "enter_address", token: "token", expiresAtMs: fresh({}).challenge.expiresAt },
      enrolBecause: "assigned",
    });
    expect(page({ ...signIn, addressTyped: "set1" })).toMatchObject({
      step: { next: "enter_code", method: "email_code", otherWays: [], sentTo: "a***@work.example" },
      enrolBecause: "assigned",
    });
  });
});
