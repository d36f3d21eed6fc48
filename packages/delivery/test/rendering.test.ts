import { describe, expect, it } from "vitest";
import { builtIn } from "../src/catalogues/index.js";
import {
  defineCatalogue,
  isDeliveryError,
  type Message,
  overrideCatalogue,
  renderEmail,
  renderSms,
  renderVoice,
} from "../src/index.js";
import { columns, wrap } from "../src/wrap.js";

const atMs = Date.UTC(2026, 10, 21, 14, 40);
const left = (count: number): Message => ({ kind: "backup_code_used", left: count, atMs });
const text = (message: Message, locale: string, more = {}) =>
  renderEmail(message, { product: "Example", locale, ...more }).text.replace(/\n/g, " ");

describe("locale and time zone", () => {
  it.each([
    ["en", "November 21, 2026 at 2:40 PM UTC"],
    ["en-GB", "21 November 2026 at 14:40 UTC"],
    ["de-CH", "21. November 2026 um 14:40 UTC"],
    ["de_AT", "21. November 2026 um 14:40 UTC"],
    ["fr-CA", "21 novembre 2026"],
    ["ja-JP", "2026年11月21日"],
    ["nl", "November 21, 2026 at 2:40 PM UTC"],
    ["not a locale", "November 21, 2026 at 2:40 PM UTC"],
    ["", "November 21, 2026 at 2:40 PM UTC"],
    ["x".repeat(100_000), "November 21, 2026 at 2:40 PM UTC"],
  ])("%s", (locale, moment) => {
    expect(text(left(4), locale)).toContain(moment);
  });

  it("says times in the reader's zone, and in UTC where there is no such zone", () => {
    expect(text(left(4), "en-GB", { timeZone: "America/New_York" })).toContain("at 09:40 GMT-5");
    expect(text(left(4), "de", { timeZone: "Europe/Berlin" })).toContain("um 15:40 MEZ");
    expect(text(left(4), "en-GB", { timeZone: "Mars/Olympus" })).toContain("at 14:40 UTC");
  });

  it.each([
    ["en", 1, "You have 1 left."],
    ["de", 1, "Es ist noch 1 Code übrig."],
    ["de", 4, "Es sind noch 4 Codes übrig."],
    ["de", 0, "Es sind noch 0 Codes übrig."],
    ["fr", 0, "Il vous en reste 0."],
    ["es", 1, "Le queda 1."],
    ["es", 3, "Le quedan 3."],
    ["pt", 1, "Resta 1."],
    ["pt", 2, "Restam 2."],
    ["ja", 4, "残りは4個です。"],
  ])("plural forms of %s: %i", (locale, count, sentence) => {
    const withoutBreaks = (one: string) => (locale === "ja" ? one.replace(/ /g, "") : one);
    expect(withoutBreaks(text(left(count), locale))).toContain(sentence);
  });
});

describe("a host's own language", () => {
  const dutch = overrideCatalogue("nl", {
    backup_code_used: {
      subject: "Er is een reservecode gebruikt",
      body: ["Er is een reservecode gebruikt bij {product}. U hebt er nog {left}."],
      sms: "{product}: reservecode gebruikt, nog {left}.",
    },
  });

  it("is used where it has a message, with English for the rest", () => {
    const email = renderEmail(left(3), { product: "Example", locale: "nl-BE", catalogues: [dutch] });
    expect(email).toMatchObject({ subject: "Er is een reservecode gebruikt", locale: "nl" });
    expect(email.text).toContain("U hebt er nog 3.");
    expect(email.text).toContain("21 november 2026");
    const other = renderEmail(
      { kind: "password_changed", atMs },
      { product: "Example", locale: "nl", catalogues: [dutch] },
    );
    expect(other).toMatchObject({ subject: "Your password was changed", locale: "en" });
    expect(other.text).toContain("November 21, 2026");
  });

  it("an exact locale comes before its language, and that before the built-in one", () => {
    const swiss = overrideCatalogue("de-CH", { password_changed: { subject: "Passwort geändert (CH)" } });
    const german = overrideCatalogue("de", {
      password_changed: { subject: "Passwort geändert (DE)", sms: "{product}: neu." },
    });
    const catalogues = [german, swiss];
    const message: Message = { kind: "password_changed", atMs };
    const subject = (locale: string) =>
      renderEmail(message, { product: "Example", locale, catalogues }).subject;
    expect([subject("de-CH"), subject("de-AT"), subject("de"), subject("fr")]).toEqual([
      "Passwort geändert (CH)",
      "Passwort geändert (DE)",
      "Passwort geändert (DE)",
      "Votre mot de passe a été modifié",
    ]);
    expect(renderSms(message, { product: "Example", locale: "de-CH", catalogues }).text).toBe(
      "Example: neu.",
    );
  });

  it("can be complete, and is then independent", () => {
    const whole = defineCatalogue("en-ZA", builtIn.en.messages, {
      ...builtIn.en.phrases,
      footer: "{product} (ZA)",
    });
    expect(renderEmail(left(1), { product: "Example", locale: "en-ZA", catalogues: [whole] }).text).toContain(
      "Example (ZA)",
    );
    expect(() =>
      defineCatalogue("en", builtIn.en.messages, { ...builtIn.en.phrases, footer: "nothing" }),
    ).toThrow("footer does not say {product}");
    expect(() => overrideCatalogue("en", {}, { quoted: "{nmae}" })).toThrow("quoted has no variable {nmae}");
  });

  it("has to be made by the functions that check it", () => {
    const made: unknown = {
      locale: "en",
      messages: { password_changed: { subject: "{oops}" } },
      phrases: {},
    };
    const catalogues = [made as typeof dutch];
    expect(() => renderEmail({ kind: "password_changed", atMs }, { product: "Example", catalogues })).toThrow(
      "make catalogues with",
    );
  });
});

