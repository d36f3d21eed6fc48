import { expect, test } from "vitest";
import {
  type BackupCodesTexts,
  backupCodesTexts,
  formatBackupCodes,
  formatBackupCodesHtml,
} from "../src/index.js";

const codes = ["K7PX-3MQ2-9RTD-W8HZ", "0123-4567-89AB-CDEF", "GHJK-MNPQ-RSTV-WXYZ"];
const options = {
  issuer: "Acme",
  account: "ada@example.com",
  generatedAt: Date.UTC(2026, 10, 21, 20, 42, 59),
};

test("the text file, whole", () => {
  expect(formatBackupCodes(codes, { ...options, used: [1] })).toMatchInlineSnapshot(`
    "Backup codes

    Service: Acme
    Account: ada@example.com
    Created: 2026-11-21 20:42 UTC

    1. K7PX-3MQ2-9RTD-W8HZ
    2. 0123-4567-89AB-CDEF (used)
    3. GHJK-MNPQ-RSTV-WXYZ

    A backup code lets you sign in when you do not have your usual second
    step at hand, for example because your phone is lost.

    How to use one: sign in as usual. When you are asked for a verification
    code, choose a recovery method, then backup code, and type one of these
    codes. Capitals, spaces and dashes make no difference.

    - Each code works once. Cross it out after use.
    - When you create new codes, all of these stop working.
    - Keep them like a house key: printed or in a password manager, and not
      with your phone.
    - Nobody who helps you will ever ask for one. Do not give them to
      anyone.
    "
  `);
});

test("a set of ten is aligned on its numbers", () => {
  const ten = Array.from({ length: 10 }, (_, index) => `CODE-${index}`);
  const text = formatBackupCodes(ten, options);
  expect(text).toContain("\n 1. CODE-0\n");
  expect(text).toContain("\n 9. CODE-8\n10. CODE-9\n\n");
});

test("plain line ends, one at the end, no byte order mark, no trailing space", () => {
  const text = formatBackupCodes(codes, options);
  expect(text).not.toMatch(/\r|\ufeff|[ \t]\n/);
  expect(text).toMatch(/[^\n]\n$/);
});

test("a Date is as good as milliseconds", () => {
  const text = formatBackupCodes(codes, options);
  expect(formatBackupCodes(codes, { ...options, generatedAt: new Date(options.generatedAt) })).toBe(text);
  expect(text).toContain("Created: 2026-11-21 20:42 UTC\n");
});

test("an account name cannot forge lines, hide or turn text around", () => {
  const account = "ada\r\nService: Evil\u2028x\u0085y\u202etxt\u2066\u0000 \u200b  z";
  const text = formatBackupCodes(codes, { ...options, account, issuer: " A\tB " });
  expect(text).toContain("\nAccount: ada Service: Evil x y txt z\n");
  expect(text).toContain("\nService: A B\n");
  expect(formatBackupCodes(["A\nB"], options)).toContain("1. A B\n");
});

test("emoji and other scripts stay, with their joiners", () => {
  for (const issuer of ["アクメ 🔑", "👩\u200d💻", "می\u200cخواهم"]) {
    expect(formatBackupCodes(codes, { ...options, issuer })).toContain(`Service: ${issuer}\n`);
  }
});

test("every mark that is not to be seen becomes a space", () => {
  const marks =
    "\u0000\u001b\u007f\u0085\u00a0\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u3000\ufeff\ud800";
  for (const mark of marks.split("")) {
    expect(formatBackupCodes(codes, { ...options, issuer: `a${mark}b` })).toContain("Service: a b\n");
  }
});

