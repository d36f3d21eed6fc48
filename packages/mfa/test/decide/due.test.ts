import { describe, expect, test } from "vitest";
import { decideAnswer } from "../../src/decide/answer.js";
import { decideBegin } from "../../src/decide/begin.js";
import type { Context } from "../../src/decide/context.js";
import type { State } from "../../src/decide/decision.js";
import { dueOf, enrolBecauseOf, goalOf } from "../../src/decide/enrolment.js";
import { fingerprintOf } from "../../src/decide/security-fingerprint.js";
import { identityNeeds, stageOf } from "../../src/decide/stage.js";
import { authenticatorApp, citrix, type Method, recoveryEmail, standard } from "../../src/index.js";
import { type AccountRecord, newAccount } from "../../src/record/account.js";
import type { ChallengeRecord, Proof } from "../../src/record/challenge.js";
import {
  accountOf,
  appOf,
  beginning,
  burnt,
  byApp,
  byMail,
  challengeOf,
  codeOf,
  contactOf,
  contextOf,
  day,
  minute,
  now,
  stateOf,
  typed,
} from "./standing.js";

const byPaper: Proof = { ...byApp, method: "paper", way: "paper", root: "support" };
/** Stands in for a device for a while, as a temporary code does. */
const paper: Method = {
  name: "paper",
  role: "recovery",
  assurance: "aal1",
  standsIn: true,
  ways: () => [{ id: "paper" }],
  verify: () => ({ result: "wrong" }),
};
const withPaper = (change: Partial<Context> = {}): Context =>
  contextOf({ methods: [authenticatorApp(), recoveryEmail(), paper], policy: citrix(), ...change });
const required = contextOf({ policy: { ...citrix(), enrolProof: ["password"] } });
const due = (account: Partial<AccountRecord>, challenge: Partial<ChallengeRecord>, context = required) =>
  dueOf(stateOf(account, challenge), context);
/** As many recovery methods as policy asks for. */
const contacts = [contactOf({ role: "recovery_phone", address: "+447700900123" }), contactOf({ id: "c2" })];
const nothing: Partial<AccountRecord> = { apps: [], enrolledAt: null };

const adding = { replaces: false };

