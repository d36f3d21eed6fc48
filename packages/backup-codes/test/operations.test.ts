import { expect, test, vi } from "vitest";
import {
  backupCodeScheme,
  generateBackupCodes,
  hashBackupCodes,
  locateBackupCode,
  matchBackupCode,
  rotateBackupCodes,
} from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key, newer, newest } from "./keys.js";

const count = vi.hoisted(() => ({ hashes: 0, comparisons: 0, characters: 0 }));

vi.mock(import("../src/hmac.js"), async (original) => {
  const { hmacOf } = await original();
  return {
    hmacOf: (...args) => {
      count.hashes++;
      return hmacOf(...args);
    },
  };
});

vi.mock(import("../src/equal.js"), async (original) => {
  const { equalTexts } = await original();
  return {
    equalTexts: (a, b) => {
      count.comparisons++;
      count.characters += a.length;
      return equalTexts(a, b);
    },
  };
});

function workOf(act: () => unknown): typeof count {
  Object.assign(count, { hashes: 0, comparisons: 0, characters: 0 });
  act();
  return { ...count };
}

const codes = generateBackupCodes();
const [spent = "", right = "", ...others] = codes;
const last = others.at(-1);
const inputs = [
  right,
  last,
  spent,
  "K7PX-3MQ2-9RTD-W8HZ",
  "no code!",
  "",
  "-",
  "u",
  undefined,
  null,
  7,
  {},
  "\ud800",
];
const once = hashBackupCodes(codes, { key, context });
const thrice = [newer, newest].reduce((rows, next) => rotateBackupCodes(rows, { key: next }), once);
const keys = [key, newer, newest];

test.each([
  ["under one key", once, 1],
  ["under three keys", thrice, 3],
] as const)(
  "S25 S27 right, wrong, spent, malformed: the same hash operations and comparisons, %s",
  (_, rows, hashes) => {
    const left = rows.slice(1);
    const scheme = backupCodeScheme(rows[0]!);
    for (const typed of inputs) {
      expect(workOf(() => matchBackupCode(typed, left, { keys, context }))).toEqual({
        hashes,
        comparisons: 18,
        characters: 18 * 32,
      });
      expect(workOf(() => locateBackupCode(typed, { keys, context, scheme })).hashes).toBe(hashes);
      // By its id: a row that is not there costs the same hashes as one that is.
      expect(workOf(() => matchBackupCode(typed, [], { keys, context, scheme })).hashes).toBe(hashes);
    }
  },
);

test("S25 S27 under a slow hasher: the same keyed hashes and comparisons too", async () => {
  const slow = rotateBackupCodes(await hashBackupCodes(codes, { key, context, hasher }), { key: newer });
  for (const typed of inputs) {
    Object.assign(count, { hashes: 0, comparisons: 0, characters: 0 });
    await matchBackupCode(typed, slow, { keys, context, hashers: [hasher] });
    // One for the code, one each to lay over its id and its hash; ten ids and one hash are compared.
    expect(count).toEqual({ hashes: 3, comparisons: 11, characters: 10 * 8 + 64 });
  }
});

test("S25 an account that never had codes costs what one with codes costs", () => {
  for (const typed of inputs) {
    expect(workOf(() => matchBackupCode(typed, [], { keys, context })).hashes).toBe(1);
  }
});

test("S27 a comparison looks at every character, wherever the first difference is", async () => {
  const { equalTexts } = await vi.importActual<typeof import("../src/equal.js")>("../src/equal.js");
  const seen: number[] = [];
  const text = "0123456789abcdef";
  const watched = new Proxy(new String(text), {
    get: (target, name) =>
      name === "charCodeAt"
        ? (at: number) => {
            seen.push(at);
            return target.charCodeAt(at);
          }
        : Reflect.get(target, name),
  });
  for (const other of [text, "x".repeat(16), `${text.slice(1)}x`]) {
    // @ts-expect-error a text that can be watched
    equalTexts(watched, other);
  }
  expect(seen).toEqual([0, 1, 2].flatMap(() => Array.from(text, (_, at) => at)));
});

test("texts are equal only when every character is", async () => {
  const { equalTexts } = await vi.importActual<typeof import("../src/equal.js")>("../src/equal.js");
  expect(equalTexts("abc", "abc")).toBe(1);
  expect(equalTexts("", "")).toBe(1);
  for (const [a, b] of [
    ["abc", "abd"],
    ["abc", "bbc"],
    ["abc", "ab"],
    ["ab", "abc"],
    ["abc", ""],
    ["", "abc"],
    ["a\0", "a"],
  ]) {
    expect(equalTexts(a!, b!)).toBe(0);
  }
});
