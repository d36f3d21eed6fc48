import fc from "fast-check";
import { expect, test } from "vitest";
import { type BackupCodeForm, generateBackupCodes, normalizeBackupCode } from "../src/index.js";

const plain = "K7PX3MQ29RTDW8HZ";

test.each([
  "K7PX-3MQ2-9RTD-W8HZ",
  "k7px 3mq2 9rtd w8hz",
  "  k7PX3mq29RTDw8hz\r\n",
  "K7PX\u20133MQ2\u20149RTD\u2212W8HZ",
  "K7PX_3MQ2__9RTD\u00adW8HZ",
  "\ufeffK7PX\u200b3MQ2\u00a09RTD\u2060W8HZ\u200e",
  "\u202eK7PX\u20663MQ2\u20699RTD\u202cW8HZ",
  "Ｋ７ＰＸー３ＭＱ２　９ｒｔｄ－ｗ８ｈｚ",
  "K7PX\uff703MQ2\u20109RTD\u2015W8HZ",
  "K7PX\ufe583MQ2\ufe639RTD\u2009W8HZ",
])("%j reads as it was made", (typed) => {
  expect(normalizeBackupCode(typed)).toBe(plain);
});

test("look-alikes are what they look like", () => {
  expect(normalizeBackupCode("OoIiLl01")).toBe("00111101");
  expect(normalizeBackupCode("oO lI", { form: "digits" })).toBe("0011");
});

test.each([
  "",
  " ",
  "-",
  "K7PX!",
  "K7PXU",
  "K7PXu",
  "ı",
  "ſ",
  "ß",
  "K7PX.3MQ2",
  "٣",
  "²",
  "K\u03017PX",
  "\ud800",
  "😀",
])("%j is no code", (typed) => {
  expect(normalizeBackupCode(typed)).toBeNull();
});

test("digits only", () => {
  expect(normalizeBackupCode("1234-5678 ９０", { form: "digits" })).toBe("1234567890");
  expect(normalizeBackupCode("1234A", { form: "digits" })).toBeNull();
  expect(normalizeBackupCode("A1234", { form: "digits" })).toBeNull();
});

test.each([
  [" Correct  Horse-battery ", "correct-horse-battery"],
  ["--CORRECT--", "correct"],
  ["Cafe\u0301 Ä", "café-ä"],
  ["コーヒー　パン", "コーヒー-パン"],
  ["so\u00adft\u200b word", "soft-word"],
  ["a\u2014b_c", "a-b-c"],
])("words: %j is %j", (typed, expected) => {
  expect(normalizeBackupCode(typed, { form: "words" })).toBe(expected);
});

test.each(["", " - ", "a.b", "a+b", "<b>"])("words: %j is no code", (typed) => {
  expect(normalizeBackupCode(typed, { form: "words" })).toBeNull();
});

test.each([
  [" aBc-d E.f\n", "aBc-d E.f"],
  ["o0Il", "o0Il"],
])("verbatim: %j is %j", (typed, expected) => {
  expect(normalizeBackupCode(typed, { form: "verbatim" })).toBe(expected);
});

test("verbatim: space alone is no code", () => {
  expect(normalizeBackupCode(" \t", { form: "verbatim" })).toBeNull();
});

test("what is longer than anyone types is not looked at", () => {
  expect(normalizeBackupCode("A".repeat(256))).toBe("A".repeat(256));
  expect(normalizeBackupCode("A".repeat(257))).toBeNull();
  expect(normalizeBackupCode("A".repeat(50_000_000))).toBeNull();
});

const forms: BackupCodeForm[] = ["crockford", "digits", "words", "verbatim"];

test.each(forms)("S28 %s: whatever was typed gives a text or null, and the text reads as itself", (form) => {
  const typed = fc.oneof(fc.anything(), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(typed, (input) => {
      const once = normalizeBackupCode(input, { form });
      if (once !== null) expect(normalizeBackupCode(once, { form })).toBe(once);
    }),
    { numRuns: 1000 },
  );
});

test("S28 a text that only pretends to be one is no code", () => {
  expect(normalizeBackupCode(new String(plain))).toBeNull();
  expect(normalizeBackupCode([plain])).toBeNull();
  expect(normalizeBackupCode({ toString: () => plain, length: 16 })).toBeNull();
});

test("any mix of case, spaces, dashes and look-alikes reads as the code (property)", () => {
  const code = fc.constantFrom(...generateBackupCodes({ count: 100 }));
  const between = fc.stringMatching(/^[ \-\u2013\u00a0\u3000]{0,3}$/);
  const seeds = fc.infiniteStream(fc.tuple(fc.nat(), between));
  fc.assert(
    fc.property(code, seeds, (made, stream) => {
      const wanted = made.replaceAll("-", "");
      const typed = Array.from(wanted, (sign) => {
        const { value } = stream.next();
        const [pick, gap] = value ?? [0, ""];
        const alike = { "0": "0Oo", "1": "1IiLl" }[sign] ?? sign + sign.toLowerCase();
        return gap + alike[pick % alike.length]!;
      }).join("");
      expect(normalizeBackupCode(typed)).toBe(wanted);
    }),
  );
});

test("a form that is none is a mistake of the program", () => {
  // @ts-expect-error what a program without types can do
  expect(() => normalizeBackupCode(plain, { form: "toString" })).toThrow(
    expect.objectContaining({
      code: "invalid_option",
      message: "form has to be crockford, digits, words or verbatim",
    }),
  );
});
