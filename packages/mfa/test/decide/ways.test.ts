import { describe, expect, test } from "vitest";
import { advance } from "../../src/decide/advance.js";
import { decideChange } from "../../src/decide/change.js";
import { decideChoose } from "../../src/decide/choose.js";
import { complete } from "../../src/decide/complete.js";
import { draftOf } from "../../src/decide/decision.js";
import { browserToken, rememberBrowser } from "../../src/decide/known-browsers.js";
import { backupCodes, recoveryEmail, standard } from "../../src/index.js";
import { verifySentCode } from "../../src/method/sent-code.js";
import { asJson } from "../../src/record/json.js";
import { Secret } from "../../src/secret.js";
import type { Change } from "../../src/settings.js";
import { accountOf, challengeOf, contactOf, contextOf, minute, now, provedOf, stateOf } from "./standing.js";

const shown = (method: string, root: string) => ({
  method,
  way: method,
  amr: ["otp"],
  root,
  at: now - minute,
});

describe("choosing", () => {
  test("between two ways of one method takes the way's name; nothing is sent before", () => {
    const contacts = [contactOf(), contactOf({ id: "contact2", address: "ann@other.example" })];
    const state = stateOf({ contacts });
    const choose = (to: unknown) =>
      decideChoose(state, { method: "recovery_email", to, pin: undefined, pinRight: null }, contextOf());
    expect(choose(undefined).problem).toEqual({ code: "invalid_input", field: "to" });
    expect(choose(undefined).messages).toEqual([]);
    expect(choose("recovery_email:contact2").messages[0]?.to).toEqual({ contact: "contact2" });
    expect(choose("recovery_email:other").problem).toEqual({ code: "invalid_input", field: "method" });
  });

  test("entering a page again does nothing twice", () => {
    const secret = new Secret("[k9]");
    for (const challenge of [
      { purpose: "enrol", goal: "app", identityProved: true, pendingApp: { secret } },
      { chosen: "authenticator_app" },
      { status: "burnt" },
    ] as const) {
      const account = "goal" in challenge ? { enrolledAt: null, apps: [] } : {};
      const draft = draftOf(stateOf(account, challenge));
      expect(advance(draft, contextOf())).toBe(draft);
    }
  });
});

describe("methods look at nothing that could not be right", () => {
  const a = { account: accountOf(), challenge: challengeOf(), context: contextOf() };

  test("backup codes: without a set, or of another type or length", () => {
    const verify = (typed: unknown) => backupCodes().verify({ ...a, way: { id: "backup_codes" }, typed });
    for (const typed of ["[b1]", 7, undefined, "x".repeat(257)])
      expect(verify(typed)).toEqual({ result: "malformed" });
    expect(backupCodes().ways(a.account, a.context)).toEqual([]);
  });

  test("sent codes: of another type, length or alphabet", () => {
    const verify = (typed: unknown) =>
      verifySentCode({ ...a, way: { id: "w" }, typed }, { root: "r", amr: [] });
    for (const typed of ["12345", "abcdef", null, {}]) expect(verify(typed)).toEqual({ result: "malformed" });
    expect(verify("123456")).toEqual({ result: "wrong" });
  });

  test("a recovery e-mail without a channel, or that waits, is no way", () => {
    const ways = (channels: boolean, recoversFrom: number) =>
      recoveryEmail().ways(
        accountOf({ contacts: [contactOf({ recoversFrom })] }),
        contextOf({ channels: { email: channels, sms: true, voice: true } }),
      );
    expect(ways(true, now).map(({ id }) => id)).toEqual(["recovery_email:contact1"]);
    expect(ways(false, now)).toEqual([]);
    expect(ways(true, now + 1)).toEqual([]);
  });
});

describe("what a grant says", () => {
  const assurance = (proof: ReturnType<typeof shown>, roots = ["password"]) =>
    complete(draftOf(stateOf({}, { roots, proofs: [proof] })), contextOf()).granted?.assurance;

  test("S13: a root that is the first factor's already adds nothing; a mailbox is no second factor", () => {
    expect(assurance(shown("authenticator_app", "device:app1"))).toBe("aal2");
    expect(assurance(shown("authenticator_app", "password"))).toBe("aal1");
    expect(assurance(shown("authenticator_app", "device:app1"), ["mailbox:account"])).toBe("aal1_email");
    expect(assurance(shown("retired", "device:app1"))).toBe("aal1_email");
  });
});

describe("known browsers", () => {
  const browser = { id: "b1", environment: "here", generation: null, addedAt: 0, lastUsedAt: now, pools: {} };

  test("a forgotten one has no token, and where policy wants none there are none", () => {
    expect(browserToken(browser, contextOf())).toBeNull();
    const draft = draftOf(stateOf({}, { proofs: [shown("authenticator_app", "device:app1")] }));
    const { guess } = standard();
    const none = contextOf({ policy: { ...standard(), guess: { ...guess, knownBrowsers: 0 } } });
    expect(rememberBrowser(draft, none)).toEqual({ draft, browser: null });
    expect(rememberBrowser(draft, contextOf()).browser).not.toBeNull();
  });
});

test("S28: an action that nobody knows is refused by its field", () => {
  const unknown: Change = JSON.parse('{"action":"make_me_admin"}');
  const { reply, decision } = decideChange(
    { account: accountOf(), challenge: provedOf() },
    unknown,
    contextOf(),
  );
  expect(reply).toEqual({ done: false, problem: { code: "invalid_input", field: "action" } });
  expect(decision.events).toEqual([]);
});

test("S21: a record goes to the store as it is, without what is undefined; a secret among it stays one", () => {
  const plain = { a: [1, null, { b: "x" }], c: {} };
  expect(asJson(plain)).toBe(plain);
  expect(asJson({ a: undefined, b: [{ c: undefined, d: 1 }] })).toEqual({ b: [{ d: 1 }] });
  expect(JSON.stringify(asJson({ a: undefined, secret: new Secret("[k1]") }))).not.toContain("[k1]");
});
