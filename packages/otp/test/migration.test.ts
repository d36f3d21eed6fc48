import { describe, expect, test } from "vitest";
import { hotp } from "../src/index.js";
import { writeFields } from "../src/migration/wire.js";
import { joinMigrations, parseMigration } from "../src/migration.js";
import { many, random } from "./oracle.js";
import { RFC_SECRET, seed } from "./vectors.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const uriOf = (payload: Uint8Array): string =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(payload).toString("base64"))}`;
const invalid = (message: string) =>
  expect.objectContaining({
    name: "OtpError",
    code: "invalid_migration",
    message: `not a usable export: ${message}`,
  });

interface Raw {
  secret?: Uint8Array;
  name?: string;
  issuer?: string;
  algorithm?: bigint;
  digits?: bigint;
  type?: bigint;
  counter?: bigint;
}
const entryOf = ({
  secret = seed(20),
  name = "ann",
  issuer = "",
  algorithm = 0n,
  digits = 0n,
  type = 0n,
  counter = 0n,
}: Raw): Uint8Array =>
  writeFields([
    { id: 1, value: secret },
    { id: 2, value: utf8(name) },
    { id: 3, value: utf8(issuer) },
    { id: 4, value: algorithm },
    { id: 5, value: digits },
    { id: 6, value: type },
    { id: 7, value: counter },
  ]);
const payloadOf = (raw: Raw): string => uriOf(writeFields([{ id: 1, value: entryOf(raw) }]));
const only = (raw: Raw) => parseMigration(payloadOf(raw)).entries[0];

