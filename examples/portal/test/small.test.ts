import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.js";
import { openData } from "../src/database.js";
import { readDeviceName } from "../src/device-name.js";
import { readEmailAddress } from "../src/email-address.js";
import { createDemoInbox } from "../src/inbox.js";
import { createPasswordDoor, network } from "../src/password-door.js";
import { qrPicture } from "../src/qr.js";
import { canonicalUserName } from "../src/user-name.js";
import { temporaryFolder } from "./support/portal.js";

test.each([
  ["Jane.Doe", "jane.doe"],
  ["  jane  ", "jane"],
  ["jane@example.com", "jane@example.com"],
  ["j", null],
  ["", null],
  [".jane", null],
  ["jane doe", null],
  ["jané", null],
  ["ｊane", null],
  ["j\u0000ane", null],
  ["a".repeat(65), null],
])("user name %j is looked up as %j", (typed, key) => {
  expect(canonicalUserName(typed)).toBe(key);
});

test.each([
  [" Jane.Doe+x@Example.com ", "Jane.Doe+x@Example.com"],
  ["jane@example", null],
  ["jane@@example.com", null],
  ["jane@exa_mple.com", null],
  ["jane@-example.com", null],
  ["jane..doe@example.com", null],
  ["jane\n@example.com", null],
  ["jáne@example.com", null],
  [`${"a".repeat(65)}@example.com`, null],
  [`jane@${"a.".repeat(130)}com`, null],
  ["jane@example.com, joe@example.com", null],
])("email address %j is read as %j", (typed, address) => {
  expect(readEmailAddress(typed)).toBe(address);
});

test.each([
  [" work phone ", "work phone"],
  ["هاتف", "هاتف"],
  ["📱", "📱"],
  ["two\nlines", null],
  ["\u202Eturned", null],
  ["a".repeat(65), null],
  ["", null],
])("device name %j is kept as %j", (typed, name) => {
  expect(readDeviceName(typed)).toBe(name);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("S10: %s counts as %s", (address, counted) => {
  expect(network(address)).toBe(counted);
});

describe("settings of the server", () => {
  test("have defaults", () => {
    const staff = new Map();
    expect(readConfig({})).toEqual({ port: 3000, dataDir: join(process.cwd(), ".data/portal"), staff });
    expect(readConfig({ PORT: "0", DATA_DIR: "/data" })).toEqual({ port: 0, dataDir: "/data", staff });
  });

  test("S23: who is staff is said by whoever starts the portal, and a mistake is a sentence", () => {
    const { staff } = readConfig({ STAFF: "Ann:agent, bob:administrator," });
    expect([...staff]).toEqual([
      ["ann", "agent"],
      ["bob", "administrator"],
    ]);
    for (const STAFF of ["ann", "ann:boss", "ann:agent:more", "a b:agent", ":agent"]) {
      expect(() => readConfig({ STAFF }), STAFF).toThrow('STAFF must look like "ann:agent,');
    }
  });

  test.each(["x", "-1", "65536", "3000 ", "1e3"])("PORT=%j is refused in a sentence", (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(`PORT must be a number from 0 to 65535, and is "${PORT}".`);
  });
});

describe("keys", () => {
  test("are made once, and only this account can read them", () => {
    const folder = temporaryFolder();
    const first = openData(folder);
    first.db.close();
    const second = openData(folder);
    second.db.close();
    expect(second.keys).toEqual(first.keys);
    expect(statSync(join(folder, "keys.json")).mode & 0o777).toBe(0o600);
  });

  test("that are missing or damaged beside a database are a sentence, and are not made anew", () => {
    const folder = temporaryFolder();
    openData(folder).db.close();
    const file = join(folder, "keys.json");
    const text = readFileSync(file, "utf8");
    for (const damaged of [
      "",
      "{}",
      "[]",
      "null",
      text.slice(0, -9),
      text.replace(/"k1": "..../, '"k1": "'),
    ]) {
      writeFileSync(file, damaged);
      expect(() => openData(folder), damaged).toThrow(/is damaged: put back a copy/);
    }
    rmSync(file);
    expect(() => openData(folder)).toThrow(
      /keys\.json is missing, and .*portal\.db cannot be read without it/,
    );
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    openData(folder).db.close();
  });
});

test("a QR code has the quiet zone of four modules that ISO/IEC 18004 asks for, in white", () => {
  const svg = Buffer.from(qrPicture("otpauth://totp/x").replace(/^[^,]*,/, ""), "base64").toString();
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  expect(svg).toContain(`fill="#fff" d="M0 0h${size}v${size}H0z"`);
  const dark = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, x, y, width]) => [
    Number(x),
    Number(y),
    Number(width),
  ]);
  expect(Math.min(...dark.map(([x = 0]) => x))).toBe(4);
  expect(Math.min(...dark.map(([, y = 0]) => y))).toBe(4);
  expect(Math.max(...dark.map(([x = 0, , width = 0]) => x + width))).toBe(size - 4);
  expect(Math.max(...dark.map(([, y = 0]) => y))).toBe(size - 5);
});

test("a hundred accounts an hour from one network, then the next hour's", () => {
  const { db, keys } = openData(temporaryFolder());
  let now = 0;
  const door = createPasswordDoor({ db, clock: () => now, key: keys.forms });
  const open = (address: string) => door.knockForAccount({ address }).open;
  for (let n = 0; n < 100; n++) expect(open(`2001:db8::${n.toString(16)}`)).toBe(true);
  expect(open("2001:db8::ffff:1")).toBe(false);
  expect(open("2001:db8:0:1::1")).toBe(true);
  now += 60 * 60_000;
  expect(open("2001:db8::1")).toBe(true);
  db.close();
});

test("the inbox takes one delivery once, and keeps the last thousand", async () => {
  const { db } = openData(temporaryFolder());
  let now = 0;
  const inbox = createDemoInbox({ db, clock: () => ++now });
  for (const idempotencyKey of ["a", "a", "b"]) {
    await inbox.sms.send({ to: "+447700900123", text: idempotencyKey }, { idempotencyKey });
  }
  expect(inbox.messages().map(({ text, subject, channel }) => [text, subject, channel])).toEqual([
    ["a", "", "sms"],
    ["b", "", "sms"],
  ]);
  db.exec("BEGIN");
  for (let n = 0; n < 1_000; n++) {
    const message = { to: "jane@example.com", subject: "s", text: String(n), html: "" };
    await inbox.email.send(message, { idempotencyKey: String(n) });
  }
  db.exec("COMMIT");
  expect(inbox.messages()).toHaveLength(1_000);
  expect(inbox.messages().at(-1)?.text).toBe("999");
  db.close();
});
