import { describe, expect, test } from "vitest";
import type { Context } from "../../src/decide/context.js";
import { decideAssign, pendingFlavour } from "../../src/decide/flavour.js";
import { authenticatorApp, emailCode, standard } from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import { accountOf, appOf, contactOf, contextOf, day, now } from "./standing.js";

const withEmail = (change: Partial<Context> = {}): Context =>
  contextOf({
    methods: [authenticatorApp(), emailCode()],
    policy: { ...standard(), factorsBelowAal2: ["email_code"] },
    ...change,
  });
const nobody = { userName: "ann", email: null };
const factor = { id: "set0", address: "Ann@work.example", addedAt: now - day, lastUsedAt: null };
const assign = (account: AccountRecord, flavour: unknown, address?: unknown, context = withEmail()) =>
  decideAssign(account, { flavour, address }, context);
/** What was decided, where something was. */
function set(...args: Parameters<typeof assign>) {
  const decided = assign(...args);
  if (!("draft" in decided)) throw new Error(decided.problem.code);
  return decided.draft;
}

describe("what a specialist can set", () => {
  test("S28: neither app nor email is invalid, and so is an address for the app", () => {
    for (const flavour of [undefined, "sms", 1, null, "App"])
      expect(assign(accountOf(), flavour)).toEqual({ problem: { code: "invalid_input", field: "flavour" } });
    expect(assign(accountOf(), "app", "ann@work.example")).toEqual({
      problem: { code: "invalid_input", field: "address" },
    });
    for (const address of ["ann", 7, null, ""])
      expect(assign(accountOf(), "email", address)).toEqual({
        problem: { code: "invalid_input", field: "address" },
      });
  });

  test("J5.1: email takes a method, a policy that names it, and a channel; the app takes its method", () => {
    const problem = { code: "not_offered" };
    const without = (change: Partial<Context>, flavour: "app" | "email") =>
      assign(accountOf(), flavour, undefined, withEmail(change));
    expect(without({ methods: [authenticatorApp()] }, "email")).toEqual({ problem });
    expect(without({ policy: standard() }, "email")).toEqual({ problem });
    expect(without({ channels: { email: false, sms: true, voice: true } }, "email")).toEqual({ problem });
    expect(without({ methods: [emailCode()] }, "app")).toEqual({ problem });
    expect(without({ channels: { email: false, sms: false, voice: false } }, "app")).toHaveProperty("draft");
  });

  test("S37: without an address it is the account's own, where the host has verified it", () => {
    expect(set(accountOf(), "email").state.account.assigned).toMatchObject({ address: "ann@example.com" });
    for (const person of [nobody, { ...nobody, email: { address: "ann@example.com", verified: false } }])
      expect(assign(accountOf(), "email", undefined, withEmail({ person }))).toEqual({
        problem: { code: "no_address" },
      });
    const typed = set(accountOf(), "email", " ann@WORK.example ", withEmail({ person: nobody }));
    expect(typed.state.account.assigned?.address).toBe("ann@work.example");
  });
});

describe("what setting does", () => {
  test("J5.3a: every contact is told, and the address that was set, without a user name", () => {
    const draft = set(accountOf({ contacts: [contactOf()] }), "email", "ann@work.example");
    const { assigned } = draft.state.account;
    expect(assigned).toMatchObject({ flavour: "email", address: "ann@work.example", at: now });
    expect(draft.events).toEqual([{ type: "flavour_assigned", flavour: "email" }]);
    const message = { kind: "email_mfa_enabled", address: "a***@work.example", atMs: now };
    expect(draft.messages.map(({ to, message: sent }) => [to, sent])).toEqual([
      [{ accountEmail: true }, { ...message, userName: "ann" }],
      [{ contact: "contact1" }, { ...message, userName: "ann" }],
      [{ contact: assigned?.id }, message],
    ]);
    expect(draft.messages[2]).toEqual({
      channel: "email",
      to: { contact: assigned?.id },
      message,
      expiresAt: null,
    });
  });

  test("J5.3a: an address that is told already is not told twice", () => {
    for (const [account, address] of [
      [accountOf(), "ANN@example.com"],
      [accountOf({ contacts: [contactOf()] }), "ann@HOME.example"],
    ] as const) {
      const { messages } = set(account, "email", address);
      expect(messages).toHaveLength(account.contacts.length + 1);
      expect(messages.every(({ message }) => "userName" in message)).toBe(true);
    }
  });

  test("the same again changes nothing; another address, or the other flavour, is set", () => {
    const { account } = set(accountOf(), "email", "ann@work.example").state;
    const again = set(account, "email", "ANN@work.example");
    expect(again).toEqual({ state: { account }, events: [], messages: [], acts: [] });
    expect(set(account, "email", "ann@home.example").state.account.assigned).toMatchObject({
      address: "ann@home.example",
    });
    const app = set(account, "app").state.account;
    expect(app.assigned).toMatchObject({ flavour: "app", address: null });
    expect(set(app, "app").events).toEqual([]);
  });

  test("the mailbox that is the factor already stays that factor, and its spelling", () => {
    const toApp = accountOf({
      apps: [],
      emailFactor: factor,
      assigned: { id: "set1", flavour: "app", address: null, at: now - day },
    });
    const back = set(toApp, "email", "ANN@work.example").state.account;
    expect(back.assigned).toEqual({ id: "set0", flavour: "email", address: "Ann@work.example", at: now });
    expect(pendingFlavour(back, withEmail())).toBe(null);
    const other = set(toApp, "email", "ann@home.example").state.account;
    expect(other.assigned?.id).not.toBe("set0");
    expect(pendingFlavour(other, withEmail())).toBe("email");
  });

  test("J5.1: set to the app, e-mail goes on answering until there is one, and is gone at once where there is", () => {
    const none = set(accountOf({ apps: [], emailFactor: factor }), "app");
    expect(none.state.account.emailFactor).toEqual(factor);
    expect(none.events.map(({ type }) => type)).toEqual(["flavour_assigned"]);
    const one = set(accountOf({ apps: [appOf()], emailFactor: factor }), "app");
    expect(one.state.account).toMatchObject({ emailFactor: null, epoch: 1 });
    expect(one.events).toEqual([
      { type: "flavour_assigned", flavour: "app" },
      { type: "factor_removed", method: "email_code", factor: "set0" },
    ]);
    // S31: its mailbox hears of it, too.
    expect(one.messages.map(({ to }) => to)).toEqual([{ accountEmail: true }, { contact: "set0" }]);
    expect(one.messages[0]?.message).toEqual({
      kind: "factor_removed",
      factor: "email_code",
      atMs: now,
      userName: "ann",
    });
  });
});

test("J5.1: what is set and not bound is pending, only where it can be bound", () => {
  const toEmail = { id: "set0", flavour: "email", address: factor.address, at: now - day } as const;
  const toApp = { ...toEmail, flavour: "app", address: null } as const;
  const pending = (change: Partial<AccountRecord>, context = withEmail()) =>
    pendingFlavour(accountOf(change), context);
  expect(pending({})).toBe(null);
  expect(pending({ assigned: toEmail })).toBe("email");
  expect(pending({ assigned: toEmail, emailFactor: factor })).toBe(null);
  expect(pending({ assigned: toEmail, emailFactor: { ...factor, id: "older" } })).toBe("email");
  expect(pending({ assigned: toEmail }, withEmail({ policy: standard() }))).toBe(null);
  expect(pending({ assigned: toApp })).toBe(null);
  expect(pending({ assigned: toApp, apps: [] })).toBe("app");
});
