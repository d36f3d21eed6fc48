import { describe, expect, test } from "vitest";
import { decideAnswer } from "../../src/decide/answer.js";
import { removeTrustedDevice, removeTrustedDevices } from "../../src/decide/change-browsers.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type State } from "../../src/decide/decision.js";
import { browserToken } from "../../src/decide/known-browsers.js";
import { fingerprintOf, isFingerprintOf } from "../../src/decide/security-fingerprint.js";
import {
  isPromptSkipped,
  isTrusted,
  mayTrustFor,
  presentedDevice,
  trustDevice,
  trustedDeviceToken,
} from "../../src/decide/trusted-devices.js";
import { standard } from "../../src/index.js";
import type { AccountRecord, TrustedDevice } from "../../src/record/account.js";
import {
  accountOf,
  appOf,
  browserOf,
  byApp,
  codeOf,
  contactOf,
  contextOf,
  day,
  now,
  provedOf,
  stateOf,
  typed,
} from "./standing.js";

const trusting = (change: Partial<Context> = {}): Context =>
  contextOf({ policy: { ...standard(), trustedDevices: { days: 30, most: 2 } }, ...change });
const deviceOf = (change: Partial<TrustedDevice> = {}, account = accountOf()): TrustedDevice => ({
  id: "d1",
  name: "Firefox",
  environment: "here",
  addedAt: now - day,
  lastUsedAt: now - day,
  expiresAt: now + day,
  fingerprint: fingerprintOf(account, trusting()),
  ...change,
});

