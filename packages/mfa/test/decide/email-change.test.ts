import { describe, expect, test } from "vitest";
import type { Context } from "../../src/decide/context.js";
import { type Draft, draftOf } from "../../src/decide/decision.js";
import {
  beginEmailChange,
  emailConfirmed,
  emailIsSet,
  isUndone,
  mayBecomeEmail,
  mayUndoEmail,
  setEmailAct,
  undoEmail,
  wantedEmail,
} from "../../src/decide/email-change.js";
import { standard } from "../../src/index.js";
import type { AccountRecord, EmailChange } from "../../src/record/account.js";
import { accountOf, contactOf, contextOf, emailChangeOf, minute, now, provedOf } from "./standing.js";

const change = emailChangeOf();
const nobody: Partial<Context> = { person: { userName: "ann", email: null } };
const drafted = (account: Partial<AccountRecord> = {}): Draft =>
  draftOf({ account: accountOf(account), challenge: provedOf() });
const begin = (to: unknown, account: Partial<AccountRecord> = {}, context: Partial<Context> = {}) =>
  beginEmailChange(drafted(account), { to }, contextOf(context));

describe("asking for another e-mail", () => {
  test("J3.11: the new address gets a code, the old one hears of it, and nothing is changed", () => {
    const { state, messages, events, problem } = begin("ann@NEW.example");
    expect(problem).toBeUndefined();
    expect(state.account.emailChange).toBe(null);
    const pending = state.challenge.pendingContact;
    expect(pending).toMatchObject({ role: "email", address: "ann@new.example" });
    expect(state.challenge.pendingCodes).toBe(null);
    expect(events.map(({ type }) => type)).toEqual(["code_sent", "email_change_asked"]);
    expect(events[1]).toEqual({ type: "email_change_asked", change: pending?.id });
    expect(messages.map(({ to, message }) => [to, message.kind])).toEqual([
      [{ contact: pending?.id }, "contact_code"],
      [{ accountEmail: true }, "contact_change_pending"],
    ]);
    expect(messages[1]?.message).toEqual({
      kind: "contact_change_pending",
      contact: "email",
      before: "a***@example.com",
      after: "a***@new.example",
      atMs: now,
      userName: "ann",
    });
  });

  test("J3.11: asked for again under the same proof, it is the same change: a code, and no second notice", () => {
    const first = begin("ann@new.example").state;
    const asked = first.challenge.pendingContact?.id;
    const later = contextOf({ now: now + 2 * minute });
    const again = (to: string, { state }: Pick<Draft, "state"> = { state: first }) =>
      beginEmailChange(draftOf(state), { to }, later);
    const resent = again("ann@new.example");
    expect(resent.state.challenge.pendingContact?.id).toBe(asked);
    expect(resent.state.challenge.sent?.hash).not.toBe(first.challenge.sent?.hash);
    expect(resent.events.map(({ type }) => type)).toEqual(["code_sent"]);
    expect(resent.messages.map(({ message }) => message.kind)).toEqual(["contact_code"]);
    const told = ["contact_code", "contact_change_pending"];
    // Another address is another change; so is one after a contact of ours was asked for.
    const other = again("ann@other.example");
    expect(other.messages.map(({ message }) => message.kind)).toEqual(told);
    expect(other.state.challenge.pendingContact?.id).not.toBe(asked);
    const pendingContact = { id: "c2", role: "recovery_email", address: "ann@new.example" } as const;
    const contact = draftOf({ ...first, challenge: { ...first.challenge, pendingContact } });
    expect(again("ann@new.example", contact).messages.map(({ message }) => message.kind)).toEqual(told);
  });

  test("where the host has none yet, the notices name nothing before", () => {
    const { messages } = begin("ann@new.example", { contacts: [contactOf()] }, nobody);
    expect(messages[1]).toMatchObject({
      to: { contact: "contact1" },
      message: { kind: "contact_change_pending", before: "", after: "a***@new.example" },
    });
  });

  test("S28, S13: what is no address, the account's own, or a contact of it is refused and sends nothing", () => {
    for (const to of ["ann", 7, undefined, "ANN@example.com", "ann@HOME.example"]) {
      const refused = begin(to, { contacts: [contactOf()] });
      expect(refused.problem).toEqual({ code: "invalid_input", field: "to" });
      expect([...refused.messages, ...refused.events]).toEqual([]);
    }
  });

  test("J3.11: while the host has not taken in the one before, another waits", () => {
    for (const state of ["setting", "undoing"] as const) {
      const busy = begin("ann@new.example", { emailChange: { ...change, state } });
      expect(busy.problem).toEqual({ code: "busy" });
      expect(busy.messages).toEqual([]);
    }
    for (const state of ["set", "undone"] as const)
      expect(begin("ann@new.example", { emailChange: { ...change, state } }).problem).toBeUndefined();
  });

  test("S24: a code that may not leave now leaves nothing pending, and nobody is told", () => {
    const soon = begin("ann@new.example", {}, { sendsOpenAt: now + minute });
    expect(soon.problem).toEqual({ code: "too_soon", untilMs: now + minute });
    expect(soon.state.challenge.pendingContact).toBe(null);
    expect([...soon.messages, ...soon.events]).toEqual([]);
  });
});

