import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskEmail, maskPhone } from "../src/index.js";

describe("masking (R-322, J3.12)", () => {
  it.each([
    ["jane.doe@example.com", "j***@example.com"],
    ["j@example.com", "j***@example.com"],
    ["Ååå@example.com", "Å***@example.com"],
    ["👩‍👩‍👧‍👦family@example.com", "👩‍👩‍👧‍👦***@example.com"],
    [`"a@b"@example.com`, `"***@example.com`],
    ["nonsense", "***"],
    ["@example.com", "***"],
    ["jane@", "***"],
    ["", "***"],
  ])("%s is %s", (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });

  it.each([
    ["+447700900112", "+44 •••• ••12"],
    ["+12125552368", "+1 •••• ••68"],
    ["+79161234567", "+7 •••• ••67"],
    ["+353861234567", "+353 •••• ••67"],
    ["+85212345678", "+852 •••• ••78"],
    ["07700 900112", "•••• ••12"],
    ["12", "•••• ••••"],
    ["", "•••• ••••"],
  ])("%s is %s", (number, masked) => {
    expect(maskPhone(number)).toBe(masked);
  });

  it("never shows more than the first character, or the last two digits", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const [local = "", domain = ""] = [
          address.slice(0, address.lastIndexOf("@")),
          address.slice(address.lastIndexOf("@")),
        ];
        expect(maskEmail(address)).toBe(`${local[0]}***${domain}`);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), (number) => {
        const masked = maskPhone(number);
        expect(masked.replace(/[^0-9]/g, "").length).toBeLessThanOrEqual(5);
        expect(masked.endsWith(number.slice(-2))).toBe(true);
      }),
    );
  });
});
