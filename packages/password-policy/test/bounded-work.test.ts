import { expect, test, vi } from "vitest";
import { citrixCloud, createWordList, definePolicy, userWords, type WordList } from "../src/index.js";
import { commonPasswords, englishWords } from "../src/lists.js";
import { says } from "./fixtures.js";
import { xorshift } from "./hash-file.js";

/** Counts the steps that are walked in a list: the work that an input can cause. */
function counting(list: WordList): { list: WordList; steps: () => number } {
  let steps = 0;
  return {
    list: {
      ...list,
      next(state, unit) {
        steps++;
        return list.next(state, unit);
      },
    },
    steps: () => steps,
  };
}

const inputs: readonly (readonly [string, string])[] = [
  ["one letter", "a".repeat(128)],
  ["a sign that may be two letters", "1".repeat(128)],
  ["signs that may all be letters", "1!|064$5+7".repeat(12)],
  ["all words", "interestingly".repeat(9)],
  ["words of signs", "1n73r3571ng1y".repeat(9)],
  ["combining marks", `a${"\u0301".repeat(127)}`],
  ["characters that grow eighteen-fold", "\ufdfa".repeat(128)],
  ["pairs of surrogates", "𝔭𝔞𝔰𝔰".repeat(32)],
];

test.each(inputs)("S28 %s at 128 characters: at most a hundred steps a character", async (_, input) => {
  const words = counting(await englishWords());
  const common = counting(await commonPasswords());
  const policy = definePolicy(
    citrixCloud({ words: words.list, common: common.list, breach: [says("unknown")] }),
  );
  policy.checkSync(input);
  const matched = input.normalize("NFKC").length;
  expect(words.steps() + common.steps()).toBeLessThan(100 * matched);
});

test("S28 names of a form that are made to match everywhere cost little", () => {
  const next = vi.spyOn(String.prototype, "charCodeAt");
  const random = xorshift(5);
  const names = Array.from(
    { length: 64 },
    () => `${Array.from({ length: 126 }, () => "il"[random() & 1]).join("")}x`,
  );
  const policy = definePolicy({ length: { min: 8, max: 128 }, rules: [userWords({ match: "part" })] });
  policy.checkSync("1".repeat(128), { user: { names } });
  const steps = next.mock.calls.length;
  vi.restoreAllMocks();
  expect(steps).toBeLessThan(128 * 512 * 2);
});

test("S28 names that are made to match everywhere cost little", () => {
  const list = counting(createWordList(Array.from({ length: 64 }, (_, i) => "il".repeat(i + 1))));
  const policy = definePolicy(citrixCloud({ words: list.list, breach: [says("unknown")] }));
  policy.checkSync("1".repeat(128));
  expect(list.steps()).toBeLessThan(200_000);
});
