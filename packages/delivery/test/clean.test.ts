import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean } from "../src/clean.js";
import { type Message, renderEmail, renderSms } from "../src/index.js";

describe("what people typed, in a message", () => {
  it.each([
    ["Pixel 9", "Pixel 9"],
    ["  two\r\n  lines\t", "two lines"],
    ["a\u202Egnp.exe", "agnp.exe"], // right-to-left override
    ["zero\u200bwidth\ufeff", "zerowidth"],
    ["tag\u{e0041}ged", "tagged"],
    ["family 👩‍👩‍👧‍👦 क्षि", "family 👩‍👩‍👧‍👦 क्षि"], // joiners are needed here
    ["nul\u0000bell\u0007", "nul bell"],
    ["half \ud83d pair", "half pair"],
    [`z${"\u0301".repeat(500)}algo`, "\ufffdalgo"],
    ["", ""],
  ])("%j is shown as %j", (typed, shown) => {
    expect(clean(typed)).toBe(shown);
  });

  it("is cut after what people count as characters", () => {
    expect(clean("👩‍👩‍👧‍👦".repeat(5), 3)).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
    expect(clean("x".repeat(1_000_000)).length).toBe(120);
  });

  it("is one line without controls, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
        expect(clean(typed)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e]/u);
        expect(clean(clean(typed))).toBe(clean(typed));
      }),
    );
  });

  it("S31: cannot stop a notice, forge one, or put markup or a header in it", () => {
    const name = `</p><script>alert(1)</script>" onload="x\r\nBcc: eve@example.org\r\n\r\nIf this was you`;
    const email = renderEmail(
      { kind: "factor_added", factor: "authenticator_app", name, from: name, userName: name, atMs: 0 },
      { product: `Ex<b>ample\r\nX: 1`, support: name },
    );
    expect(email.subject).not.toMatch(/[\r\n]/);
    expect(email.html).not.toMatch(/<script|<b>|" onload/);
    expect(email.text).not.toMatch(/^(Bcc: eve|X: 1)/m);
    expect(email.html).toContain("&lt;script&gt;");
  });

  it("S31: nothing that people type stops a notice, or makes its SMS longer than a segment", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.constant(""),
    );
    fc.assert(
      fc.property(
        typed,
        typed,
        typed,
        fc.constantFrom("en", "de", "ja"),
        (device, from, userName, locale) => {
          const messages: Message[] = [
            { kind: "trusted_device_added", device, from, userName, atMs: 0 },
            { kind: "factor_renamed", factor: "other", before: device, name: from, userName, atMs: 0 },
            { kind: "case_opened_offline", case: "C-1", description: device, from, atMs: 0 },
          ];
          for (const message of messages) {
            const email = renderEmail(message, { product: "Example", locale });
            expect(email.text).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
            expect(renderSms(message, { product: "Example", locale }).segments).toBe(1);
          }
        },
      ),
    );
  });

  it("a contact that is not verified yet is shown nothing that a stranger could have typed", () => {
    const spam = "Win at evil.example";
    const email = renderEmail(
      {
        kind: "contact_code",
        contact: "recovery_email",
        code: "1",
        atMs: 0,
        expiresAtMs: 0,
        from: spam,
        userName: spam,
        notYouUrl: "https://example.com/n",
      },
      { product: "Example" },
    );
    expect(email.text + email.html).not.toMatch(/evil|example\.com\/n/);
  });
});