describe("what is still to be set up", () => {
  const held = { enrolBecause: "first_sign_in" };

  test("J1.8: nothing in a step-up, or in a sign-in that nobody holds up", () => {
    expect(due(nothing, { purpose: "settings" })).toBe(null);
    expect(due(nothing, {})).toBe(null);
    expect(due(nothing, held)).toBe("app");
  });

  test("J1.8: what is there already is not asked for again", () => {
    expect(due({}, { ...held, proofs: [byApp] })).toBe("recovery");
    expect(due({ contacts }, { ...held, proofs: [byApp] })).toBe(null);
    expect(due({ contacts }, { purpose: "enrol", goal: "recovery", proofs: [byApp] })).toBe(null);
    expect(due({ contacts }, { purpose: "enrol", goal: "app", proofs: [byApp] })).toBe("app");
    // Set to e-mail when it began, and to nothing any more.
    expect(due(nothing, { purpose: "enrol", goal: "email" })).toBe("app");
  });

  test("J1.7: what was begun here is finished here", () => {
    const challenge = { purpose: "enrol", goal: "recovery", proofs: [byApp] } as const;
    const pendingContact = { id: "c3", role: "recovery_email", address: "a@b.example" } as const;
    const pendingCodes = { id: "s1", generatedAt: now, codes: [] };
    expect(due({ contacts }, { ...challenge, pendingContact })).toBe("recovery");
    expect(due({ contacts }, { ...challenge, pendingCodes })).toBe("recovery");
  });

  test("J4.3, S44: what stands in for a phone lets its owner in, and binds the next one and no more", () => {
    const context = withPaper();
    expect(due({}, { ...held, proofs: [byPaper] }, context)).toBe(null);
    expect(due(nothing, { ...held, proofs: [byPaper] }, context)).toBe(null);
    const recovered = {
      at: now,
      until: now + day,
      challenge: "c",
      bindUntil: now + day,
      proof: byPaper,
      replacement: null,
    };
    const enrol = { purpose: "enrol", goal: "recovery", proofs: [byPaper] } as const;
    expect(due({ recovered }, enrol, context)).toBe("app");
    expect(due({ recovered }, { ...enrol, boundFactor: "app2" }, context)).toBe(null);
    expect(due({ recovered: { ...recovered, replacement: "app2" } }, enrol, context)).toBe("frozen");
  });

  test("S35: after a recovery the lost phone is replaced first, once; the rest stays as it is", () => {
    const recovered = {
      at: now,
      until: now + day,
      challenge: "c",
      bindUntil: now + day,
      proof: byMail,
      replacement: null,
    };
    const enrol = { purpose: "enrol", goal: "recovery", proofs: [byMail] } as const;
    expect(due({ recovered }, enrol)).toBe("app");
    expect(due({ recovered: { ...recovered, replacement: "x" } }, enrol)).toBe("frozen");
    expect(due({ recovered }, { ...enrol, boundFactor: "app2" })).toBe(null);
    expect(due({ recovered }, { ...held, proofs: [byMail] })).toBe(null);
    const lost = stateOf({ recovered, apps: [] }, { ...held, proofs: [byMail] });
    expect(dueOf(lost, required)).toBe("app");
    expect(stageOf(lost, required)).toEqual({ at: "identity", needs: ["password"] });
    const frozen = { at: now, since: now, until: now + day, liftedAt: null };
    expect(due({ frozen }, { purpose: "enrol", goal: "app", proofs: [byApp] })).toBe("frozen");
    expect(due({ frozen }, { ...held, proofs: [byApp] })).toBe(null);
  });

  test("S14: what skips the prompt is no proof: recovery methods are not added under it", () => {
    const policy = { ...citrix(), trustedDevices: { days: 30, most: 3 } };
    const context = contextOf({ policy });
    const account = accountOf();
    const device = {
      id: "d1",
      name: "Browser",
      environment: "here",
      addedAt: now - day,
      lastUsedAt: now - day,
      expiresAt: now + day,
      fingerprint: fingerprintOf(account, context),
    };
    const state: State = {
      account: { ...account, trustedDevices: [device] },
      challenge: challengeOf({ ...held, trustedDevice: "d1" }),
    };
    expect(dueOf(state, context)).toBe(null);
    expect(stageOf(state, context)).toEqual({ at: "done" });
    const asked = { ...state, challenge: challengeOf({ ...held, proofs: [byApp] }) };
    expect(dueOf(asked, context)).toBe("recovery");
  });

  test("S09: an enrolment is for an app where the old ones are burnt, for what is missing where they are not", () => {
    expect(goalOf(accountOf(), adding, required)).toBe("recovery");
    expect(goalOf(accountOf({ pools: { authenticator_app: burnt } }), adding, required)).toBe("app");
    expect(goalOf(accountOf(nothing), adding, required)).toBe("app");
    expect(goalOf(accountOf({ contacts }), adding, required)).toBe("app");
    const emailFactor = { id: "f1", address: "ann@work.example", addedAt: now, lastUsedAt: null };
    expect(goalOf(accountOf({ apps: [], emailFactor }), adding, required)).toBe("recovery");
  });

  test("J1.8: the policy is told how things stand, and its reason is the sign-in's", () => {
    const asked: unknown[] = [];
    const policy = {
      ...citrix(),
      enrolWhen: (...args: unknown[]) => {
        asked.push(args);
        return "because" as const;
      },
    };
    const context = contextOf({ policy });
    expect(enrolBecauseOf(accountOf({ signedInAt: now }), context)).toBe("because");
    enrolBecauseOf(accountOf(nothing), context);
    expect(asked).toEqual([
      [context.person, { enrolled: true, signedInBefore: true, recoveryMissing: 2, assigned: null }],
      [context.person, { enrolled: false, signedInBefore: false, recoveryMissing: 2, assigned: null }],
    ]);
    expect(enrolBecauseOf(accountOf(nothing), contextOf())).toBe(null);
    const assigned = { id: "s", flavour: "app", address: null, at: now } as const;
    expect(enrolBecauseOf(accountOf({ ...nothing, assigned }), contextOf())).toBe("assigned");
    expect(enrolBecauseOf(accountOf({ apps: [], assigned }), contextOf())).toBe(null);
  });
});

