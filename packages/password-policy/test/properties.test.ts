import fc from "fast-check";
import { expect, test } from "vitest";
import { citrixCloud, definePolicy, nist63b4, type PasswordPolicy, preparePassword } from "../src/index.js";
import { commonPasswords, englishWords } from "../src/lists.js";
import { says } from "./fixtures.js";

const [words, common] = await Promise.all([englishWords(), commonPasswords()]);
const policies: readonly PasswordPolicy[] = [
  definePolicy(citrixCloud({ words, common, breach: [says("unknown")] })),
  definePolicy(nist63b4({ mfa: true, common, context: ["acme", "Straße", "日本"] })),
];

// Words, decorations, marks that compose, scripts, emoji, and anything else.
const piece = fc.oneof(
  fc.constantFrom(
    "password",
    "Summer",
    "drow",
    "acme",
    "2024",
    "!",
    "e\u0301",
    "\u1e9b\u0323",
    "\uac00",
    "각",
  ),
  fc.constantFrom(
    "\u212b",
    "ﬁ",
    "\ufdfa",
    "İ",
    "ß",
    "\u0301",
    "👨‍👩‍👧",
    "\ud800",
    "\u0000",
    "\u3000",
    "≠",
    "=\u0338",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.string({ maxLength: 12 }),
);
const password = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(""));
const context = { user: { userName: "summer", email: "jane@example.org" }, context: ["Übermut"] };

test("a verdict does not depend on NFC or NFD spelling", () => {
  fc.assert(
    fc.property(password, (text) => {
      for (const policy of policies)
        expect(policy.checkSync(text.normalize("NFD"), context)).toEqual(
          policy.checkSync(text.normalize("NFC"), context),
        );
    }),
    { numRuns: 2000 },
  );
});

test("the prepared form does not either, and preparing twice changes nothing", () => {
  fc.assert(
    fc.property(password, (text) => {
      const prepared = preparePassword(text);
      expect(preparePassword(text.normalize("NFD"))).toBe(prepared);
      if (prepared !== null) expect(preparePassword(prepared)).toBe(prepared);
    }),
  );
});

test("adding a required character never adds an issue of that kind", () => {
  const required = fc.constantFrom(
    ...[..."!@#$%^*?+=-"].map((symbol) => ["symbol", symbol] as const),
    ...[..."0378٣"].map((digit) => ["number", digit] as const),
    ...[..."AZÅΩ"].map((letter) => ["upper", letter] as const),
  );
  fc.assert(
    fc.property(password, required, fc.nat(), (text, [code, character], place) => {
      const points = Array.from(text);
      points.splice(place % (points.length + 1), 0, character);
      const has = (candidate: string): boolean =>
        policies[0]?.checkSync(candidate).issues.some((issue) => issue.code === code) ?? true;
      if (!has(text)) expect(has(points.join(""))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test("check and checkSync agree", async () => {
  await fc.assert(
    fc.asyncProperty(password, async (text) => {
      for (const policy of policies)
        expect(await policy.check(text, context)).toEqual(policy.checkSync(text, context));
    }),
  );
});

test("check accepts nothing that cannot be prepared", () => {
  fc.assert(
    fc.property(password, (text) => {
      for (const policy of policies)
        if (policy.checkSync(text).verdict === "accept") expect(preparePassword(text)).not.toBe(null);
    }),
  );
});

test("S28 no input of any type throws", () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      for (const policy of policies) expect(["accept", "reject"]).toContain(policy.checkSync(input).verdict);
    }),
  );
});

test("S28 no code point takes more room before NFC than the bound allows for", () => {
  let worst = 0;
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const composed = String.fromCodePoint(point).normalize("NFC");
    worst = Math.max(worst, composed.normalize("NFD").length / Array.from(composed).length);
  }
  expect(worst).toBeLessThanOrEqual(8);
});
