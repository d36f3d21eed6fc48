import { describe, expect, test } from "vitest";
import { decideAnswer } from "../../src/decide/answer.js";
import { decideBegin } from "../../src/decide/begin.js";
import { isTakenMailbox, typedAddress } from "../../src/decide/contact-address.js";
import { decideResend } from "../../src/decide/resend.js";
import { labelName, shownName } from "../../src/decide/shown-name.js";
import { kindOf } from "../../src/decide/suffices.js";
import { hasFactor, provesChanges } from "../../src/decide/ways.js";
import { authenticatorApp, recoveryEmail, smsCode } from "../../src/index.js";
import type { AccountRecord } from "../../src/record/account.js";
import { accountOf, beginning, contactOf, contextOf, day, minute, now, stateOf, typed } from "./standing.js";

describe("words and addresses", () => {
  test("R-051: a name is shown on one line, or as `account` where there is nothing to see", () => {
    expect(shownName(" Ann\n\tLee ")).toBe("Ann Lee");
    expect(shownName("A\u2028B\ud800")).toBe("A B");
    for (const empty of ["", " \n", "\u200b", "\u00a0"]) expect(shownName(empty)).toBe("account");
    expect(labelName("a:b::c")).toBe("a b c");
  });

  test("S18, S28: an address in the one form that it is compared in, or none", () => {
    expect(typedAddress("recovery_email", " Ann.Lee@Home.EXAMPLE ")).toBe("Ann.Lee@home.example");
    expect(typedAddress("email", "Ann@Home.EXAMPLE")).toBe("Ann@home.example");
    const long = `${"a".repeat(64)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.example`;
    for (const bad of [
      "ann",
      "ann@",
      "änn@home.example",
      "ann@hömе.example",
      long,
      7,
      null,
      `a${" ".repeat(320)}`,
    ])
      expect(typedAddress("recovery_email", bad)).toBe(null);
    expect(typedAddress("phone", "+44 (7700) 900-123")).toBe("+447700900123");
    expect(typedAddress("recovery_phone", "＋４４7700900123")).toBe("+447700900123");
    for (const bad of [
      "07700900123",
      "+0447700900123",
      "+1234567",
      "+1234567890123456",
      "x+447700900123",
      "+447700900123x",
    ])
      expect(typedAddress("phone", bad)).toBe(null);
  });

  test("S13: a mailbox is taken by the account's own, and by the factor", () => {
    const emailFactor = { id: "f", address: "ann@work.example", addedAt: now, lastUsedAt: null };
    const own = { email: { address: "ann@example.com", verified: true } };
    const taken = (
      address: string,
      factor: typeof emailFactor | null,
      email: typeof own | { email: null } = own,
    ) => isTakenMailbox({ address }, { emailFactor: factor }, email);
    expect(taken("ANN@example.com", null)).toBe(true);
    expect(taken("ann@example.com", null, { email: null })).toBe(false);
    expect(taken("ANN@work.example", emailFactor)).toBe(true);
    expect(taken("ann@home.example", emailFactor)).toBe(false);
  });

  test("what a method shows, and whether it proves a change", () => {
    expect(kindOf(authenticatorApp())).toBe("factor");
    expect(kindOf(recoveryEmail())).toBe("issued");
    expect(kindOf({ role: "recovery" })).toBe("issued");
    expect(kindOf({ role: "recovery", shows: "saved" })).toBe("saved");
    expect(provesChanges("gone", accountOf(), contextOf())).toBe(false);
    expect(hasFactor(accountOf({ apps: [], contacts: [contactOf()] }), contextOf())).toBe(false);
    expect(hasFactor(accountOf(), contextOf())).toBe(true);
  });

  test("J2.3: a passcode is digits, or letters and digits where the method says so", () => {
    const phone = contactOf({ id: "phone1", role: "phone", address: "+447700900123" });
    const shapes: unknown[] = [];
    const fresh = {
      ...contextOf().fresh,
      digits: (count: number) => {
        shapes.push(["digits", count]);
        return "123456";
      },
      alphanumeric: (count: number) => {
        shapes.push(["alphanumeric", count]);
        return "1acd256";
      },
    };
    const begin = (alphabet: "digits" | "alphanumeric") =>
      decideBegin(
        accountOf({ apps: [], contacts: [phone] }),
        beginning,
        contextOf({ methods: [smsCode({ alphabet })], fresh }),
      ).messages[0]?.message;
    expect(begin("alphanumeric")).toMatchObject({ code: "1acd256" });
    expect(begin("digits")).toMatchObject({ code: "123456" });
    const state = stateOf({ contacts: [contactOf()] }, { chosen: "recovery_email:contact1" });
    expect(decideResend(state, contextOf({ fresh })).messages[0]?.message).toMatchObject({ code: "123456" });
    expect(shapes).toEqual([
      ["alphanumeric", 7],
      ["digits", 6],
      ["digits", 6],
    ]);
  });

  test("S34: a phone that makes a factor, once confirmed, makes the account enrolled", () => {
    const sent = (change: Partial<AccountRecord> = {}) => {
      const pendingContact = { id: "p1", role: "phone", address: "+447700900123" } as const;
      const place = ["sent", "tenant", "account", "challenge1", "enrol", "confirm_contact"];
      const hash = contextOf().codes.hash("123456", place);
      return stateOf(
        { enrolledAt: null, apps: [], pin: "hash", ...change },
        {
          purpose: "enrol",
          goal: "recovery",
          boundFactor: "x",
          identityProved: true,
          pendingContact,
          sent: { way: "confirm_contact", hash, sentTo: "", at: now, expiresAt: now + minute, count: 1 },
        },
      );
    };
    const confirmed = decideAnswer(sent(), typed({ code: "123456" }), contextOf());
    expect(confirmed.state.account).toMatchObject({
      enrolledAt: now,
      contacts: [{ role: "phone", verifiedAt: now }],
    });
    expect(confirmed.events.map(({ type }) => type)).toEqual(["enrolled", "contact_added"]);
    expect(confirmed.acts[0]).toEqual({ act: "mark_enrolled" });
    const already = decideAnswer(sent({ enrolledAt: now - day }), typed({ code: "123456" }), contextOf());
    expect(already.events.map(({ type }) => type)).toEqual(["contact_added"]);
  });
});
