import { expect, test } from "vitest";
import {
  backupCodeScheme,
  generateBackupCodes,
  hashBackupCodes,
  hashImportedBackupCodes,
  locateBackupCode,
  matchBackupCode,
  redeemBackupCode,
  rotateBackupCodes,
} from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key, newer } from "./keys.js";
import { words } from "./words.js";

const codes = generateBackupCodes();
const rows = hashBackupCodes(codes, { key, context });
const options = { keys: [key], context };

test("R-104 a redeemed code is gone from the list to store, and worth nothing there", () => {
  const redeemed = redeemBackupCode(codes[4], rows, options);
  expect(redeemed).toEqual({
    index: 4,
    spent: rows[4],
    replacement: null,
    rows: [...rows.slice(0, 4), ...rows.slice(5)],
  });
  expect(redeemBackupCode(codes[4], redeemed!.rows, options)).toBeNull();
  expect(redeemBackupCode(codes[9], redeemed!.rows, options)?.index).toBe(8);
  expect(rows).toHaveLength(10);
});

test("a wrong code redeems nothing", () => {
  for (const typed of ["K7PX-3MQ2-9RTD-W8HZ", "", undefined, {}]) {
    expect(redeemBackupCode(typed, rows, { ...options, replace: {} })).toBeNull();
  }
});

test("R-106 in the place of a redeemed code there is a new one, which works", () => {
  const redeemed = redeemBackupCode(codes[0], rows, { ...options, replace: {} });
  expect(redeemed?.replacement?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(redeemed?.rows).toEqual([...rows.slice(1), redeemed?.replacement?.row]);
  expect(matchBackupCode(redeemed?.replacement?.code, redeemed!.rows, options)).toBe(9);
});

test("R-106 by its id: the replacement of a set under two keys is found as the others are", () => {
  const keys = [newer, key];
  const turned = rotateBackupCodes(rows, { key: newer });
  const scheme = backupCodeScheme(turned[0]!);
  const id = locateBackupCode(codes[7], { keys, context, scheme });
  const row = turned.find((one) => one.id === id)!;
  const redeemed = redeemBackupCode(codes[7], [row], { keys, context, scheme, replace: {} });
  const { code, row: fresh } = redeemed!.replacement!;
  expect(redeemed?.spent.id).toBe(id);
  expect(fresh.keys).toEqual(["k1", "k2"]);
  expect(locateBackupCode(code, { keys, context, scheme })).toBe(fresh.id);
  expect(redeemed?.rows).toEqual([fresh]);
});

test("the replacement has the form of the set", () => {
  const digits = generateBackupCodes({ alphabet: "digits" });
  const stored = hashBackupCodes(digits, { key, context, form: "digits" });
  const redeemed = redeemBackupCode(digits[0], stored, { ...options, replace: { bits: 64 } });
  expect(redeemed?.replacement?.code).toMatch(/^([0-9]{4}-){4}[0-9]{4}$/);
  expect(matchBackupCode(redeemed?.replacement?.code, redeemed!.rows, options)).toBe(9);

  const phrases = generateBackupCodes({ alphabet: { words } });
  const worded = hashBackupCodes(phrases, { key, context, form: "words" });
  const other = redeemBackupCode(phrases[0], worded, { ...options, replace: { alphabet: { words } } });
  expect(other?.replacement?.code.split("-")).toHaveLength(10);
  expect(matchBackupCode(other?.replacement?.code, other!.rows, options)).toBe(9);
});

test("a replacement that does not fit the set is refused, whatever was typed", () => {
  const refusal = expect.objectContaining({
    code: "invalid_option",
    message: "the set has codes of form crockford: replace.alphabet has to fit",
  });
  for (const typed of [codes[0], "wrong"]) {
    expect(() => redeemBackupCode(typed, rows, { ...options, replace: { alphabet: "digits" } })).toThrow(
      refusal,
    );
    expect(() => redeemBackupCode(typed, rows, { ...options, replace: { alphabet: { words } } })).toThrow(
      refusal,
    );
    expect(() => redeemBackupCode(typed, rows, { ...options, replace: { bits: 10 } })).toThrow(
      "bits has to be",
    );
  }
});

test("the same by its id: what the scheme says counts, row or no row", () => {
  const scheme = backupCodeScheme(rows[0]!);
  for (const list of [[rows[0]!], []]) {
    expect(() =>
      redeemBackupCode(codes[0], list, { ...options, scheme, replace: { alphabet: "digits" } }),
    ).toThrow("the set has codes of form crockford");
  }
  const digits = { form: "digits", keys: ["k1"] } as const;
  expect(redeemBackupCode("1", [], { ...options, scheme: digits, replace: {} })).toBeNull();
  const imported = { form: "verbatim", keys: ["k1"] } as const;
  expect(redeemBackupCode("1", [], { ...options, scheme: imported, replace: {} })).toBeNull();
});

test("an imported set gets no replacement: its codes are read in another way", async () => {
  const own = ["aBc9x-2YqoO", "zz81-ppQe"];
  const stored = hashImportedBackupCodes(own, { key, context });
  const redeemed = redeemBackupCode(own[1], stored, { ...options, replace: {} });
  expect(redeemed).toEqual({ index: 1, spent: stored[1], replacement: null, rows: [stored[0]] });
  const slow = await hashImportedBackupCodes(own, { key, context, hasher });
  const other = await redeemBackupCode(own[1], slow, { ...options, hashers: [hasher], replace: {} });
  expect(other).toEqual({ index: 1, spent: slow[1], replacement: null, rows: [slow[0]] });
});

test("with a slow hasher, the same", async () => {
  const slow = await hashBackupCodes(codes, { key, context, hasher });
  const keys = [key, newer];
  const turned = rotateBackupCodes(slow, { key: newer });
  const means = { keys, context, hashers: [hasher] };
  expect(await redeemBackupCode("wrong", turned, means)).toBeNull();
  expect(await redeemBackupCode(codes[2], turned, means)).toEqual({
    index: 2,
    spent: turned[2],
    replacement: null,
    rows: [...turned.slice(0, 2), ...turned.slice(3)],
  });
  let at = 0;
  const random = (length: number) => Uint8Array.from({ length }, () => at++);
  const redeemed = await redeemBackupCode(codes[2], turned, { ...means, replace: { random } });
  expect(redeemed?.replacement?.code).toBe("0123-4567-89AB-CDEF");
  expect(redeemed?.replacement?.row.salt).toBe("101112131415161718191a1b1c1d1e1f");
  expect(await matchBackupCode("0123456789abcdef", redeemed!.rows, means)).toBe(9);
});

test("a fast code in a list that has hashers is replaced by a fast one", async () => {
  const redeemed = await redeemBackupCode(codes[2], rows, { ...options, hashers: [hasher], replace: {} });
  expect(redeemed?.replacement?.row).not.toHaveProperty("slow");
  expect(matchBackupCode(redeemed?.replacement?.code, redeemed!.rows, options)).toBe(9);
});

test("an account without codes redeems nothing", () => {
  expect(redeemBackupCode(codes[0], [], { ...options, replace: {} })).toBeNull();
});