describe("the new address is proved", () => {
  const confirm = (account: Partial<AccountRecord> = {}, context: Partial<Context> = {}) =>
    emailConfirmed(drafted(account), { id: "change2", address: "ann@new.example" }, contextOf(context));

  test("J3.11: it is reserved, the host is asked to set it, and both are told", () => {
    const { state, acts, events, messages } = confirm();
    expect(state.account.emailChange).toEqual({
      id: "change2",
      before: "ann@example.com",
      after: "ann@new.example",
      at: now,
      undoUntil: now + standard().undoEmailMs,
      undoable: true,
      state: "setting",
    });
    expect(acts).toEqual([{ act: "do", name: setEmailAct, input: null }]);
    expect(setEmailAct).toBe("mfa.set_email");
    expect(events).toEqual([{ type: "email_changed", change: "change2" }]);
    expect(messages.map(({ to, message }) => [to, message.kind])).toEqual([
      [{ accountEmail: true }, "contact_changed"],
      [{ changedEmail: "after" }, "contact_changed"],
    ]);
    expect(messages[0]?.message).toMatchObject({ before: "a***@example.com", after: "a***@new.example" });
  });

  test("S43: what a factor does again after it was taken back stays, while the old mailbox still could", () => {
    const undoable = (before: Partial<EmailChange>) =>
      confirm({ emailChange: { ...change, ...before } }).state.account.emailChange?.undoable;
    expect(undoable({ state: "undone" })).toBe(false);
    expect(undoable({ state: "undone", undoUntil: now })).toBe(true);
    expect(undoable({ state: "set", undoable: false })).toBe(false);
    expect(undoable({ state: "set", undoable: false, undoUntil: now })).toBe(true);
    expect(undoable({ state: "set" })).toBe(true);
  });

  test("the first address that the host gets has nothing to be taken back to", () => {
    expect(confirm({}, nobody).state.account.emailChange).toMatchObject({ before: null, undoable: false });
    const told = confirm({}, nobody).messages;
    expect(told).toMatchObject([{ to: { changedEmail: "after" }, message: { before: "" } }]);
  });

  test("it may become the e-mail while it is nobody's, and nothing else is being set", () => {
    const may = (account: Partial<AccountRecord>, address = "ann@new.example", context = contextOf()) =>
      mayBecomeEmail(drafted(account), address, context);
    expect(may({})).toBe(true);
    expect(may({ emailChange: change })).toBe(true);
    expect(may({ emailChange: { ...change, state: "setting" } })).toBe(false);
    expect(may({ contacts: [contactOf()] }, "ann@home.example")).toBe(false);
    expect(may({}, "Ann@example.com")).toBe(false);
    expect(may({}, "ann@example.com", contextOf(nobody))).toBe(true);
  });
});

