import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatOriginBoundLine, parseOriginBoundLine, renderSms } from "../src/index.js";

// STANDARDS V4: the examples of the WICG text, and what follows from it.
describe("origin-bound one-time codes (R-306)", () => {
  it.each([
    [
      "747723 is your ExampleCo authentication code.\n\n@example.com #747723",
      { host: "example.com", code: "747723" },
    ],
    [
      "...\n\n@example.com #747723 @ecommerce.example",
      { host: "example.com", code: "747723", embeddedHost: "ecommerce.example" },
    ],
    [
      "@example.com #747723 @ecommerce.example $future",
      { host: "example.com", code: "747723", embeddedHost: "ecommerce.example" },
    ],
    ["a\r\n@example.com #747723", { host: "example.com", code: "747723" }],
    ["something @example.com #747723", null],
    ["#747723 @ecommerce.example @example.com", null],
    ["@example.com code #747723", null],
    ["@example.com  #747723", null],
    ["@example.com #747723\n", null],
    ["@ #123456", null],
    ["@example.com #", null],
    ["@example.com:8443 #747723", null],
    ["@https://example.com #747723", null],
    ["", null],
  ])("%j", (text, expected) => {
    expect(parseOriginBoundLine(text)).toEqual(expected);
  });

  it("refuses what is no bare domain, or no code", () => {
    for (const host of [
      "",
      "https://example.com",
      "example.com:443",
      "example.com/",
      "Example.com",
      "a b",
      "-a.com",
      "münchen.example",
    ]) {
      expect(() => formatOriginBoundLine({ host, code: "1" }), host).toThrow("the host is a bare domain");
      const message = { kind: "sign_in_code", code: "1", atMs: 0, expiresAtMs: 0, boundHost: host } as const;
      expect(() => renderSms(message, { product: "Example" })).toThrow(
        "boundHost of the message sign_in_code must be a bare domain",
      );
    }
    for (const code of ["", "1 2", "1\n2", "é"]) {
      expect(() => formatOriginBoundLine({ host: "example.com", code })).toThrow("visible ASCII");
    }
  });

  it("what is written is read back", () => {
    const host = fc.stringMatching(/^[a-z][a-z0-9]{0,20}\.[a-z]{2,8}$/);
    const code = fc.stringMatching(/^[\x21-\x7e]{1,30}$/);
    fc.assert(
      fc.property(host, code, fc.option(host, { nil: undefined }), (bound, value, embeddedHost) => {
        const line = formatOriginBoundLine({ host: bound, code: value, embeddedHost });
        const expected = {
          host: bound,
          code: value,
          ...(embeddedHost === undefined ? {} : { embeddedHost }),
        };
        expect(parseOriginBoundLine(`text\n\n${line}`)).toEqual(expected);
      }),
    );
  });
});