describe("trusted devices", () => {
  test("S45, S49: trusted until its time, here, while policy wants any, and not from before a restore", () => {
    const trusted = (change: Partial<TrustedDevice>, context = trusting()) =>
      isTrusted(deviceOf(change), accountOf(), context);
    expect(trusted({})).toBe(true);
    expect(trusted({}, contextOf())).toBe(false);
    expect(trusted({ environment: "there" })).toBe(false);
    expect(trusted({ expiresAt: now })).toBe(false);
    expect(trusted({ expiresAt: now + 1 })).toBe(true);
    expect(trusted({ fingerprint: "other" })).toBe(false);
    const restored = { atMs: now - day, backupCodes: "keep" } as const;
    expect(trusted({}, trusting({ restored }))).toBe(true);
    expect(trusted({ addedAt: now - day - 1 }, trusting({ restored }))).toBe(false);
  });

  test("S50: whatever the account's security rests on is in the fingerprint", () => {
    const before = fingerprintOf(accountOf(), contextOf());
    expect(isFingerprintOf(before, accountOf(), contextOf())).toBe(true);
    const set = { id: "s1", generatedAt: now, codes: [] };
    for (const change of [
      { epoch: 1 },
      { apps: [appOf({ id: "app2" })] },
      { apps: [appOf(), appOf({ id: "app2" })] },
      { contacts: [contactOf()] },
      { contacts: [contactOf({ address: "x@y.example" })] },
      { emailFactor: { id: "e1", address: "a@b.example", addedAt: now, lastUsedAt: null } },
      { backupCodes: set },
      { pin: "hash" },
      { passwordRoot: "mailbox:account" },
    ]) {
      const other = fingerprintOf(accountOf(change), contextOf());
      expect(other).not.toBe(before);
      expect(isFingerprintOf(before, accountOf(change), contextOf())).toBe(false);
    }
    const one = accountOf({ contacts: [contactOf()] });
    expect(fingerprintOf(one, contextOf())).not.toBe(
      fingerprintOf(accountOf({ contacts: [contactOf({ address: "x@y.example" })] }), contextOf()),
    );
    expect(fingerprintOf(accountOf({ backupCodes: set }), contextOf())).not.toBe(
      fingerprintOf(accountOf({ backupCodes: { ...set, id: "s2" } }), contextOf()),
    );
    const phone = contactOf({ role: "phone", address: "+447700900123" });
    const withPhone = accountOf({ contacts: [phone], pin: "hash" });
    expect(fingerprintOf(withPhone, contextOf())).not.toBe(
      fingerprintOf(withPhone, contextOf({ callingCodes: {} })),
    );
    expect(fingerprintOf(accountOf({ signedInAt: now, sequence: 9 }), contextOf())).toBe(before);
    expect(isFingerprintOf(before, accountOf(), contextOf({ account: "other" }))).toBe(false);
    expect(isFingerprintOf(before, accountOf(), contextOf({ tenant: "other" }))).toBe(false);
  });

  test("S45: its token names it while it is trusted, and a browser's token does not", () => {
    const account = accountOf({ trustedDevices: [deviceOf()], browsers: [browserOf({ id: "d1" })] });
    const token = trustedDeviceToken(deviceOf(), trusting());
    expect(presentedDevice(account, token, trusting())).toBe("d1");
    expect(presentedDevice(account, browserToken(browserOf({ id: "d1" }), trusting()), trusting())).toBe(
      null,
    );
    expect(presentedDevice(account, token, contextOf())).toBe(null);
    expect(presentedDevice(account, undefined, trusting())).toBe(null);
  });

  test("S45: it skips a sign-in's prompt, and no other", () => {
    const skipped = (challenge: object, devices = [deviceOf({ id: "d0" }), deviceOf()]) =>
      isPromptSkipped(
        stateOf({ trustedDevices: devices }, { trustedDevice: "d1", ...challenge }),
        trusting(),
      );
    expect(skipped({})).toBe(true);
    expect(skipped({ purpose: "settings" })).toBe(false);
    expect(skipped({ trustedDevice: null })).toBe(false);
    expect(skipped({}, [])).toBe(false);
    expect(skipped({}, [deviceOf({ expiresAt: now })])).toBe(false);
  });

  test("S44, S45, S35: offered by a factor in a sign-in, where nothing is frozen, and nowhere else", () => {
    const days = (
      method: string | null,
      challenge: object = {},
      account: Partial<AccountRecord> = {},
      of = trusting(),
    ) => mayTrustFor(stateOf(account, challenge), method, of);
    expect(days("authenticator_app")).toBe(30);
    expect(days(null)).toBe(null);
    expect(days(null, { proofs: [byApp] })).toBe(30);
    expect(days(null, { proofs: [byApp, { ...byApp, method: "recovery_email" }] })).toBe(null);
    expect(days("recovery_email")).toBe(null);
    expect(days("nobody")).toBe(null);
    expect(days("authenticator_app", { proofs: [{ ...byApp, method: "recovery_email" }] })).toBe(null);
    for (const challenge of [{ purpose: "settings" }, { client: "gateway" }, { trustedDevice: "d1" }])
      expect(days("authenticator_app", challenge)).toBe(null);
    const frozen = { at: now, since: now, until: now + day, liftedAt: null };
    expect(days("authenticator_app", {}, { frozen })).toBe(null);
    expect(days("authenticator_app", {}, {}, contextOf())).toBe(null);
    const [app] = contextOf().methods;
    if (app === undefined) throw new Error("no app");
    const standsIn = trusting({ methods: [{ ...app, standsIn: true }] });
    expect(days("authenticator_app", {}, {}, standsIn)).toBe(null);
  });

  const answer = (account: Partial<AccountRecord>, asked: unknown, context = trusting()) =>
    decideAnswer(
      stateOf(account, { chosen: "authenticator_app" }),
      typed({ code: codeOf(appOf()), trustDevice: asked }),
      context,
    );

  test("S45: made where the person asked for it, told to every contact, and carried by the grant", () => {
    const made = answer({}, " Firefox on Windows ");
    const [device] = made.state.account.trustedDevices;
    expect(device).toMatchObject({
      name: "Firefox on Windows",
      environment: "here",
      addedAt: now,
      lastUsedAt: now,
      expiresAt: now + 30 * day,
    });
    if (device === undefined || made.step.next !== "granted") throw new Error("not trusted");
    expect(made.step.grant.trustedDevice).toEqual({
      token: trustedDeviceToken(device, trusting()),
      expiresAtMs: now + 30 * day,
    });
    expect(made.state.challenge.completed?.trustedDevice).toBe(device.id);
    expect(made.events).toContainEqual({
      type: "trusted_device_added",
      device: device.id,
      name: device.name,
      expiresAtMs: device.expiresAt,
    });
    expect(made.messages.map(({ message }) => message)).toEqual([
      { kind: "trusted_device_added", device: device.name, atMs: now, userName: "ann" },
    ]);
    expect(isTrusted(device, made.state.account, trusting())).toBe(true);
    for (const asked of [true, "", "\n"])
      expect(answer({}, asked).state.account.trustedDevices[0]?.name).toBe("Browser");
  });

  test("S45: not without being asked, by a wrong code, or where policy has none", () => {
    for (const asked of [undefined, false, 1, {}])
      expect(answer({}, asked).state.account.trustedDevices).toEqual([]);
    expect(answer({}, true, contextOf()).state.account.trustedDevices).toEqual([]);
    const state: State = stateOf({}, { chosen: "authenticator_app" });
    const refused = decideAnswer(state, typed({ code: "000000", trustDevice: true }), trusting());
    expect(refused.state.account.trustedDevices).toEqual([]);
    const open = draftOf(stateOf({}, { proofs: [byApp] }));
    expect(trustDevice(open, true, trusting())).toBe(open);
  });

  test("S45: one more takes the place of what is void, and then of what was unused for longest", () => {
    const old = deviceOf({ id: "d1", lastUsedAt: now - 3 * day });
    const newer = deviceOf({ id: "d2", lastUsedAt: now - 2 * day });
    const ended = deviceOf({ id: "d3", lastUsedAt: now, expiresAt: now });
    const ids = (trustedDevices: readonly TrustedDevice[]) =>
      answer({ trustedDevices }, true).state.account.trustedDevices.map(({ id }) => id);
    expect(ids([old, newer]).slice(0, -1)).toEqual(["d2"]);
    expect(ids([newer, old]).slice(0, -1)).toEqual(["d2"]);
    expect(ids([ended, old]).slice(0, -1)).toEqual(["d1"]);
    expect(ids([old]).slice(0, -1)).toEqual(["d1"]);
  });

  test("a sign-in on one says so, asks for nothing, and is when it was last used", () => {
    const used = stateOf({ trustedDevices: [deviceOf({ id: "d0" }), deviceOf()] }, { trustedDevice: "d1" });
    const granted = decideAnswer(used, typed(), trusting());
    expect(granted.step.next).not.toBe("enter_code");
  });

  test("the owner takes one away, or all, and every contact hears which", () => {
    const devices = [
      deviceOf(),
      deviceOf({ id: "d2", name: "Safari" }),
      deviceOf({ id: "d3", expiresAt: now }),
    ];
    const draft = draftOf({ account: accountOf({ trustedDevices: devices }), challenge: provedOf() });
    const one = removeTrustedDevice(draft, { device: "d1" }, trusting());
    expect(one.reply).toEqual({ done: true });
    expect(one.decision.state.account.trustedDevices.map(({ id }) => id)).toEqual(["d2", "d3"]);
    expect(one.decision.events).toEqual([{ type: "trusted_device_removed", device: "d1" }]);
    expect(one.decision.messages[0]?.message).toEqual({
      kind: "trusted_device_removed",
      device: "Firefox",
      atMs: now,
      userName: "ann",
    });
    for (const device of ["d3", "d4", undefined]) {
      const none = removeTrustedDevice(draft, { device }, trusting());
      expect(none.reply).toEqual({ done: false, problem: { code: "not_found" } });
      expect(none.decision.state).toBe(draft.state);
    }
    const all = removeTrustedDevices(draft, trusting());
    expect(all.decision.state.account.trustedDevices).toEqual([]);
    expect(all.decision.events.map((event) => "device" in event && event.device)).toEqual(["d1", "d2"]);
    expect(all.decision.messages[0]?.message).toMatchObject({ device: "Firefox, Safari" });
  });

  test("where there is none to take away, taking all away is done, and nobody is told", () => {
    const ended = {
      account: accountOf({ trustedDevices: [deviceOf({ expiresAt: now })] }),
      challenge: provedOf(),
    };
    const done = removeTrustedDevices(draftOf(ended), trusting());
    expect(done.reply).toEqual({ done: true });
    expect(done.decision.state.account.trustedDevices).toEqual([]);
    expect([...done.decision.events, ...done.decision.messages]).toEqual([]);
  });
});