describe("taking it back", () => {
  test("S43, J3.11: by the link of that very change, while it can be, and no longer", () => {
    const may = (of: Partial<EmailChange> | null, id: string | null = "change1") =>
      mayUndoEmail(accountOf({ emailChange: of === null ? null : { ...change, ...of } }), id, now);
    expect(may({})).toBe(true);
    expect(may({ state: "setting" })).toBe(true);
    expect(may(null)).toBe(false);
    expect(may({}, "change2")).toBe(false);
    expect(may({}, null)).toBe(false);
    expect(may({ undoable: false })).toBe(false);
    expect(may({ before: null })).toBe(false);
    expect(may({ undoUntil: now })).toBe(false);
    expect(may({ undoUntil: now + 1 })).toBe(true);
    for (const state of ["undoing", "undone"] as const) expect(may({ state })).toBe(false);
  });

  test("a link says whether it was taken back: that very change, being undone or done", () => {
    const undone = (of: Partial<EmailChange> | null, id: string | null = "change1") =>
      isUndone(accountOf({ emailChange: of === null ? null : { ...change, ...of } }), id);
    for (const state of ["undoing", "undone"] as const) {
      expect(undone({ state })).toBe(true);
      expect(undone({ state }, "change2")).toBe(false);
      expect(undone({ state }, null)).toBe(false);
    }
    for (const state of ["setting", "set"] as const) expect(undone({ state })).toBe(false);
    expect(undone(null)).toBe(false);
    expect(undone(null, null)).toBe(false);
  });

  test("S43: what was begun in between is void, the host is asked, and all hear of it", () => {
    const { state, acts, events, messages } = undoEmail(
      drafted({ emailChange: change, epoch: 3 }),
      contextOf(),
    );
    expect(state.account).toMatchObject({ emailChange: { ...change, state: "undoing" }, epoch: 4 });
    expect(acts).toEqual([{ act: "do", name: setEmailAct, input: null }]);
    expect(events).toEqual([{ type: "email_change_undone", change: "change1" }]);
    expect(messages.map(({ to }) => to)).toEqual([{ accountEmail: true }, { changedEmail: "before" }]);
    expect(messages[0]?.message).toEqual({
      kind: "contact_change_undone",
      contact: "email",
      masked: "a***@old.example",
      atMs: now,
      userName: "ann",
    });
  });

  test("S31: the new address hears of it once, set by the host yet or not", () => {
    const other = { person: { userName: "ann", email: { address: "ann@third.example", verified: true } } };
    for (const [state, context] of [
      ["setting", other],
      ["setting", nobody],
      ["set", other],
      ["set", nobody],
    ] as const) {
      const { messages } = undoEmail(drafted({ emailChange: { ...change, state } }), contextOf(context));
      const toNew = messages.filter(({ to }) => "changedEmail" in to && to.changedEmail === "after");
      expect(toNew).toHaveLength(1);
      expect(toNew[0]).toMatchObject({
        channel: "email",
        message: { kind: "contact_change_undone", masked: "a***@old.example" },
        expiresAt: null,
      });
    }
  });

  test("where there is nothing to take back, nothing is done", () => {
    for (const emailChange of [null, { ...change, before: null }]) {
      const draft = drafted({ emailChange });
      expect(undoEmail(draft, contextOf())).toBe(draft);
    }
  });
});

describe("what the host should hold", () => {
  const wanted = (of: Partial<EmailChange>) => wantedEmail(accountOf({ emailChange: { ...change, ...of } }));

  test("while it may not: the new one, or the old one again, each under a key of its own", () => {
    expect(wanted({ state: "setting" })).toEqual({ address: "ann@example.com", key: "change1.set" });
    expect(wanted({ state: "undoing" })).toEqual({ address: "ann@old.example", key: "change1.undo" });
    expect(wanted({ state: "undoing", before: null })).toBe(null);
    expect(wanted({ state: "set" })).toBe(null);
    expect(wanted({ state: "undone" })).toBe(null);
    expect(wantedEmail(accountOf())).toBe(null);
  });

  test("done under its key, and under no other", () => {
    const done = (of: Partial<EmailChange> | null, key: string) =>
      emailIsSet(
        draftOf({ account: accountOf({ emailChange: of === null ? null : { ...change, ...of } }) }),
        key,
      );
    expect(done({ state: "setting" }, "change1.set")).toMatchObject({
      state: { account: { emailChange: { ...change, state: "set" } } },
      events: [{ type: "email_set", change: "change1" }],
    });
    expect(done({ state: "undoing" }, "change1.undo")?.state.account.emailChange?.state).toBe("undone");
    expect(done({ state: "undoing" }, "change1.set")).toBe(null);
    expect(done({ state: "set" }, "change1.set")).toBe(null);
    expect(done(null, "change1.set")).toBe(null);
  });
});
