import { runInNewContext } from "node:vm";
import { expect, expectTypeOf, test } from "vitest";
import {
  generateBackupCodes,
  type HashedBackupCode,
  hashBackupCodes,
  hashImportedBackupCodes,
  matchBackupCode,
  type RedeemedBackupCode,
  redeemBackupCode,
  type SlowHasher,
} from "../src/index.js";
import { hasher } from "./hasher.js";
import { context, key } from "./keys.js";

const codes = generateBackupCodes();
const rows = hashBackupCodes(codes, { key, context });
const keys = [key];

test("without a hasher the answer is there at once, with one it is a Promise, and the types say so", async () => {
  const hashers = [hasher];
  const now = matchBackupCode(codes[0], rows, { keys, context });
  const later = matchBackupCode(codes[0], rows, { keys, context, hashers });
  expectTypeOf(now).toEqualTypeOf<number | null>();
  expectTypeOf(later).toEqualTypeOf<Promise<number | null>>();
  expect(now).toBe(0);
  expect(later).toBeInstanceOf(Promise);
  expect(await later).toBe(0);

  const redeemed = redeemBackupCode(codes[0], rows, { keys, context, hashers });
  expectTypeOf(redeemed).toEqualTypeOf<Promise<RedeemedBackupCode | null>>();
  expect((await redeemed)?.index).toBe(0);
  const hashed = hashBackupCodes(codes, { key, context, hasher });
  expectTypeOf(hashed).toEqualTypeOf<Promise<HashedBackupCode[]>>();
  expect(await hashed).toHaveLength(10);
});

test("options of which it is not known whether they have a hasher do not compile: a Promise is not null", async () => {
  const perhaps: { keys: typeof keys; context: typeof context; hashers?: readonly SlowHasher[] } = {
    keys,
    context,
    hashers: [hasher],
  };
  const hash: { key: typeof key; context: typeof context; hasher?: SlowHasher } = { key, context, hasher };
  const answers: unknown[] = [
    // @ts-expect-error it may be a Promise
    matchBackupCode("wrong", rows, perhaps),
    // @ts-expect-error
    redeemBackupCode("wrong", rows, perhaps),
    // @ts-expect-error
    hashBackupCodes(codes, hash),
    // @ts-expect-error
    hashImportedBackupCodes(codes, hash),
  ];
  for (const answer of answers) expect(answer).toBeInstanceOf(Promise);
  expect(await answers[0]).toBeNull();
  await Promise.all(answers);
});

test("bytes of another realm are bytes: test runners load packages into one of their own", async () => {
  const foreign = (bytes: Uint8Array): Uint8Array =>
    runInNewContext("Uint8Array.from(list)", { list: [...bytes] });
  const bytes = foreign(key.bytes);
  expect(bytes).not.toBeInstanceOf(Uint8Array);
  expect(hashBackupCodes(codes, { key: { id: "k1", bytes }, context })).toEqual(rows);
  const random = (length: number) => foreign(crypto.getRandomValues(new Uint8Array(length)));
  expect(generateBackupCodes({ random })).toHaveLength(10);
  const slow: SlowHasher = {
    id: "foreign",
    hash: async (secret, salt) => foreign(await hasher.hash(secret, salt)),
  };
  const stored = await hashBackupCodes(codes, { key, context, hasher: slow, random });
  expect(await matchBackupCode(codes[3], stored, { keys, context, hashers: [slow] })).toBe(3);
});

test("rows are JSON for a store that is typed so", () => {
  type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
  const value: Json = rows[0]!;
  expect(value).toBe(rows[0]);
});
