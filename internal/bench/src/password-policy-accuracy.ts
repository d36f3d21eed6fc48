// How often the rules are right. `npm run bench -- password-policy-accuracy`
import { createRequire } from "node:module";
import {
  type BreachSource,
  citrixCloud,
  definePolicy,
  nist63b4,
  type PasswordPolicy,
} from "@sparekey/password-policy";
import { commonPasswords, englishWords } from "@sparekey/password-policy/lists";
import { ALPHANUMERIC, MANAGER, PRINTABLE, random } from "./password-policy-inputs.js";

const [words, common] = await Promise.all([englishWords(), commonPasswords()]);
const clear: BreachSource = { name: "none", find: async () => "unknown", findSync: () => "unknown" };
const citrix = definePolicy(citrixCloud({ words, common, breach: [clear] }));
const citrixWordsOnly = definePolicy(citrixCloud({ words, breach: [clear] }));
const nist = definePolicy(nist63b4({ mfa: true, common }));

// Not shipped: the words of film subtitles, commonest first (OpenSubtitles 2024, as @zxcvbn-ts/language-en has them).
const require = createRequire(import.meta.url);
const english = require("@zxcvbn-ts/language-en") as { dictionary: { "commonWords-en": string[] } };
const subtitles = english.dictionary["commonWords-en"]
  .filter((word) => /^[a-z]{4,}$/.test(word))
  .slice(0, 10_000);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const swapOne = (word: string): string =>
  word.replace(/[aeios]/, (letter) => "@31o$"["aeios".indexOf(letter)] ?? letter);
const swapAll = (word: string): string =>
  word.replace(/[aeiost]/g, (letter) => "@310$7"["aeiost".indexOf(letter)] ?? letter);
const decorations: Readonly<Record<string, (word: string) => string>> = {
  "Word2024!": (word) => `${capital(word)}2024!`,
  "W0rd!1": (word) => `${capital(swapOne(word))}!1`,
  "W0rD all swapped, 99!": (word) => `${capital(word.charAt(0) + swapAll(word.slice(1)))}99!`,
  "123!Word": (word) => `123!${capital(word)}`,
  "#1Word1#": (word) => `#1${capital(word)}1#`,
  "WORD@2025": (word) => `${word.toUpperCase()}@2025`,
  "backwards: Drow123!": (word) => `${capital(Array.from(word).reverse().join(""))}123!`,
};
const pad = (password: string): string => password.padEnd(8, "1");
const refusedShare = (policy: PasswordPolicy, passwords: readonly string[]): number =>
  passwords.filter((password) => policy.checkSync(password).verdict === "reject").length / passwords.length;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

console.log(
  `## Decorated words: the ${subtitles.length.toLocaleString("en")} commonest of a list that is not shipped; refused\n`,
);
let least = 1;
for (const [name, decorate] of Object.entries(decorations)) {
  const passwords = subtitles.map((word) => pad(decorate(word)));
  const both = refusedShare(citrix, passwords);
  least = Math.min(least, both);
  console.log(
    `${name.padEnd(24)} with both lists ${percent(both)}, with the words alone ${percent(refusedShare(citrixWordsOnly, passwords))}`,
  );
}

// A random password may lack a number or a symbol: that is no mistake. Everything else that is said of it is.
const composition = new Set(["number", "upper", "lower", "symbol"]);
const RANDOM = 200_000;
const mistaken = (policy: PasswordPolicy, alphabet: string): number => {
  let wrong = 0;
  for (let i = 0; i < RANDOM; i++) {
    const { issues } = policy.checkSync(random(alphabet, 12 + (i % 9)));
    if (issues.some(({ code }) => !composition.has(code))) wrong++;
  }
  return wrong / RANDOM;
};

console.log(
  `\n## Random passwords of 12 to 20 characters (${RANDOM.toLocaleString("en")} of each kind): refused by mistake\n`,
);
let [citrixMost, nistMost] = [0, 0];
for (const [name, alphabet] of Object.entries({
  "letters, digits, J3.8's symbols": MANAGER,
  "all of printable ASCII": PRINTABLE,
  "letters and digits": ALPHANUMERIC,
})) {
  const [c, n] = [mistaken(citrix, alphabet), mistaken(nist, alphabet)];
  [citrixMost, nistMost] = [Math.max(citrixMost, c), Math.max(nistMost, n)];
  console.log(`${name.padEnd(32)} citrixCloud ${percent(c)}, nist63b4 ${(n * 100).toFixed(4)} %`);
}
console.log(
  `\nleast refused ${percent(least)} (at least 95 %), most mistaken ${percent(citrixMost)} (at most 1 %) and ${(nistMost * 100).toFixed(4)} % (at most 0.1 %)`,
);
if (least < 0.95 || citrixMost > 0.01 || nistMost > 0.001) process.exitCode = 1;
