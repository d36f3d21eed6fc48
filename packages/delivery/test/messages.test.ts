import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { languages } from "../src/catalogues/index.js";
import {
  type Message,
  messageKinds,
  parseOriginBoundLine,
  renderEmail,
  renderSms,
  renderVoice,
  smsSize,
} from "../src/index.js";
import { sampleMessages } from "../src/testing.js";
import { columns } from "../src/wrap.js";

const support = "help@example.com, +44 20 7946 0000";
const messages: readonly Message[] = messageKinds.map((kind) => sampleMessages[kind]);
const cases = languages.flatMap((locale) =>
  messages.map((message) => ({ locale, kind: message.kind, message })),
);
const asked = ["contact_code", "password_reset_link", "password_elsewhere", "user_name_reminder"];
const unfilled = /\{|\}|undefined|\bnull\b|NaN|\[object|Invalid Date/;

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  // Styles are inline because mail programs drop style sheets.
  rules: { "no-inline-style": "off", "require-sri": "off" },
});

describe.each(cases)("$locale $kind", ({ locale, message }) => {
  const email = renderEmail(message, { product: "Example", locale, support });

  it("is a mail with every variable filled, in text and HTML", () => {
    expect(email.subject).not.toMatch(unfilled);
    expect(email.text).not.toMatch(unfilled);
    // Style sheets have braces of their own.
    expect(email.html.replace(/<style>.*<\/style>/s, "")).not.toMatch(unfilled);
    expect(email.locale).toBe(locale);
    expect(email.html).toContain(`<html lang="${locale}">`);
    expect(email.text).toContain(support);
  });

  it("is HTML that a validator accepts", async () => {
    const report = await validator.validateString(email.html);
    expect(
      report.results.flatMap(({ messages: found }) =>
        found.map(({ ruleId, message: text }) => `${ruleId}: ${text}`),
      ),
    ).toEqual([]);
  });

  it("loads nothing and tracks nothing", () => {
    expect(email.html).not.toMatch(
      /<img|<link|<script|<iframe|<object|src=|srcset|url\(|@import|background=|\son\w+=/i,
    );
    const links = [...email.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    const given = [
      "url" in message ? message.url : undefined,
      asked.includes(message.kind) ? undefined : message.notYouUrl,
    ].filter((href) => href !== undefined);
    expect(links).toEqual(given);
  });

  it("fits a terminal: 72 columns but for links", () => {
    const long = email.text.split("\n").filter((line) => columns(line) > 74 && !line.startsWith("https://"));
    expect(long).toEqual([]);
  });

  it("says when, and from where, and what to do (S31)", () => {
    expect(email.text).toContain("2026");
    const stranger = message.kind === "contact_code";
    expect(email.text.includes("Firefox on Linux, Leeds")).toBe(!stranger);
    expect(email.text.includes("jane.doe")).toBe(!stranger);
    expect(email.text.includes(message.notYouUrl ?? "?")).toBe(!asked.includes(message.kind));
  });

  it("has its code in the body and never in the subject (R-304)", () => {
    if (!("code" in message)) return;
    expect(email.text).toContain(`\n    ${message.code}\n`);
    expect(email.html).toContain(`>${message.code}</p>`);
    expect(email.subject).not.toContain(message.code);
  });

  it("is an SMS of one segment", () => {
    for (const product of ["Example", "Example Works International", "Müller & Söhne"]) {
      const sms = renderSms(message, { product, locale });
      expect(sms.text).not.toMatch(unfilled);
      expect(smsSize(sms.text)).toEqual({ encoding: sms.encoding, segments: sms.segments });
      expect(sms.segments, sms.text).toBe(1);
      if ("code" in message) expect(sms.text).toContain(message.code);
      if ("link" in message && message.link !== undefined) expect(sms.text).toContain(`${message.link}\n\n@`);
      if ("boundHost" in message && message.boundHost !== undefined) {
        expect(parseOriginBoundLine(sms.text)).toEqual({ host: message.boundHost, code: message.code });
      }
    }
  });

  it("needs no more than the GSM alphabet in languages that have it", () => {
    const bare: Message = { ...message, notYouUrl: undefined };
    const sms = renderSms(bare, { product: "Example", locale });
    // Of a code with a link and a bound line, Japanese keeps only those two.
    if (locale === "ja" && /^[ -~\n]*$/.test(sms.text)) return;
    expect(sms.encoding).toBe(locale === "ja" ? "ucs2" : "gsm7");
  });

  it("differs from English", () => {
    if (locale === "en") return;
    const english = renderEmail(message, { product: "Example", support });
    const lines = (text: string) => text.split("\n").filter((line) => /[a-z]{4} [a-z]{3}/i.test(line));
    const same = lines(email.text).filter((line) => lines(english.text).includes(line));
    expect(same.filter((line) => !/https:|Firefox|help@|New phone|Example Works/.test(line))).toEqual([]);
  });
});

describe.each(languages)("a call in %s", (locale) => {
  it.each(messages.filter((message) => "code" in message))("$kind", (message) => {
    if (!("code" in message)) return;
    const script = renderVoice(message, { product: "Example", locale });
    const { characters, ...said } = script;
    expect(characters.join("")).toBe(message.code);
    expect(JSON.stringify(Object.values(said))).not.toMatch(unfilled);
    expect(Object.values(said).join(" ")).not.toContain(message.code);
    expect(script.greeting).toContain("Example");
    expect(script.greeting.includes("Leeds")).toBe(message.kind !== "contact_code");
    expect(script.language).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
  });
});