describe("parseMigration", () => {
  test("a code as Google Authenticator makes it, byte by byte", () => {
    // 0a 35 { 0a 0a "Hello!\xde\xad\xbe\xef" 12 18 "Example:alice@google.com" 1a 07 "Example" 20 01 28 01 30 02 } 10 01 18 01 20 00 28 d2 09
    const bytes = Buffer.concat([
      Buffer.from("0a350a0a48656c6c6f21deadbeef1218", "hex"),
      Buffer.from("Example:alice@google.com"),
      Buffer.from("1a07", "hex"),
      Buffer.from("Example"),
      Buffer.from("200128013002100118012000", "hex"),
      Buffer.from("28d209", "hex"),
    ]);
    expect(bytes.length).toBe(64);
    expect(parseMigration(uriOf(bytes))).toEqual({
      entries: [
        {
          type: "totp",
          issuer: "Example",
          account: "alice@google.com",
          secret: "JBSWY3DPEHPK3PXP",
          algorithm: "SHA-1",
          digits: 6,
          period: 30,
        },
      ],
      batch: { id: 1234, index: 0, size: 1 },
    });
  });

  test("R-060 what is not said is TOTP, SHA-1, six digits", () => {
    expect(only({})).toEqual({
      type: "totp",
      account: "ann",
      secret: RFC_SECRET,
      algorithm: "SHA-1",
      digits: 6,
      period: 30,
    });
  });

  test("R-060 the numbers are names: digits 1 is six and 2 is eight", () => {
    expect([0n, 1n, 2n].map((digits) => only({ digits })?.digits)).toEqual([6, 6, 8]);
    expect([0n, 1n, 2n, 3n].map((algorithm) => only({ algorithm })?.algorithm)).toEqual([
      "SHA-1",
      "SHA-1",
      "SHA-256",
      "SHA-512",
    ]);
    expect([0n, 1n, 2n].map((type) => only({ type })?.type)).toEqual(["totp", "hotp", "totp"]);
  });

  test("HOTP has a counter and no period", () => {
    expect(only({ type: 1n, counter: 7n })).toMatchObject({ type: "hotp", counter: 7 });
    expect(only({ type: 1n })).toMatchObject({ counter: 0 });
    expect(only({ type: 1n, counter: 2n ** 53n - 1n })).toMatchObject({ counter: 2 ** 53 - 1 });
    expect(only({ type: 1n, counter: 2n ** 53n })).toMatchObject({ counter: 2n ** 53n });
    expect(only({ type: 1n, counter: 2n ** 63n - 1n })).toMatchObject({ counter: 2n ** 63n - 1n });
    expect(only({ type: 1n })).not.toHaveProperty("period");
    expect(only({ type: 2n, counter: 7n })).not.toHaveProperty("counter");
  });

  test.each([
    [{ name: "I:ann", issuer: "I" }, "I", "ann"],
    [{ name: "I : ann", issuer: "I" }, "I", "ann"],
    [{ name: "I:ann" }, "I", "ann"],
    [{ name: "I:ann", issuer: "J" }, "J", "I:ann"],
    [{ name: "ann", issuer: " I " }, "I", "ann"],
    [{ name: " ann " }, undefined, "ann"],
    [{ name: ":ann" }, undefined, ":ann"],
    [{ name: "" }, undefined, ""],
  ] as const)("R-062 %j", (raw, issuer, account) => {
    expect(only(raw)?.account).toBe(account);
    expect(only(raw)?.issuer).toBe(issuer);
    expect("issuer" in (only(raw) ?? {})).toBe(issuer !== undefined);
  });

  test("R-064 unknown fields are skipped, the last of a doubled one counts", () => {
    const entry = Buffer.concat([
      entryOf({ digits: 2n }),
      Buffer.from("2801", "hex"),
      Buffer.from("7a00", "hex"),
      Buffer.from("71", "hex"),
      new Uint8Array(8),
      Buffer.from("75", "hex"),
      new Uint8Array(4),
    ]);
    const payload = Buffer.concat([
      writeFields([
        { id: 1, value: entry },
        { id: 99, value: 5n },
        { id: 98, value: utf8("x") },
      ]),
    ]);
    expect(parseMigration(uriOf(payload)).entries).toMatchObject([{ account: "ann", digits: 6 }]);
  });

  test("R-064 a plus that became a space, a URI in any case, other parameters", () => {
    const secret = Uint8Array.of(0xef, 0xbe, 0xfb, 0xef, 0xbe, 0xfb, 0xef, 0xbe);
    const uri = payloadOf({ secret });
    const data = decodeURIComponent(uri.slice(uri.indexOf("=") + 1));
    expect(data).toContain("+");
    for (const text of [
      `otpauth-migration://offline?data=${data}`,
      `otpauth-migration://offline?data=${data.replaceAll("+", " ")}`,
      `OTPAUTH-MIGRATION://OFFLINE/?x=1&data=${data}&y=2`,
      `otpauth-migration://offline?data=${data.replaceAll("=", "")}`,
    ]) {
      expect(parseMigration(text).entries).toHaveLength(1);
    }
  });

  const cut = "the data ends too early";
  test.each([
    ["", "it must read otpauth-migration://offline?data=..."],
    ["otpauth-migration://online?data=", "it must read otpauth-migration://offline?data=..."],
    ["xotpauth-migration://offline?data=", "it must read otpauth-migration://offline?data=..."],
    ["otpauth-migration://offline?data=AA#x", "it must read otpauth-migration://offline?data=..."],
    ["otpauth-migration://offline?dat=AA", "data is missing"],
    ["otpauth-migration://offline?data=%", "a % that encodes nothing"],
    ["otpauth-migration://offline?data=AA-_", "data is not base64"],
    ["otpauth-migration://offline?data=A", "data is not base64"],
    ["otpauth-migration://offline?data=AA==AA", "data is not base64"],
    [uriOf(Buffer.from("0a", "hex")), cut],
    [uriOf(Buffer.from("0a05aabb", "hex")), cut],
    [uriOf(Buffer.from("08", "hex")), cut],
    [uriOf(Buffer.from("0880", "hex")), cut],
    [uriOf(Buffer.from("09aabb", "hex")), cut],
    [uriOf(Buffer.from("0daabb", "hex")), cut],
    [uriOf(Buffer.from("0affffffffffffffffff01", "hex")), cut],
    [uriOf(Buffer.from("0b", "hex")), "a field has an unknown kind"],
    [uriOf(Buffer.from("0c", "hex")), "a field has an unknown kind"],
    [uriOf(Buffer.from("0e", "hex")), "a field has an unknown kind"],
    [uriOf(Buffer.from("0001", "hex")), "a field has an impossible number"],
    [uriOf(Buffer.from("808080801001", "hex")), "a field has an impossible number"],
    [uriOf(Buffer.from("10ffffffffffffffffff7f", "hex")), "a number has more than 64 bits"],
    [uriOf(Buffer.from("10ffffffffffffffffffff01", "hex")), "a number has more than 64 bits"],
    [uriOf(Buffer.from("0801", "hex")), "an account is not a message"],
    [uriOf(Buffer.from("1a00", "hex")), "field 3 is not a number"],
    [uriOf(Buffer.from("0a020801", "hex")), "field 1 is not text"],
    [uriOf(Buffer.from("0a00", "hex")), "an account has no secret"],
    [uriOf(Buffer.from("0a060a01001201ff", "hex")), "a name is not UTF-8"],
    [payloadOf({ algorithm: 4n }), "algorithm 4 is not supported"],
    [payloadOf({ digits: 3n }), "digits 3 is not supported"],
    [payloadOf({ type: 3n }), "type 3 is not supported"],
    [payloadOf({ type: 2n ** 63n }), "type 9223372036854775808 is not supported"],
    [payloadOf({ type: 1n, counter: 2n ** 63n }), "a counter is negative"],
    [
      uriOf(
        writeFields([
          { id: 3, value: 2n },
          { id: 4, value: 2n },
        ]),
      ),
      "the part lies outside its batch",
    ],
    [uriOf(writeFields([{ id: 4, value: 1n }])), "the part lies outside its batch"],
    [uriOf(writeFields([{ id: 3, value: 1001n }])), "the part lies outside its batch"],
  ])("R-064 %s is refused", (uri, message) => {
    expect(() => parseMigration(uri)).toThrow(invalid(message));
  });

  test("what is no text is refused", () => {
    for (const wrong of [null, undefined, 7, ["otpauth-migration://offline?data="]]) {
      expect(() => Reflect.apply(parseMigration, undefined, [wrong])).toThrow(
        expect.objectContaining({ code: "invalid_migration" }),
      );
    }
  });

  test("S28 100,000 mutated payloads: every one is read or refused, none crashes", () => {
    const base = Buffer.concat([
      writeFields([
        {
          id: 1,
          value: entryOf({ name: "Example:alice", issuer: "Example", algorithm: 1n, digits: 1n, type: 2n }),
        },
        { id: 1, value: entryOf({ name: "bob", algorithm: 3n, digits: 2n, type: 1n, counter: 300n }) },
        { id: 2, value: 1n },
        { id: 3, value: 2n },
        { id: 4, value: 1n },
        { id: 5, value: 77777n },
      ]),
    ]);
    let read = 0;
    let refused = 0;
    const count = many(100_000);
    for (let i = 0; i < count; i++) {
      const [kind = 0, place = 0, value = 0, more = 0] = random(4);
      const bytes = Buffer.from(base);
      const at = (place * 256 + more) % bytes.length;
      bytes[at] = kind % 2 === 0 ? value : (bytes[at] ?? 0) ^ (1 << (value & 7));
      if (kind % 3 === 0) bytes[(at * 7 + value) % bytes.length] = more;
      const end = kind % 5 === 0 ? at : bytes.length;
      try {
        for (const entry of parseMigration(uriOf(bytes.subarray(0, end))).entries) hotp(entry.secret, 0);
        read++;
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "OtpError") throw error;
        refused++;
      }
    }
    expect(read).toBeGreaterThan(count / 10);
    expect(refused).toBeGreaterThan(count / 10);
    expect(read + refused).toBe(count);
    // As long as it takes on a busy machine.
  }, 180_000);

  test("a batch of a thousand parts is the largest", () => {
    const fields = [
      { id: 3, value: 1000n },
      { id: 4, value: 999n },
    ];
    expect(parseMigration(uriOf(writeFields(fields))).batch).toEqual({ id: 0, index: 999, size: 1000 });
  });
});

test("one URI without its list, or nothing, is refused in a sentence that asks for a list", () => {
  for (const wrong of [undefined, null, "otpauth-migration://offline?data=x", {}]) {
    expect(() => Reflect.apply(joinMigrations, undefined, [wrong])).toThrow("give a list of the URIs");
  }
});
