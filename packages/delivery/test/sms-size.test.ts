import { describe, expect, it } from "vitest";
import { renderSms, smsSize } from "../src/index.js";
import { toGsm } from "../src/sms-size.js";

describe("smsSize (R-307)", () => {
  it.each([
    ["a".repeat(160), "gsm7", 1],
    ["a".repeat(161), "gsm7", 2],
    ["a".repeat(306), "gsm7", 2],
    ["a".repeat(307), "gsm7", 3],
    [`${"a".repeat(158)}€`, "gsm7", 1], // two septets
    [`${"a".repeat(159)}€`, "gsm7", 2],
    // A pair of septets is not split: 152 and then €, which begins the second segment with its two.
    [`${"a".repeat(152)}€${"a".repeat(151)}`, "gsm7", 2],
    [`${"a".repeat(152)}€${"a".repeat(152)}`, "gsm7", 3],
    ["日".repeat(70), "ucs2", 1],
    ["日".repeat(71), "ucs2", 2],
    ["日".repeat(134), "ucs2", 2],
    ["日".repeat(135), "ucs2", 3],
    ["😀".repeat(35), "ucs2", 1],
    ["😀".repeat(36), "ucs2", 2],
    ["ç", "ucs2", 1], // only the capital is in the alphabet
    ["Ç@#\nß", "gsm7", 1],
    ["", "gsm7", 1],
  ] as const)("%j", (text, encoding, segments) => {
    expect(smsSize(text)).toEqual({ encoding, segments });
  });

  it("toGsm keeps what the alphabet has, and takes away what it lacks", () => {
    expect(toGsm("Ärger: “São Tomé” – peut-être… ça €5")).toBe(`Ärger: "Sao Tomé" - peut-etre... ca €5`);
    expect(toGsm("日本")).toBe("日本");
  });
});

describe("renderSms", () => {
  const atMs = Date.UTC(2026, 10, 21, 14, 40);
  const message = { kind: "locked", atMs, untilMs: atMs } as const;

  it("leaves out the link first, then the end of a long name", () => {
    const notYouUrl = `https://example.com/${"x".repeat(60)}`;
    const text = (product: string) => renderSms({ ...message, notYouUrl }, { product }).text;
    expect(renderSms({ ...message, notYouUrl: "https://e.example/1" }, { product: "Example" }).text).toMatch(
      / Not you\? https:\/\/e\.example\/1$/,
    );
    expect(text("Example")).not.toContain("https:");
    expect(text("A Very Long Name Of A Company In Deed, Incorporated In 1901")).toMatch(
      /^A Very Long Name .*…?: too many wrong codes\./,
    );
    expect(smsSize(text("A Very Long Name Of A Company In Deed, Incorporated In 1901")).segments).toBe(1);
  });

  it("never leaves out a code, its link or its last line, and says what it takes", () => {
    const link = `https://example.com/auth?code=493817&${"x".repeat(200)}`;
    const sms = renderSms(
      { kind: "sign_in_code", code: "493817", atMs, expiresAtMs: atMs, link, boundHost: "example.com" },
      { product: "Example" },
    );
    expect(sms).toEqual({ text: `${link}\n\n@example.com #493817`, encoding: "gsm7", segments: 2 });
  });

  it("writes times without no-break spaces, where an engine's ICU has them", () => {
    const { prototype } = Intl.DateTimeFormat;
    const own = Object.getOwnPropertyDescriptor(prototype, "format") ?? {};
    const spaced = () => "11/21/2026,\u00a02:40\u202fPM\u2009UTC";
    Object.defineProperty(prototype, "format", { ...own, get: () => spaced });
    const sms = renderSms(message, { product: "Example" });
    Object.defineProperty(prototype, "format", own);
    expect(sms.text).toContain("11/21/2026, 2:40 PM UTC");
    expect(sms.encoding).toBe("gsm7");
  });

  it("writes times without the spaces that would cost the alphabet", () => {
    const sms = renderSms(message, { product: "Example", locale: "en-US" });
    expect(sms.text).toContain("11/21/2026, 2:40 PM UTC");
    expect(sms.encoding).toBe("gsm7");
  });
});
