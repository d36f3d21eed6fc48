import { expect, test } from "vitest";
import { citrixCloud, definePolicy, type IssueCode, nist63b4 } from "../src/index.js";
import { messages } from "../src/messages.js";
import { says } from "./fixtures.js";

const options = citrixCloud({ words: [], common: [], breach: [says("unknown")] });
const policy = definePolicy({ ...options, history: { last: 5 }, messages });

test("requirements are what a form lists before anybody types", () => {
  expect(policy.requirements()).toEqual([
    { code: "too_short", params: { min: 8 }, text: "At least 8 characters" },
    { code: "too_long", params: { max: 128 }, text: "At most 128 characters" },
    { code: "number", params: { min: 1 }, text: "Numbers: at least 1" },
    { code: "upper", params: { min: 1 }, text: "Upper-case letters: at least 1" },
    {
      code: "symbol",
      params: { min: 1, of: "! @ # $ % ^ * ? + = -" },
      text: "Symbols (! @ # $ % ^ * ? + = -): at least 1",
    },
    { code: "dictionary_word", params: {}, text: "No words from the dictionary" },
    { code: "blocklisted", params: {}, text: "Not a common password" },
    { code: "compromised", params: {}, text: "Not a password known from a data breach" },
    { code: "reused", params: { last: 5 }, text: "Not one of your last 5 earlier passwords" },
  ]);
});

test("an issue has the same sentence as its requirement", () => {
  const [issue] = policy.checkSync("kV7#").issues;
  expect(issue && policy.message(issue, "de")).toBe("Mindestens 8 Zeichen");
});

test.each([
  ["de", "Mindestens 8 Zeichen"],
  ["de-AT", "Mindestens 8 Zeichen"],
  ["en-GB", "At least 8 characters"],
  ["es", "Al menos 8 caracteres"],
  ["fr-CA", "Au moins 8 caractères"],
  ["pt-BR", "Pelo menos 8 caracteres"],
  ["ja", "8文字以上"],
  ["xx", "At least 8 characters"],
  ["", "At least 8 characters"],
  ["__proto__", "At least 8 characters"],
])("%s", (locale, text) => {
  expect(policy.requirements(locale)[0]?.text).toBe(text);
});

test("a place that has nothing to say is left out", () => {
  const reused = { code: "reused", params: {} } as const;
  expect(policy.message(reused)).toBe("Not one of your earlier passwords");
  expect(policy.message({ code: "symbol", params: { min: 2 } }, "fr")).toBe("Symboles : au moins 2");
});

test("every language has every sentence with the same places", () => {
  const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  const codes = Object.keys(messages["en"] ?? {}) as IssueCode[];
  expect(codes).toHaveLength(15);
  expect(Object.keys(messages).sort()).toEqual(["de", "en", "es", "fr", "ja", "pt"]);
  for (const [language, sentences] of Object.entries(messages)) {
    expect(Object.keys(sentences).sort(), language).toEqual([...codes].sort());
    for (const code of codes) {
      expect(places(sentences[code]), `${language} ${code}`).toEqual(places(messages["en"]?.[code] ?? ""));
      expect(policy.message({ code, params: { min: 8, max: 9, of: "!", last: 3 } }, language)).not.toMatch(
        /[[\]{}]/,
      );
    }
  }
});

test("without other languages there is English", () => {
  expect(definePolicy(nist63b4({ mfa: true, common: [] })).requirements("de")[0]?.text).toBe(
    "At least 8 characters",
  );
});
