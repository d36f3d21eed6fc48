import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Counter, formatKeyUri, type OtpAlgorithmName, parseKeyUri } from "../src/index.js";
import { keyUriWarnings } from "../src/key-uri-warnings.js";
import { RFC_SECRET, seed } from "./vectors.js";

const secret = "HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ";
const invalid = (message: string) => expect.objectContaining({ code: "invalid_key_uri", message });
const option = (message: string) => expect.objectContaining({ code: "invalid_option", message });

describe("formatKeyUri", () => {
  test("V3: the second sample of the key URI format, with the @ encoded", () => {
    expect(formatKeyUri({ issuer: "ACME Co", account: "john.doe@email.com", secret })).toBe(
      `otpauth://totp/ACME%20Co:john.doe%40email.com?secret=${secret}&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30`,
    );
  });

  test("R-053 spaces are %20 and everything that an app could stumble over is encoded", () => {
    const uri = formatKeyUri({ issuer: "A & B #1?100%", account: "a b!'()*@x.y 🙂+", secret });
    expect(uri).toContain(
      "otpauth://totp/A%20%26%20B%20%231%3F100%25:a%20b%21%27%28%29%2A%40x.y%20%F0%9F%99%82%2B?secret=",
    );
    expect(uri).not.toMatch(/[+ !'()*]/);
    expect(parseKeyUri(uri)).toMatchObject({ issuer: "A & B #1?100%", account: "a b!'()*@x.y 🙂+" });
  });

  test("the secret is unpadded upper case and never last", () => {
    expect(formatKeyUri({ account: "a", secret: "hxdm-vjec jjws RB3H WIZR 4IFU GFTM XBOZ====" })).toBe(
      `otpauth://totp/a?secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(formatKeyUri({ account: "a", secret: seed(20) })).toContain(`secret=${RFC_SECRET}&`);
  });

  test("HOTP has a counter and no period", () => {
    expect(
      formatKeyUri({
        type: "hotp",
        account: "a",
        secret,
        counter: 2n ** 64n - 1n,
        digits: 8,
        algorithm: "SHA-512",
      }),
    ).toBe(`otpauth://hotp/a?secret=${secret}&algorithm=SHA512&digits=8&counter=18446744073709551615`);
  });

  test("further parameters come last", () => {
    expect(
      formatKeyUri({ account: "a", secret, parameters: { "x y": "1&2", image: "https://a.b/c" } }),
    ).toMatch(/&period=30&x%20y=1%262&image=https%3A%2F%2Fa\.b%2Fc$/);
  });

  test.each([
    [{ issuer: "A:B" }, "issuer must be well-formed text without a colon, not empty"],
    [{ issuer: "" }, "issuer must be well-formed text without a colon, not empty"],
    [{ issuer: " " }, "issuer must be well-formed text without a colon, not empty"],
    [{ account: "a:b" }, "account must be well-formed text without a colon, not empty"],
    [{ account: "" }, "account must be well-formed text without a colon, not empty"],
    [{ account: 7 }, "account must be well-formed text without a colon, not empty"],
    [{ account: "\ud800" }, "account must be well-formed text without a colon, not empty"],
    [{ digits: 5 }, "digits must be a whole number from 6 to 8"],
    [{ period: 121 }, "period must be a whole number from 1 to 120"],
    [{ counter: -1 }, "counter must be a whole number from 0 to 9007199254740992"],
    [{ type: "motp" }, "type must be totp or hotp"],
    [{ type: "xtotp" }, "type must be totp or hotp"],
    [{ type: "totps" }, "type must be totp or hotp"],
    [{ algorithm: "xSHA-1" }, "algorithm must be SHA-1, SHA-256 or SHA-512"],
    [{ algorithm: "MD5" }, "algorithm must be SHA-1, SHA-256 or SHA-512"],
    [{ parameters: { secret: "x" } }, "secret must be said outside of parameters"],
    [{ parameters: { ISSUER: "x" } }, "ISSUER must be said outside of parameters"],
  ])("misuse is refused: %j", (wrong, message) => {
    const fields = { account: "a", secret, ...wrong } as Parameters<typeof formatKeyUri>[0];
    expect(() => formatKeyUri(fields)).toThrow(option(message));
  });

  test("an empty secret is refused", () => {
    expect(() => formatKeyUri({ account: "a", secret: "" })).toThrow(
      expect.objectContaining({ code: "invalid_secret" }),
    );
  });
});

describe("parseKeyUri", () => {
  test("V3: the first sample, with its key of 80 bits", () => {
    expect(
      parseKeyUri("otpauth://totp/Example:alice@google.com?secret=JBSWY3DPEHPK3PXP&issuer=Example"),
    ).toEqual({
      type: "totp",
      issuer: "Example",
      account: "alice@google.com",
      secret: "JBSWY3DPEHPK3PXP",
      algorithm: "SHA-1",
      digits: 6,
      period: 30,
      parameters: {},
    });
  });

  test.each([
    ["Provider1:Alice%20Smith", "Provider1", "Alice Smith"],
    ["Big%20Corporation%3A%20alice%40bigco.com", "Big Corporation", "alice@bigco.com"],
    ["alice", undefined, "alice"],
    [":alice", undefined, "alice"],
    ["I%20:%20alice", "I", "alice"],
    ["a+b", undefined, "a+b"],
  ])("V3: the label %s", (label, issuer, account) => {
    const parsed = parseKeyUri(`otpauth://totp/${label}?secret=${secret}`);
    expect(parsed).toMatchObject({ account });
    expect(keyUriWarnings(`otpauth://totp/${label}?secret=${secret}`)).toEqual(
      issuer === undefined ? ["issuer_missing"] : [],
    );
    expect(parsed.issuer).toBe(issuer);
    expect("issuer" in parsed).toBe(issuer !== undefined);
  });

  test("any case, and every spelling of an algorithm", () => {
    expect(
      parseKeyUri(`OTPAUTH://TOTP/a?SECRET=${secret.toLowerCase()}&Issuer=B&DIGITS=8&Period=60`),
    ).toMatchObject({
      type: "totp",
      secret,
      issuer: "B",
      digits: 8,
      period: 60,
    });
    for (const [text, name] of [
      ["SHA1", "SHA-1"],
      ["sha-1", "SHA-1"],
      ["HmacSHA256", "SHA-256"],
      ["hmacsha-512", "SHA-512"],
    ]) {
      expect(parseKeyUri(`otpauth://totp/a?secret=${secret}&algorithm=${text}`).algorithm).toBe(name);
    }
  });

  test("the secret as people keep it: lower case, spaces, dashes, padding", () => {
    expect(parseKeyUri("otpauth://totp/a?secret=jbsw%20y3dp-ehpk%203pxp%3D%3D%3D%3D").secret).toBe(
      "JBSWY3DPEHPK3PXP",
    );
  });

  test("a plus is a plus", () => {
    expect(parseKeyUri(`otpauth://totp/x?secret=${secret}&issuer=A+B`).issuer).toBe("A+B");
  });

  test("an equals sign within a value is a part of it", () => {
    const read = parseKeyUri(`otpauth://totp/a?secret=${secret}&issuer=1=1&image=a=b==`);
    expect(read).toMatchObject({ issuer: "1=1", parameters: { image: "a=b==" } });
  });

  test("unknown parameters are kept, and written again", () => {
    const uri = `otpauth://totp/I:a?secret=${secret}&issuer=I&algorithm=SHA1&digits=6&period=30&image=https%3A%2F%2Fx&flag=`;
    expect(parseKeyUri(uri).parameters).toEqual({ image: "https://x", flag: "" });
    expect(formatKeyUri(parseKeyUri(uri))).toBe(uri);
    const odd = parseKeyUri(`otpauth://totp/a?&secret=${secret}&__proto__=1&flag&&=v`);
    expect(Object.entries(odd.parameters)).toEqual([
      ["__proto__", "1"],
      ["flag", ""],
      ["", "v"],
    ]);
    expect(Object.getPrototypeOf(odd.parameters)).toBe(Object.prototype);
  });

  test("a label that names another issuer is reported, and the parameter counts", () => {
    for (const [label, issuer, counts, warnings] of [
      ["Old:a", "New", "New", ["issuer_differs"]],
      ["Old%20%3A%20a", "New", "New", ["issuer_differs"]],
      ["a", "New", "New", []],
      ["New:a", "New", "New", []],
      ["Old:a", "", "Old", []],
      ["Old:a", "%20", "Old", []],
    ] as const) {
      const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${issuer}`;
      expect(parseKeyUri(uri).issuer).toBe(counts);
      expect(keyUriWarnings(uri)).toEqual(warnings);
    }
  });

  test.each([
    ["7", 7],
    ["0", 0],
    ["9007199254740991", 2 ** 53 - 1],
    ["9007199254740992", 2n ** 53n],
    ["18446744073709551615", 2n ** 64n - 1n],
  ])("HOTP counter %s", (text, counter) => {
    const parsed = parseKeyUri(`otpauth://hotp/a?secret=${secret}&counter=${text}&period=99`);
    expect(parsed).toMatchObject({ type: "hotp", counter });
    expect("period" in parsed).toBe(false);
  });

  const syntax = "a key URI must be otpauth://totp/LABEL?PARAMETERS or otpauth://hotp/...";
  const named = "account must be well-formed text without a colon, not empty";
  const encoded = expect.stringMatching(/^(URI malformed|URI error|malformed URI sequence)$/);
  const counted = "counter must be a whole number from 0 to 9007199254740992";
  test.each([
    ["", syntax],
    ["https://totp/a?secret=A", syntax],
    ["xotpauth://totp/a?secret=A", syntax],
    ["otpauth://motp/a?secret=AA", syntax],
    ["otpauth://totp/a", syntax],
    ["otpauth://totp/a?secret=A#x", syntax],
    ["otpauth-migration://offline?data=A", syntax],
    ["otpauth://totp/?secret=AA", named],
    ["otpauth://totp/I:?secret=AA", named],
    ["otpauth://totp/I:%20?secret=AA", named],
    ["otpauth://totp/I:a:b?secret=A", "the label must be without a second colon"],
    ["otpauth://totp/a?secret=AA&issuer=I:J", "issuer must be well-formed text without a colon, not empty"],
    ["otpauth://totp/a%?secret=A", encoded],
    ["otpauth://totp/a?secret=%ff", encoded],
    ["otpauth://totp/a?%zz=1&secret=A", encoded],
    ["otpauth://totp/a?x=1", "secret must be said"],
    [`otpauth://totp/a?secret=${secret}&SECRET=${secret}`, "secret must be said once"],
    [`otpauth://totp/a?secret=${secret}&algorithm=MD5`, "algorithm must be SHA-1, SHA-256 or SHA-512"],
    [`otpauth://totp/a?secret=${secret}&algorithm=xSHA1`, "algorithm must be SHA-1, SHA-256 or SHA-512"],
    [`otpauth://totp/a?secret=${secret}&algorithm=SHA12`, "algorithm must be SHA-1, SHA-256 or SHA-512"],
    [`otpauth://totp/a?secret=${secret}&algorithm=`, "algorithm must be SHA-1, SHA-256 or SHA-512"],
    [`otpauth://hotp/a?secret=${secret}`, counted],
    [`otpauth://hotp/a?secret=${secret}&counter=-1`, counted],
    [`otpauth://hotp/a?secret=${secret}&counter=1x`, counted],
    [`otpauth://hotp/a?secret=${secret}&counter=x1`, counted],
    [`otpauth://hotp/a?secret=${secret}&counter=123456789012345678901`, counted],
    [
      `otpauth://hotp/a?secret=${secret}&counter=18446744073709551616`,
      "counter must be a bigint from 0 to below 2^64",
    ],
  ])("%s is refused", (uri, message) => {
    expect(() => parseKeyUri(uri)).toThrow(invalid(message));
  });

  test.each([
    [`otpauth://totp/a?secret=${secret}&digits=5`, "digits must be a whole number from 6 to 8"],
    [`otpauth://totp/a?secret=${secret}&digits=9`, "digits must be a whole number from 6 to 8"],
    [`otpauth://totp/a?secret=${secret}&digits=6x`, "digits must be a whole number from 6 to 8"],
    [`otpauth://totp/a?secret=${secret}&digits=x6`, "digits must be a whole number from 6 to 8"],
    [`otpauth://totp/a?secret=${secret}&digits=`, "digits must be a whole number from 6 to 8"],
    [`otpauth://totp/a?secret=${secret}&period=0`, "period must be a whole number from 1 to 120"],
    [`otpauth://totp/a?secret=${secret}&period=121`, "period must be a whole number from 1 to 120"],
    [`otpauth://totp/a?secret=${secret}&period=-30`, "period must be a whole number from 1 to 120"],
  ])("%s is out of range", (uri, message) => {
    expect(() => parseKeyUri(uri)).toThrow(expect.objectContaining({ code: "invalid_key_uri", message }));
  });

  test.each(["secret=", "secret=1", "secret=A", "secret"])(
    "a secret that is none (%s) is refused",
    (query) => {
      expect(() => parseKeyUri(`otpauth://totp/a?${query}`)).toThrow(
        expect.objectContaining({ code: "invalid_secret" }),
      );
    },
  );

  test("S28 what is no text, or a mile of it, is refused", () => {
    for (const wrong of [null, undefined, 7, {}, ["otpauth://totp/a?secret=A"]]) {
      expect(() => Reflect.apply(parseKeyUri, undefined, [wrong])).toThrow(
        expect.objectContaining({ code: "invalid_key_uri" }),
      );
    }
    expect(() => parseKeyUri(`otpauth://totp/${":".repeat(500_000)}?secret=A`)).toThrow(
      expect.objectContaining({ code: "invalid_key_uri" }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (label, query) => {
        for (const uri of [
          label,
          `otpauth://totp/${label}?${query}`,
          `otpauth://hotp/a?secret=${secret}&${query}`,
        ]) {
          try {
            parseKeyUri(uri);
          } catch (error) {
            expect(error).toMatchObject({ name: "OtpError" });
          }
        }
      }),
    );
  });

  test("format and parse are each other's inverse", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !text.includes(":") && text.trim() === text && text !== "");
    const known = /^(secret|issuer|algorithm|digits|period|counter)$/i;
    const common = fc.record(
      {
        issuer: name,
        account: name,
        secret: fc.uint8Array({ minLength: 1, maxLength: 70 }),
        algorithm: fc.constantFrom<OtpAlgorithmName>("SHA-1", "SHA-256", "SHA-512"),
        digits: fc.constantFrom<6 | 7 | 8>(6, 7, 8),
        parameters: fc.dictionary(
          name.filter((text) => !known.test(text)),
          fc.string({ unit: "grapheme" }),
        ),
      },
      { requiredKeys: ["account", "secret", "algorithm", "digits", "parameters"] },
    );
    const totp = fc.record({ type: fc.constant("totp" as const), period: fc.integer({ min: 1, max: 120 }) });
    const hotp = fc.record({
      type: fc.constant("hotp" as const),
      counter: fc.oneof<fc.Arbitrary<Counter>[]>(fc.maxSafeNat(), fc.bigInt(2n ** 53n, 2n ** 64n - 1n)),
    });
    fc.assert(
      fc.property(common, fc.oneof(totp, hotp), (fields, moving) => {
        const uri = formatKeyUri({ ...fields, ...moving });
        const parsed = parseKeyUri(uri);
        const { secret: bytes, parameters, ...rest } = { ...fields, ...moving };
        expect(parsed).toMatchObject(rest);
        expect(Object.entries(parsed.parameters)).toEqual(Object.entries(parameters));
        expect(formatKeyUri(parsed)).toBe(uri);
        expect(keyUriWarnings(uri).includes("secret_short")).toBe(bytes.length < 16);
      }),
    );
  });
});

describe("keyUriWarnings", () => {
  test.each([
    [{ issuer: "A" }, []],
    [{ issuer: "A", type: "totp", algorithm: "SHA-1", digits: 6, period: 30 }, []],
    [{ issuer: "A", algorithm: "SHA-256" }, ["algorithm_ignored"]],
    [{ issuer: "A", digits: 8 }, ["digits_ignored"]],
    [{ issuer: "A", period: 60 }, ["period_ignored"]],
    [{ issuer: "A", type: "hotp", period: 60 }, []],
    [{}, ["issuer_missing"]],
    [
      { algorithm: "SHA-512", digits: 7, period: 15 },
      ["algorithm_ignored", "digits_ignored", "period_ignored", "issuer_missing"],
    ],
  ] as const)("%j: %j", (features, warnings) => {
    expect(keyUriWarnings(features)).toEqual(warnings);
  });

  test("R-057 a short secret and a differing issuer are seen in a URI only", () => {
    expect(keyUriWarnings("otpauth://totp/I:a?secret=JBSWY3DPEHPK3PXPJBSWY3DPEE&issuer=J&digits=8")).toEqual([
      "digits_ignored",
      "issuer_differs",
    ]);
    expect(keyUriWarnings("otpauth://totp/I:a?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=I")).toEqual([
      "secret_short",
    ]);
  });
});

test("nothing, or what is neither text nor settings, has no warnings but a refusal", () => {
  const refused = expect.objectContaining({ name: "OtpError", code: "invalid_key_uri" });
  for (const wrong of [undefined, null, 5]) {
    expect(() => Reflect.apply(keyUriWarnings, undefined, [wrong])).toThrow(refused);
  }
});
