import { expect, test } from "vitest";
import { draftOf } from "../../src/decide/decision.js";
import { decidePasswordChanged, rootThrough } from "../../src/decide/password-changed.js";
import { accountOf, challengeOf, contactOf, contextOf, now } from "./standing.js";

test("S33, S50: a new password voids what was begun with the old one, and rests on what let it be changed", () => {
  const draft = draftOf({ account: accountOf({ passwordRoot: "support" }), challenge: challengeOf() });
  const changed = decidePasswordChanged(draft, "mailbox", contextOf());
  expect(changed.state.account).toMatchObject({ epoch: 1, passwordRoot: "mailbox:account" });
  expect(changed.events).toEqual([{ type: "password_changed", through: "mailbox" }]);
  expect(changed.messages[0]?.message).toEqual({ kind: "password_changed", atMs: now, userName: "ann" });
  expect(rootThrough(accountOf({ passwordRoot: "support" }), "known", { email: null })).toBe("support");
  expect(rootThrough(accountOf(), "known", { email: null })).toBe(null);
  expect(rootThrough(accountOf(), "support", { email: null })).toBe("support");
});

test("S33: reset through an address that is a contact too, a password rests on some mailbox", () => {
  const person = { email: { address: "Ann@home.example", verified: true } };
  const contacts = [contactOf(), contactOf({ id: "contact2", role: "phone", address: "+447700900123" })];
  expect(rootThrough(accountOf({ contacts }), "mailbox", person)).toBe("mailbox:*");
  expect(rootThrough(accountOf({ contacts: contacts.slice(1) }), "mailbox", person)).toBe("mailbox:account");
  expect(rootThrough(accountOf({ contacts }), "mailbox", { email: null })).toBe("mailbox:account");
  expect(rootThrough(accountOf({ contacts, passwordRoot: "mailbox:*" }), "known", person)).toBe("mailbox:*");
});