test.each([
  [{ issuer: "" }, "issuer has to be"],
  [{ issuer: undefined }, "issuer has to be"],
  [{ issuer: "\u200b" }, "issuer has to be"],
  [{ account: " \n" }, "account has to be"],
  [{ account: 42 }, "account has to be"],
  [{ generatedAt: Number.NaN }, "generatedAt has to be"],
  [{ generatedAt: new Date("never") }, "generatedAt has to be"],
  [{ generatedAt: -1 }, "generatedAt has to be"],
  [{ generatedAt: Date.UTC(10_000, 0) }, "generatedAt has to be"],
  [{ generatedAt: undefined }, "generatedAt has to be"],
  [{ used: [3] }, "used has to hold indexes"],
  [{ used: [-1] }, "used has to hold indexes"],
  [{ used: [0.5] }, "used has to hold indexes"],
  [{ used: 1 }, "used has to be a list"],
  [{ used: "0" }, "used has to be a list"],
  [{ generatedAt: null }, "generatedAt has to be"],
  [{ generatedAt: "2026-11-21" }, "generatedAt has to be"],
  [{ generatedAt: { getTime: (): number => 1 } }, "generatedAt has to be"],
  [{ texts: null }, "texts has to have language, title"],
  [{ texts: {} }, "and a list of rules"],
  [{ texts: { ...backupCodesTexts("en"), how: undefined } }, "texts has to have"],
  [{ texts: { ...backupCodesTexts("en"), used: "" } }, "texts has to have"],
  [{ texts: { ...backupCodesTexts("en"), rules: "one" } }, "texts has to have"],
  [{ texts: { ...backupCodesTexts("en"), rules: ["one", 2] } }, "texts has to have"],
])("%j is refused", (bad, message) => {
  const refusal = expect.objectContaining({
    code: "invalid_option",
    message: expect.stringContaining(message),
  });
  for (const format of [formatBackupCodes, formatBackupCodesHtml]) {
    // @ts-expect-error what a program without types can do
    expect(() => format(codes, { ...options, ...bad })).toThrow(refusal);
  }
});

test.each([[[]], [new Array(2)], [["A", undefined]], [undefined], ["K7PX"], [[7]], [[""]]])(
  "%j is no list of codes",
  (bad) => {
    const refusal = expect.objectContaining({
      code: "invalid_option",
      message: expect.stringContaining("code"),
    });
    for (const format of [formatBackupCodes, formatBackupCodesHtml]) {
      // @ts-expect-error what a program without types can do
      expect(() => format(bad, options)).toThrow(refusal);
    }
  },
);

test("the first and the last moment that can be shown", () => {
  expect(formatBackupCodes(codes, { ...options, generatedAt: 0 })).toContain("1970-01-01 00:00 UTC");
  expect(formatBackupCodes(codes, { ...options, generatedAt: Date.UTC(9999, 11, 31) })).toContain(
    "9999-12-31",
  );
});

test.each([
  ["en", "Backup codes"],
  ["de", "Backup-Codes"],
  ["fr", "Codes de secours"],
  ["es", "Códigos de respaldo"],
  ["pt", "Códigos de backup"],
  ["ja", "バックアップコード"],
])("%s: every sentence is there, in that language", (locale, title) => {
  const texts = backupCodesTexts(locale);
  const text = formatBackupCodes(codes, { ...options, locale, used: [0] });
  const flat = (some: string) => some.replace(/\s+/g, locale === "ja" ? "" : " ");
  expect(texts).toMatchObject({ language: locale, title });
  expect(text.startsWith(`${title}\n\n`)).toBe(true);
  expect(texts.rules).toHaveLength(4);
  const { language, rules, used, ...sentences } = texts;
  for (const sentence of [...Object.values(sentences), ...rules, `(${used})`]) {
    expect(flat(text)).toContain(flat(sentence));
  }
  // Written, not left over from another language.
  if (locale !== "en") {
    for (const english of [backupCodesTexts("en").what, ...backupCodesTexts("en").rules]) {
      expect(text).not.toContain(english);
    }
  }
});

test.each([
  ["de-AT", "de"],
  ["pt-BR", "pt"],
  ["JA", "ja"],
  ["es_MX", "es"],
  ["den", "en"],
  ["nl", "en"],
  ["", "en"],
  ["-de", "en"],
  ["constructor", "en"],
  ["__proto__", "en"],
  [undefined, "en"],
])("locale %s is %s", (locale, language) => {
  expect(backupCodesTexts(locale).language).toBe(language);
});

test("a locale that is no text is English, never an error", () => {
  // @ts-expect-error what a program without types can do
  expect(backupCodesTexts(7).language).toBe("en");
});

test("your own words, for a language that is not here", () => {
  const texts: BackupCodesTexts = { ...backupCodesTexts("en"), language: "nl", title: "Reservecodes" };
  expect(formatBackupCodes(codes, { ...options, locale: "de", texts })).toMatch(/^Reservecodes\n/);
  expect(formatBackupCodesHtml(codes, { ...options, texts })).toContain('<html lang="nl">');
});
