import { expect, test } from "vitest";
import { englishSource } from "../scripts/build-lists.mjs";
import { citrixCloud, definePolicy, nist63b4 } from "../src/index.js";
import { commonPasswords, englishWords } from "../src/lists.js";
import { says } from "./fixtures.js";
import { xorshift } from "./hash-file.js";

// The full measurement, over a list that is not shipped, is `npm run bench -- password-policy-accuracy`.
const [words, common] = await Promise.all([englishWords(), commonPasswords()]);
const citrix = definePolicy(citrixCloud({ words, common, breach: [says("unknown")] }));
const nist = definePolicy(nist63b4({ mfa: true, common }));

test("every shipped word of four letters and more is refused, however it is decorated", () => {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const backwards = (word: string): string => Array.from(word).reverse().join("");
  const swapped = (word: string): string =>
    word.replace(/[aeo]/, (letter) => "@30"["aeo".indexOf(letter)] ?? letter);
  const sample = englishSource().filter((word, i) => word.length >= 4 && i % 37 === 0);
  expect(sample.length).toBeGreaterThan(1000);
  for (const word of sample)
    for (const password of [
      `${capital(word)}2024!`,
      `123!${capital(word)}`,
      `${capital(swapped(word))}!1234`,
      `${capital(backwards(word))}2024!`,
    ])
      expect(citrix.checkSync(password).verdict, password).toBe("reject");
});

test("random passwords of 12 to 20 characters are refused by mistake at most once in a hundred, and in a thousand", () => {
  const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%^*?+=-";
  const random = xorshift(2026);
  const composition = new Set(["number", "upper", "symbol"]);
  const mistakes = { citrix: 0, nist: 0 };
  for (let i = 0; i < 10_000; i++) {
    const length = 12 + (random() % 9);
    const password = Array.from({ length }, () => alphabet[random() % alphabet.length]).join("");
    if (citrix.checkSync(password).issues.some(({ code }) => !composition.has(code))) mistakes.citrix++;
    if (nist.checkSync(password).verdict !== "accept") mistakes.nist++;
  }
  expect(mistakes.citrix).toBeLessThanOrEqual(100);
  expect(mistakes.nist).toBeLessThanOrEqual(10);
});