describe("where a challenge stands", () => {
  const stage = (
    account: Partial<AccountRecord>,
    challenge: Partial<ChallengeRecord>,
    context = contextOf(),
  ) => stageOf(stateOf(account, challenge), context);
  const over = (reason: string) => ({ at: "over", reason });

  test("S46, S49, S50: over, and why", () => {
    expect(stage({}, { environment: "there" })).toEqual(over("unknown_token"));
    const restored = { atMs: now, backupCodes: "keep" } as const;
    expect(stage({}, {}, contextOf({ restored }))).toEqual(over("superseded"));
    expect(stage({}, { createdAt: now }, contextOf({ restored })).at).toBe("factor");
    expect(stage({}, { status: "granted" })).toEqual(over("used"));
    expect(stage({}, { expiresAt: now })).toEqual(over("expired"));
    expect(stage({}, { expiresAt: now + 1 }).at).toBe("factor");
    expect(stage({}, { status: "burnt" })).toEqual(over("too_many_attempts"));
    expect(stage({ epoch: 1 }, {})).toEqual(over("superseded"));
  });

  test("no sixth app, but for lost or burnt ones, and not once it is bound", () => {
    const apps = [1, 2, 3, 4, 5].map((each) => appOf({ id: `app${each}` }));
    const enrol = { purpose: "enrol", goal: "app", proofs: [byApp] } as const;
    expect(stage({ apps }, enrol)).toEqual(over("no_room"));
    expect(stage({ apps: apps.slice(0, 4) }, enrol).at).not.toBe("over");
    expect(stage({ apps }, { ...enrol, goal: "recovery" }).at).not.toBe("over");
    expect(stage({ apps }, { goal: "app", proofs: [byApp] }).at).toBe("done");
    expect(stage({ apps }, { ...enrol, boundFactor: "app5", identityProved: true }).at).toBe("recovery");
    const burntApps = { authenticator_app: burnt };
    expect(stage({ apps, pools: burntApps }, enrol).at).not.toBe("over");
    const proof = byMail;
    const recovered = {
      at: now,
      until: now + day,
      challenge: "c",
      bindUntil: now + day,
      proof,
      replacement: null,
    };
    expect(stage({ apps, recovered }, { ...enrol, proofs: [byMail] })).toEqual({
      at: "identity",
      needs: ["password"],
    });
  });

  test("S35: whoever asked for an enrolment hears that nothing can change now", () => {
    const frozen = { at: now, since: now, until: now + day, liftedAt: null };
    const enrol = { purpose: "enrol", goal: "app", proofs: [byApp] } as const;
    expect(stage({ frozen }, enrol)).toEqual(over("frozen"));
    expect(stage({ frozen }, { proofs: [byApp] })).toEqual({ at: "done" });
  });

  test("S46: settings are not written from another environment than policy names", () => {
    const context = contextOf({ policy: { ...standard(), settingsIn: ["production"] } });
    expect(stage({}, { purpose: "enrol", goal: "app", proofs: [byApp] }, context)).toEqual(
      over("other_environment"),
    );
    expect(stage({}, { proofs: [byApp] }, context)).toEqual({ at: "done" });
  });

  test("S14: what proves somebody before an enrolment, and what does for hosts without passwords or mail", () => {
    const needs = (change: Partial<Context>) => identityNeeds(contextOf(change));
    expect(needs({})).toEqual(["password"]);
    expect(needs({ policy: citrix() })).toEqual(["email_code", "password"]);
    expect(needs({ policy: citrix(), checksPassword: false })).toEqual(["email_code"]);
    expect(needs({ checksPassword: false })).toEqual(["email_code"]);
    const noMail = { email: false, sms: true, voice: true };
    const noAddress = { userName: "ann", email: null };
    for (const without of [{ channels: noMail }, { person: noAddress }]) {
      expect(needs({ ...without })).toEqual(["password"]);
      expect(needs({ ...without, policy: citrix() })).toBe(null);
      expect(needs({ ...without, checksPassword: false })).toBe(null);
      const policy = { ...citrix(), enrolProofWithoutEmail: ["password"] } as const;
      expect(needs({ ...without, policy })).toEqual(["password"]);
      expect(needs({ ...without, policy, checksPassword: false })).toBe(null);
    }
    const nobody = contextOf({ policy: citrix(), person: noAddress });
    expect(stage(nothing, { purpose: "enrol", goal: "app" }, nobody)).toEqual(over("email_needed"));
  });

  test("S14: the proof is asked for before anything is bound, and not again after a factor was shown", () => {
    const enrol = { purpose: "enrol", goal: "app" } as const;
    const identity = { at: "identity", needs: ["password"] };
    expect(stage(nothing, enrol)).toEqual(identity);
    expect(stage(nothing, { ...enrol, identityProved: true })).toEqual({ at: "app" });
    expect(stage(nothing, { purpose: "settings" })).toEqual(identity);
    expect(stage({}, { purpose: "settings", proofs: [byApp] })).toEqual({ at: "done" });
    expect(stage({}, { ...enrol, proofs: [byApp] })).toEqual(identity);
    expect(stage({}, { ...enrol, goal: "recovery", proofs: [byApp] })).toEqual(identity);
    expect(stage({}, { ...enrol, roots: ["device:app1"], proofs: [byApp] })).toEqual(identity);
    const signIn = { enrolBecause: "recovery_methods_missing" };
    expect(stageOf(stateOf({}, { ...signIn, proofs: [byApp] }), required)).toEqual({ at: "recovery" });
    expect(stageOf(stateOf(nothing, signIn), required)).toEqual(identity);
  });

  test("S34: a factor first for whoever is enrolled, with or without one; none for who is not", () => {
    expect(stage({}, {})).toMatchObject({
      at: "factor",
      chosen: null,
      ways: [{ way: { id: "authenticator_app" } }],
    });
    expect(stage({ apps: [] }, {})).toEqual({ at: "factor", ways: [], chosen: null });
    expect(stage(nothing, {})).toEqual({ at: "done" });
    expect(stage({}, { chosen: "authenticator_app" })).toMatchObject({
      chosen: { method: { name: "authenticator_app" } },
    });
    expect(
      stage({}, { purpose: "enrol", goal: "recovery", boundFactor: "app1", identityProved: true }),
    ).toEqual({
      at: "recovery",
    });
  });
});

