import fc from "fast-check";
import { expect, test } from "vitest";
import {
  backupCodeScheme,
  generateBackupCodes,
  hashBackupCodes,
  locateBackupCode,
  matchBackupCode,
  rotateBackupCodes,
} from "../src/index.js";
import { context, key, newer, newest } from "./keys.js";

const codes = generateBackupCodes();
const rows = hashBackupCodes(codes, { key, context });
const keys = [key];

test("each code matches its own row, in the list and by its id", () => {
  codes.forEach((code, index) => {
    expect(matchBackupCode(code, rows, { keys, context })).toBe(index);
    const scheme = backupCodeScheme(rows[0]!);
    const id = locateBackupCode(code, { keys, context, scheme });
    expect(id).toBe(rows[index]!.id);
    expect(matchBackupCode(code, [rows[index]!], { keys, context, scheme })).toBe(0);
  });
});

test("a code with one wrong character never matches, at any position", () => {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (const code of codes) {
    for (let at = 0; at < code.length; at++) {
      if (code[at] === "-") continue;
      for (const other of alphabet) {
        if (other === code[at]) continue;
        const typo = code.slice(0, at) + other + code.slice(at + 1);
        expect(matchBackupCode(typo, rows, { keys, context })).toBeNull();
      }
    }
  }
});

test("S26 a code is refused for another tenant, account, set or key", () => {
  const code = codes[0];
  for (const part of ["tenant", "account", "set"]) {
    expect(matchBackupCode(code, rows, { keys, context: { ...context, [part]: "other" } })).toBeNull();
  }
  expect(matchBackupCode(code, rows, { keys: [{ ...newer, id: key.id }], context })).toBeNull();
});

test("keys rotate by nesting, over and over, and the verdicts stay", () => {
  let turned = rows;
  const ring = [key];
  for (const next of [newer, newest]) {
    turned = rotateBackupCodes(turned, { key: next });
    ring.unshift(next);
    codes.forEach((code, index) => {
      expect(matchBackupCode(code, turned, { keys: ring, context })).toBe(index);
      const scheme = backupCodeScheme(turned[0]!);
      expect(locateBackupCode(code, { keys: ring, context, scheme })).toBe(turned[index]!.id);
    });
    expect(rotateBackupCodes(turned, { key: next })).toEqual(turned);
  }
  expect(turned[0]).toMatchObject({ keys: ["k1", "k2", "k3"] });
  for (const [missing, keys] of [
    ["k1", [newest, newer]],
    ["k2", [newest, key]],
  ] as const) {
    expect(() => matchBackupCode(codes[0], turned, { keys, context })).toThrow(
      expect.objectContaining({ code: "unknown_key", message: expect.stringContaining(`key "${missing}"`) }),
    );
  }
});

test("codes of several forms and keys in one list: each is found", () => {
  const digits = generateBackupCodes({ alphabet: "digits", count: 1 });
  const older = hashBackupCodes(codes.slice(1, 2), { key: newer, context });
  const list = [
    ...rows.slice(0, 1),
    ...older,
    ...rotateBackupCodes(rows.slice(2, 3), { key: newer }),
    ...rotateBackupCodes(hashBackupCodes(codes.slice(3, 4), { key: newer, context }), { key }),
    ...hashBackupCodes(digits, { key, context, form: "digits" }),
    ...rotateBackupCodes(rotateBackupCodes(rows.slice(5, 6), { key: newer }), { key: newest }),
    ...rotateBackupCodes(rotateBackupCodes(rows.slice(6, 7), { key: newest }), { key: newer }),
  ];
  const options = { keys: [newest, newer, key], context };
  for (const index of [0, 1, 2, 3, 5, 6]) {
    expect(matchBackupCode(codes[index], list, options)).toBe(index);
    expect(matchBackupCode(codes[index], [...list].reverse(), options)).toBe(6 - index);
  }
  expect(matchBackupCode(digits[0], list, options)).toBe(4);
  expect(matchBackupCode(digits[0], [...list].reverse(), options)).toBe(2);
});

test("up to 32 keys may lie over each other", () => {
  const ring = Array.from({ length: 32 }, (_, index) => ({
    id: `n${index}`,
    bytes: key.bytes.map((byte) => byte ^ index),
  }));
  const [first, ...later] = ring;
  let turned = hashBackupCodes(codes, { key: first!, context });
  for (const next of later) turned = rotateBackupCodes(turned, { key: next });
  expect(turned[0]?.keys).toHaveLength(32);
  expect(matchBackupCode(codes[8], turned, { keys: ring, context })).toBe(8);
});

test("S28 no typed input ever throws or matches", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true }),
      (typed) => {
        expect(matchBackupCode(typed, rows, { keys, context })).toBeNull();
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
      expect(matchBackupCode(typed, rows, { keys, context })).toBeNull();
    }),
  );
});

test("stored rows survive JSON", () => {
  const back: typeof rows = JSON.parse(JSON.stringify(rows));
  expect(back).toEqual(rows);
  expect(matchBackupCode(codes[3], back, { keys, context })).toBe(3);
});
