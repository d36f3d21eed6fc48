import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { decideChange } from "../../src/decide/change.js";
import type { Context } from "../../src/decide/context.js";
import { done } from "../../src/decide/decided-change.js";
import { draftOf, type State, withProblem } from "../../src/decide/decision.js";
import { keptOf, withKept } from "../../src/decide/kept.js";
import { notifyAll } from "../../src/decide/notices.js";
import { standard } from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import type { Change } from "../../src/settings.js";
import { accountOf, appOf, contactOf, contextOf, now, provedOf, stateOf } from "./standing.js";

const proved = (account: Partial<AccountRecord> = {}): State => ({
  account: accountOf(account),
  challenge: provedOf(),
});
const change = (state: State, of: Change, context: Context = contextOf()) => decideChange(state, of, context);

describe("a change of settings", () => {
  test("of what is not there is not_found, and changes nothing", () => {
    for (const of of [
      { action: "rename_device", device: "x", name: "New" },
      { action: "remove_device", device: undefined },
      { action: "remove_contact", contact: {} },
      { action: "confirm_contact", code: "123456" },
      { action: "save_backup_codes", saved: true },
      { action: "forget_browser", browser: "x" },
    ] as const satisfies readonly Change[]) {
      const state = proved();
      const { decision, reply } = change(state, of);
      expect(reply).toEqual({ done: false, problem: { code: "not_found" } });
      expect(decision.state).toBe(state);
      expect([...decision.events, ...decision.messages]).toEqual([]);
    }
  });

  test("of a device's name: its own again changes nothing, another's is refused", () => {
    const state = proved({ apps: [appOf(), appOf({ id: "app2", name: "Tablet" })] });
    const rename = (name: unknown) => change(state, { action: "rename_device", device: "app1", name });
    expect(rename("Phone").reply).toEqual({ done: true });
    expect(rename("Phone").decision.state).toBe(state);
    for (const name of ["Tablet", "", 7])
      expect(rename(name).reply).toEqual({ done: false, problem: { code: "invalid_input", field: "name" } });
    const renamed = rename("Pixel 9");
    expect(renamed.decision.state.account.apps.map(({ name }) => name)).toEqual(["Pixel 9", "Tablet"]);
    expect(renamed.decision.events).toEqual([{ type: "factor_renamed", factor: "app1", name: "Pixel 9" }]);
    expect(renamed.decision.messages[0]?.message).toMatchObject({
      kind: "factor_renamed",
      factor: "authenticator_app",
      before: "Phone",
      name: "Pixel 9",
    });
  });

  test("S14: without a fresh proof is refused, whatever it is", () => {
    const open = stateOf({}, { purpose: "settings" });
    for (const state of [open, { ...proved(), account: accountOf({ epoch: 1 }) }]) {
      const { reply } = change(state, { action: "remove_device", device: "app1" });
      expect(reply).toEqual({ done: false, problem: { code: "proof_needed" } });
    }
  });

  test("adding: codes are no contact; within the cooldown the reply says until when", () => {
    const add = (role: unknown, address: unknown, state = proved()) =>
      change(state, { action: "add_contact", role, address });
    expect(add("backup_codes", undefined).reply).toEqual({
      done: false,
      problem: { code: "invalid_input", field: "role" },
    });
    expect(add("pigeon", "x").reply).toMatchObject({ problem: { field: "role" } });
    expect(add("recovery_email", "x").reply).toMatchObject({ problem: { field: "address" } });
    const sent = add("recovery_email", "ann@home.example");
    expect(sent.reply).toMatchObject({ done: true });
    expect(Object.keys(sent.reply)).toContain("sentTo");
    const soon = add("recovery_email", "ann@other.example", sent.decision.state);
    expect(soon.reply).toMatchObject({ done: false, problem: { code: "too_soon" } });
  });

  test("backup codes that policy does not offer are not made", () => {
    const none = contextOf({ policy: { ...standard(), recovery: { ...standard().recovery, offered: [] } } });
    expect(change(proved(), { action: "generate_backup_codes" }, none).reply).toEqual({
      done: false,
      problem: { code: "not_found" },
    });
    const made = change(proved(), { action: "generate_backup_codes" });
    expect(made.reply).toMatchObject({ done: true, codes: ["[b101]", "[b102]"] });
    expect(made.decision.state.account.backupCodes).toBeNull();
  });

  test("a code that was used is answered as a wrong one that may not be tried again", () => {
    const used = withProblem(draftOf(proved()), { code: "already_used" });
    expect(done(used, contextOf()).reply).toEqual({
      done: false,
      problem: { code: "wrong", attemptsLeft: 0 },
    });
    const locked = withProblem(draftOf(proved()), { code: "locked", untilMs: now });
    expect(done(locked, contextOf()).reply).toEqual({
      done: false,
      problem: { code: "locked", untilMs: now },
    });
  });
});

test("S31: every contact that a channel reaches is told, and no other", () => {
  const contacts = [contactOf(), contactOf({ id: "c2", role: "recovery_phone", address: "+447700900123" })];
  const told = (change: Partial<Context>) =>
    notifyAll(
      draftOf(proved({ contacts })),
      { kind: "factor_added", factor: "authenticator_app", name: "x", atMs: now, userName: "ann" },
      contextOf(change),
    ).messages.map(({ channel, to }) => [channel, "contact" in to ? to.contact : "account"]);
  const [mailed, own, texted] = [
    ["email", "contact1"],
    ["email", "account"],
    ["sms", "c2"],
  ];
  expect(told({})).toEqual([own, mailed, texted]);
  expect(told({ person: { userName: "ann", email: null } })).toEqual([mailed, texted]);
  expect(told({ channels: { email: false, sms: true, voice: true } })).toEqual([texted]);
  expect(told({ channels: { email: true, sms: false, voice: true } })).toEqual([own, mailed]);
});

test("what others keep is theirs by name: put, replaced, taken out, and damaged rather than guessed", () => {
  const schema = z.strictObject({ n: z.number() });
  const put = withKept(withKept(draftOf(stateOf({ kept: { other: 1 } })), "mine", { n: 1 }), "mine", {
    n: 2,
  });
  expect(keptOf(put.state.account, "mine", schema)).toEqual({ n: 2 });
  const out = withKept(put, "mine", null);
  expect(out.state.account.kept).toEqual({ other: 1 });
  for (const name of ["mine", "constructor", "__proto__"])
    expect(keptOf(out.state.account, name, schema)).toBeNull();
  expect(keptOf({ kept: { mine: null } }, "mine", schema)).toBeNull();
  expect(() => keptOf(out.state.account, "other", schema)).toThrow(/kept as "other"/);
});