describe("beginning and answering", () => {
  test("an answer where nothing is left to do changes nothing, and says that it is over", () => {
    const contacts = [contactOf(), contactOf({ id: "c2", role: "recovery_phone", address: "+447700900123" })];
    const state = stateOf({ contacts }, { purpose: "enrol", goal: "recovery", proofs: [byApp] });
    const decided = decideAnswer(state, typed({ code: "123456" }), contextOf());
    expect(decided).toMatchObject({ state, step: { next: "start_over", reason: "superseded" }, events: [] });
    const recovery = stateOf(
      {},
      { purpose: "enrol", goal: "recovery", proofs: [byApp], identityProved: true },
    );
    const page = decideAnswer(recovery, typed({ code: "123456" }), contextOf());
    expect(page).toMatchObject({ state: recovery, step: { next: "add_recovery_method" } });
  });

  test("S12: a sign-in begins by asking for the only factor, and is granted by it", () => {
    const begun = decideBegin(accountOf(), beginning, contextOf());
    expect(begun.events).toEqual([{ type: "challenge_started", purpose: "sign_in" }]);
    expect(begun.step).toMatchObject({ next: "enter_code", method: "authenticator_app" });
    expect(begun.state.challenge).toMatchObject({
      id: "challenge1",
      createdAt: now,
      expiresAt: now + standard().challengeTtlMs,
      environment: "here",
      roots: ["password"],
      chosen: "authenticator_app",
    });
    const answered = decideAnswer(begun.state, typed({ code: codeOf(appOf()) }), contextOf());
    expect(answered.step.next).toBe("granted");
    const open = decideBegin(newAccount(now - minute), beginning, contextOf());
    expect(open.step).toMatchObject({
      next: "granted",
      grant: { assurance: "aal1", advice: ["enrol_recommended"] },
    });
    const because = decideBegin(accountOf(), { ...beginning, enrolBecause: "host" }, contextOf());
    expect(because.state.challenge.enrolBecause).toBe("host");
  });
});
