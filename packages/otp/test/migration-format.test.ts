import { describe, expect, test } from "vitest";
import { formatKeyUri } from "../src/index.js";
import { readFields, writeFields } from "../src/migration/wire.js";
import {
  formatMigration,
  joinMigrations,
  type MigrationEntryInput,
  parseMigration,
} from "../src/migration.js";
import { random } from "./oracle.js";
import { RFC_SECRET } from "./vectors.js";

const invalid = (message: string) =>
  expect.objectContaining({
    name: "OtpError",
    code: "invalid_migration",
    message: `not a usable export: ${message}`,
  });

const accounts = (count: number): MigrationEntryInput[] =>
  Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? { issuer: "ACME Co", account: `user ${i}`, secret: random(10 + i) }
      : {
          type: "hotp",
          account: `üser ${i}`,
          secret: random(10 + i),
          counter: i * 1000,
          digits: 8,
          algorithm: "SHA-512",
        },
  );

describe("formatMigration and joinMigrations", () => {
  test("an export comes back as it went", () => {
    const entries = accounts(25);
    const uris = formatMigration(entries);
    expect(uris).toHaveLength(3);
    const { entries: back, missing } = joinMigrations([...uris].reverse());
    expect(missing).toEqual([]);
    expect(back.map((entry) => formatKeyUri(entry))).toEqual(entries.map((entry) => formatKeyUri(entry)));
    expect(uris.map((uri) => parseMigration(uri).batch.index)).toEqual([0, 1, 2]);
    expect(uris.map((uri) => parseMigration(uri).batch.size)).toEqual([3, 3, 3]);
  });

  test("R-063 missing parts are named, repeated ones count once", () => {
    const uris = formatMigration(accounts(7), { batchSize: 2 });
    expect(uris).toHaveLength(4);
    const joined = joinMigrations([uris[2], uris[0], uris[2]].map(String));
    expect(joined.missing).toEqual([1, 3]);
    expect(joined.entries.map((entry) => entry.account)).toEqual(["user 0", "üser 1", "user 4", "üser 5"]);
    expect(joinMigrations([])).toEqual({ entries: [], missing: [] });
  });

  test("parts of different exports do not mix", () => {
    const random = (value: number) => () => Uint8Array.of(0, 0, 0, value);
    const [one = ""] = formatMigration(accounts(3), { batchSize: 2, random: random(1) });
    const [, other = ""] = formatMigration(accounts(3), { batchSize: 2, random: random(2) });
    const [longer = ""] = formatMigration(accounts(5), { batchSize: 2, random: random(1) });
    expect(() => joinMigrations([one, other])).toThrow(invalid("the parts belong to different exports"));
    expect(() => joinMigrations([one, longer])).toThrow(invalid("the parts belong to different exports"));
  });

  test("the payload is what the schema says, version 1 included", () => {
    const [uri = ""] = formatMigration([{ issuer: "I", account: "a", secret: Uint8Array.of(1) }], {
      random: (bytes) => new Uint8Array(bytes).fill(0xff),
    });
    expect(uri.startsWith("otpauth-migration://offline?data=")).toBe(true);
    const data = decodeURIComponent(uri.slice(33));
    expect(Buffer.from(data, "base64").toString("hex")).toBe(
      `0a11${"0a0101"}${"1203493a61"}${"1a0149"}${"200128013002"}${"1001"}${"1801"}${"28ffffffff07"}`,
    );
    expect(parseMigration(uri).batch.id).toBe(0x7fffffff);
    expect(formatMigration([])).toEqual([]);
    const withCounter = { account: "a", secret: Uint8Array.of(1), counter: 5 };
    expect(formatMigration([withCounter], { random: (bytes) => new Uint8Array(bytes) })).toEqual(
      formatMigration([{ account: "a", secret: Uint8Array.of(1) }], {
        random: (bytes) => new Uint8Array(bytes),
      }),
    );
    expect(formatMigration(accounts(1))).not.toEqual(formatMigration(accounts(1)));
  });

  test.each([
    [{ period: 60 }, "period must be a whole number from 30 to 30"],
    [{ digits: 7 }, "digits must be one of 6, 8"],
    [{ algorithm: "MD5" }, "algorithm must be one of SHA-1, SHA-256, SHA-512"],
    [{ type: "motp" }, "type must be one of hotp, totp"],
    [{ type: "hotp", counter: -1 }, "counter must be a whole number from 0 to 9007199254740992"],
    [{ type: "hotp", counter: 2n ** 63n }, "the format holds counters below 2^63"],
  ])("misuse is refused: %o", (wrong, message) => {
    const entry = { account: "a", secret: RFC_SECRET, ...wrong };
    expect(() => Reflect.apply(formatMigration, undefined, [[entry]])).toThrow(
      expect.objectContaining({ code: "invalid_option", message }),
    );
  });

  test.each([0, 101, 1.5])("a batch of %d is refused", (batchSize) => {
    expect(() => formatMigration([], { batchSize })).toThrow(
      expect.objectContaining({ message: "batchSize must be a whole number from 1 to 100" }),
    );
  });

  test("numbers are written as short as they are", () => {
    expect(
      writeFields([
        { id: 1, value: 127n },
        { id: 1, value: 128n },
      ]),
    ).toEqual(Uint8Array.of(8, 127, 8, 128, 1));
  });

  test("the wire holds numbers of any size", () => {
    for (const value of [1n, 127n, 128n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n]) {
      expect(readFields(writeFields([{ id: 2 ** 29 - 1, value }]))).toEqual([{ id: 2 ** 29 - 1, value }]);
    }
  });
});

test("what is no list of accounts is refused in a sentence", () => {
  const refused = expect.objectContaining({ name: "OtpError", code: "invalid_option" });
  for (const wrong of [undefined, null, "x", { account: "ann", secret: "JBSWY3DPEHPK3PXP" }]) {
    expect(() => Reflect.apply(formatMigration, undefined, [wrong])).toThrow(refused);
  }
});
