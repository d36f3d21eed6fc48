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
  expect(() => matchBackupCode(codes[0], turned, { keys: [newest, newer], context })).toThrow(/key "k1"/);
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
