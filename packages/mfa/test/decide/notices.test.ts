import { describe, expect, test } from "vitest";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type Recipient } from "../../src/decide/decision.js";
import { notifyAll } from "../../src/decide/notices.js";
import { withoutApps } from "../../src/decide/remove-factors.js";
import type { AccountRecord, EmailChange } from "../../src/record/account.js";
import { accountOf, appOf, contactOf, contextOf, day, emailChangeOf, now } from "./standing.js";

const message = { kind: "password_changed", atMs: now, userName: "ann" } as const;
const nobody = { userName: "ann", email: null };
const personAt = (address: string) => ({ userName: "ann", email: { address, verified: true } });
const told = (
  account: Partial<AccountRecord>,
  change: Partial<Context> = {},
  said: Parameters<typeof notifyAll>[1] = message,
) => notifyAll(draftOf({ account: accountOf(account) }), said, contextOf(change)).messages;
const change = emailChangeOf();
const changed = (of: Partial<EmailChange>) => ({ emailChange: { ...change, ...of } });
/** Who is told, and which change the link in it takes back. */
const links = (
  account: Partial<AccountRecord>,
  context: Partial<Context> = {},
): readonly (readonly [Recipient, string | null])[] =>
  told(account, context).map(({ to, notMe }) => [to, notMe?.undo ?? null]);
const own: Recipient = { accountEmail: true };
const [before, after]: readonly Recipient[] = [{ changedEmail: "before" }, { changedEmail: "after" }];

describe("who is told", () => {
  const phone = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
  const recoveryPhone = contactOf({ id: "phone2", role: "recovery_phone", address: "+447700900124" });
  const emailFactor = { id: "f1", address: "ann@work.example", addedAt: now, lastUsedAt: null };
  const everywhere = { contacts: [phone, contactOf(), recoveryPhone], emailFactor };
  const channels = (email: boolean, sms: boolean) => ({ channels: { email, sms, voice: false } });

  test("S31: every contact that a channel reaches, by mail or by text", () => {
    expect(told(everywhere).map(({ channel, to }) => [channel, to])).toEqual([
      ["email", own],
      ["email", { contact: "contact1" }],
      ["email", { contact: "f1" }],
      ["sms", { contact: "phone1" }],
      ["sms", { contact: "phone2" }],
    ]);
    expect(told(everywhere, channels(false, true)).map(({ channel }) => channel)).toEqual(["sms", "sms"]);
    expect(told(everywhere, channels(true, false)).map(({ channel }) => channel)).toEqual([
      "email",
      "email",
      "email",
    ]);
    expect(told({}, { person: nobody })).toEqual([]);
    expect(told({ emailFactor }, { person: nobody }).map(({ to }) => to)).toEqual([{ contact: "f1" }]);
  });

  test("S31: the account's own mailbox once, whatever else it is for", () => {
    const same = { ...emailFactor, address: "ANN@example.com" };
    expect(told({ emailFactor: same }).map(({ to }) => to)).toEqual([own]);
  });

  test("S43: mail carries the link that says `this was not me`; a text does not, nor what the link itself brought", () => {
    const [mail, , , text] = told(everywhere);
    expect(mail).toEqual({
      channel: "email",
      to: own,
      message,
      expiresAt: null,
      notMe: { since: now, undo: null },
    });
    expect(text).toEqual({ channel: "sms", to: { contact: "phone1" }, message, expiresAt: null });
    const frozen = { kind: "changes_frozen", untilMs: now + day, atMs: now, userName: "ann" } as const;
    expect(told({}, {}, frozen)).toEqual([{ channel: "email", to: own, message: frozen, expiresAt: null }]);
  });

  test("S31: apps that others are bound in the place of are told of by name, each", () => {
    const apps = [appOf(), appOf({ id: "app2", name: "Tablet" }), appOf({ id: "app3" })];
    const [first, second] = apps;
    if (first === undefined || second === undefined) throw new Error("no apps");
    const { state, events, messages } = withoutApps(
      draftOf({ account: accountOf({ apps }) }),
      [first, second],
      contextOf(),
    );
    expect(state.account.apps.map(({ id }) => id)).toEqual(["app3"]);
    expect(events).toEqual(
      ["app1", "app2"].map((factor) => ({ type: "factor_removed", method: "authenticator_app", factor })),
    );
    expect(messages.map(({ message: said }) => said)).toEqual(
      ["Phone", "Tablet"].map((name) => ({
        kind: "factor_removed",
        factor: "authenticator_app",
        name,
        atMs: now,
        userName: "ann",
      })),
    );
  });
});

describe("after a change of the account's e-mail (J3.11)", () => {
  test("S31: the old address hears of everything for a time, and the new one until the host has it", () => {
    expect(links(changed({})).map(([to]) => to)).toEqual([own, before]);
    expect(links(changed({ undoUntil: now })).map(([to]) => to)).toEqual([own]);
    expect(links(changed({ undoUntil: now + 1 })).map(([to]) => to)).toEqual([own, before]);
    const old = { person: personAt("ann@old.example") };
    expect(links(changed({ state: "setting" }), old).map(([to]) => to)).toEqual([own, after]);
    expect(links(changed({ state: "set" }), old).map(([to]) => to)).toEqual([own]);
    const none = { person: nobody };
    expect(links(changed({ state: "setting" }), none).map(([to]) => to)).toEqual([before, after]);
    expect(links(changed({ before: null })).map(([to]) => to)).toEqual([own]);
    expect(links(changed({}), { channels: { email: false, sms: true, voice: false } })).toEqual([]);
  });

  test("S43: the old address alone can take it back, whichever way it is reached, while it can be", () => {
    expect(links(changed({}))).toEqual([
      [own, null],
      [before, "change1"],
    ]);
    const old = { person: personAt("ANN@old.example") };
    expect(links(changed({ state: "setting" }), old)).toEqual([
      [own, "change1"],
      [after, null],
    ]);
    expect(links(changed({ state: "setting" }), { person: nobody })).toEqual([
      [before, "change1"],
      [after, null],
    ]);
    const contact = { contacts: [contactOf({ address: "ann@old.example" })] };
    expect(links({ ...changed({ state: "setting" }), ...contact }, old)).toContainEqual([
      { contact: "contact1" },
      null,
    ]);
    expect(links({ ...changed({}), ...contact })).toContainEqual([{ contact: "contact1" }, null]);
  });

  test("S43: and not one that was taken back, cannot be, or is too old", () => {
    const old = { person: personAt("ann@old.example") };
    for (const of of [
      { state: "undoing" },
      { state: "undone" },
      { undoable: false },
      { undoUntil: now },
      { before: null },
    ] as const) {
      for (const context of [{}, old])
        expect(links(changed(of), context).filter(([, undo]) => undo !== null)).toEqual([]);
    }
  });
});
