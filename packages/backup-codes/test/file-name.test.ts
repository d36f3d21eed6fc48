import fc from "fast-check";
import { expect, test } from "vitest";
import { backupCodesFileName } from "../src/index.js";

const generatedAt = Date.UTC(2026, 10, 21, 23, 59);
const nameOf = (issuer: string) => backupCodesFileName({ issuer, generatedAt });

test.each([
  ["Acme", "acme-backup-codes-2026-11-21.txt"],
  ["Café Zoë & Sons", "cafe-zoe-sons-backup-codes-2026-11-21.txt"],
  ["../../etc/passwd", "etc-passwd-backup-codes-2026-11-21.txt"],
  ["C:\\Windows\\con", "c-windows-con-backup-codes-2026-11-21.txt"],
  ["con", "con-backup-codes-2026-11-21.txt"],
  ["...", "backup-codes-2026-11-21.txt"],
  ["アクメ", "backup-codes-2026-11-21.txt"],
  ["", "backup-codes-2026-11-21.txt"],
  ['a"; filename="b', "a-filename-b-backup-codes-2026-11-21.txt"],
  [`${"a".repeat(39)} bcd`, `${"a".repeat(39)}-backup-codes-2026-11-21.txt`],
  ["a".repeat(41), `${"a".repeat(40)}-backup-codes-2026-11-21.txt`],
])("%j is %s", (issuer, name) => {
  expect(nameOf(issuer)).toBe(name);
});

test("a page ends in .html", () => {
  expect(backupCodesFileName({ issuer: "Acme", generatedAt: new Date(generatedAt), extension: "html" })).toBe(
    "acme-backup-codes-2026-11-21.html",
  );
});

test("whatever the issuer is called, the name is safe on every system and in a header (property)", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (issuer) => {
      const name = nameOf(issuer);
      expect(name).toMatch(/^([a-z0-9]+-)*backup-codes-2026-11-21\.txt$/);
      expect(name.length).toBeLessThan(80);
      // The part before the first dot is what Windows compares with con, nul, com1, ...
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./);
    }),
  );
});

test.each([
  [{ issuer: undefined }, "issuer has to be a text"],
  [{ extension: "exe" }, "extension has to be txt or html"],
  [{ extension: "txt/../x" }, "extension has to be txt or html"],
  [{ generatedAt: "yesterday" }, "generatedAt has to be a Date"],
])("%j is refused", (bad, message) => {
  // @ts-expect-error what a program without types can do
  expect(() => backupCodesFileName({ issuer: "Acme", generatedAt, ...bad })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringContaining(message) }),
  );
});
