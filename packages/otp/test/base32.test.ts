import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase32, encodeBase32 } from "../src/index.js";
import { RFC_SECRET, seed } from "./vectors.js";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const refused = (message: string) => expect.objectContaining({ code: "invalid_secret", message });

describe("base32", () => {
  test.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("RFC 4648 section 10: %j is %s", (text, encoded) => {
    expect(encodeBase32(ascii(text))).toBe(encoded);
    expect(decodeBase32(encoded)).toEqual(ascii(text));
    expect(decodeBase32(encoded.padEnd(Math.ceil(encoded.length / 8) * 8, "="))).toEqual(ascii(text));
  });

  test("every letter and digit has its value", () => {
    expect(encodeBase32(seed(20))).toBe(RFC_SECRET);
    expect(encodeBase32(decodeBase32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))).toBe(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    );
    expect(decodeBase32("AAAAAAAB")).toEqual(Uint8Array.of(0, 0, 0, 0, 1));
    expect(decodeBase32("77777777")).toEqual(Uint8Array.of(255, 255, 255, 255, 255));
  });

  test("any case, spaces, dashes and padding, as people paste it (R-055)", () => {
    const key = Uint8Array.of(0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x21, 0xde, 0xad, 0xbe, 0xef);
    for (const text of [
      "jbsw y3dp-ehpk 3pxp====",
      "JBSWY3DPEHPK3PXP",
      " JBSW\tY3DP\u00a0EHPK\u20113PXP \n",
      "JBSWY3DPEHPK3PXP= = =",
      "–jbswy3dpehpk3pxp―",
    ]) {
      expect(decodeBase32(text)).toEqual(key);
    }
  });

  test.each([
    ["0BSWY3DPEHPK3PXP", 1],
    ["JBSWY3DPEHPK3PX1", 16],
    ["JBSWY3DP8HPK3PXP", 9],
    ["JBSWY3DP9HPK3PXP", 9],
    ["JBSWY3DP@HPK3PXP", 9],
    ["JBSWY3DP[HPK3PXP", 9],
    ["JBSWY3DP`HPK3PXP", 9],
    ["JBSWY3DP{HPK3PXP", 9],
    ["JBSWY3DP:HPK3PXP", 9],
    ["JBSWY3DP/HPK3PXP", 9],
    ["JBSWY3DP_HPK3PXP", 9],
    ["JBSWY3DP+HPK3PXP", 9],
    ["JBSWY3DP\u0000HPK3PXP", 9],
    ["JBSWY3DP\u0131HPK3PXP", 9],
    ["JBSWY3DP\u017fHPK3PXP", 9],
    ["JBSWY3DP\uff21HPK3PXP", 9],
    ["JBSWY3DP=EHPK3PXP", 10],
    ["====A", 5],
    ["JBSW Y3DP 8HPK3PXP", 11],
  ])("%j is refused at its place %i", (text, place) => {
    expect(() => decodeBase32(text)).toThrow(refused(`the secret must be base32: see character ${place}`));
  });

  test.each(["A", "ABC", "ABCDEF", "ABCDEFGHI", "ABCDEFGHIJK", "ABCDEFGHIJKLMN"])(
    "no bytes encode to the length of %s: a character is missing",
    (text) => {
      expect(() => decodeBase32(text)).toThrow(
        refused(`the secret must be base32: see character ${text.length + 1}`),
      );
    },
  );

  test("left-over bits are dropped, as every app does", () => {
    expect(decodeBase32("MZ")).toEqual(ascii("f"));
    expect(encodeBase32(decodeBase32("MZ"))).toBe("MY");
  });

  test("a million padding characters take no time to speak of", () => {
    expect(decodeBase32(`MY${"=".repeat(1_000_000)}`)).toEqual(ascii("f"));
    expect(() => decodeBase32(`MY${"=".repeat(1_000_000)}A`)).toThrow(
      refused("the secret must be base32: see character 1000003"),
    );
  });

  test("what is encoded decodes to itself", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decodeBase32(encodeBase32(bytes))).toEqual(Uint8Array.from(bytes));
        expect(decodeBase32(encodeBase32(bytes).toLowerCase())).toEqual(Uint8Array.from(bytes));
      }),
    );
  });
});

test("text is not encoded as bytes: it would be a secret of zeros that everybody knows", () => {
  const refused = expect.objectContaining({ name: "OtpError", code: "invalid_secret" });
  for (const wrong of [undefined, null, "a secret", 5, [1, 2], {}]) {
    expect(() => Reflect.apply(encodeBase32, undefined, [wrong])).toThrow(refused);
  }
  for (const wrong of [undefined, null, 5, [1, 2], {}]) {
    expect(() => Reflect.apply(decodeBase32, undefined, [wrong])).toThrow(refused);
  }
});