describe("a message that cannot be said is refused, without being repeated", () => {
  const bad: readonly [object, string][] = [
    [{ kind: "nonsense" }, "there is no such kind"],
    [{ kind: "toString" }, "there is no such kind"],
    [{}, "there is no such kind"],
    [{ kind: "locked", atMs }, "untilMs of the message locked must be milliseconds"],
    [{ kind: "locked", atMs: "493817", untilMs: 1 }, "atMs of the message locked must be milliseconds"],
    [{ kind: "locked", atMs: Number.NaN, untilMs: 1 }, "atMs of"],
    [{ kind: "locked", atMs: 9e15, untilMs: 1 }, "a time of the message"],
    [{ kind: "backup_code_used", atMs, left: -1 }, "left of"],
    [{ kind: "trusted_device_added", atMs, device: 493817 }, "device of"],
    [{ kind: "sign_in_code", atMs, expiresAtMs: atMs, code: "493 817" }, "code of"],
    [{ kind: "sign_in_code", atMs, expiresAtMs: atMs, code: "493817\n" }, "code of"],
    [
      { kind: "sign_in_code", atMs, expiresAtMs: atMs, code: "493817", link: "javascript:alert(1)" },
      "link of",
    ],
    [{ kind: "sign_in_code", atMs, expiresAtMs: atMs, code: "493817", link: "a b" }, "link of"],
    [{ kind: "password_reset_link", atMs, expiresAtMs: atMs, url: "http://example.com/493817" }, "url of"],
    [{ kind: "password_reset_link", atMs, expiresAtMs: atMs, url: "/reset?493817" }, "url of"],
    [{ kind: "password_changed", atMs, notYouUrl: "data:text/html,493817" }, "notYouUrl of"],
    [{ kind: "user_name_reminder", atMs, accounts: [] }, "accounts of"],
    [{ kind: "user_name_reminder", atMs, accounts: [{ userName: 1 }] }, "accounts of"],
    [{ kind: "user_name_reminder", atMs, accounts: [{ userName: "a", company: 1 }] }, "accounts of"],
  ];
  it.each(bad)("%j", (message, why) => {
    for (const render of [renderEmail, renderSms]) {
      try {
        render(message as Message, { product: "Example" });
        expect.unreachable();
      } catch (error) {
        if (!isDeliveryError(error)) throw error;
        expect(error).toMatchObject({ code: "invalid_message", retry: false });
        expect(error.message).toContain(why);
        expect(error.message).not.toContain("493");
      }
    }
  });

  it("a call is for codes only, and a product has a name", () => {
    const notice: unknown = { kind: "password_changed", atMs };
    expect(() => renderVoice(notice as Parameters<typeof renderVoice>[0], { product: "Example" })).toThrow(
      "only codes are said in a call",
    );
    expect(() => renderEmail(left(1), { product: " \n" })).toThrow("product is the name of the service");
  });
});

describe("wrap", () => {
  it("keeps words, links and Japanese rules of line ends", () => {
    expect(wrap("aaa bbb ccc", 7)).toBe("aaa bbb\nccc");
    expect(wrap(`go https://example.com/${"x".repeat(90)} now`, 20).split("\n")[1]).toHaveLength(110);
    const japanese = "日本語の文章は、どこで改行してもよい。".repeat(3);
    const lines = wrap(japanese, 20).split("\n");
    expect(lines.join("")).toBe(japanese);
    expect(lines.every((line) => columns(line) <= 22 && !/^[、。]/.test(line))).toBe(true);
    expect(wrap("", 10)).toBe("");
  });
});
