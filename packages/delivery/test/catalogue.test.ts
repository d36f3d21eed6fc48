import { describe, expect, it } from "vitest";
import { overrideCatalogue, renderEmail } from "../src/index.js";

const at = { atMs: Date.UTC(2026, 10, 21, 14, 40), expiresAtMs: Date.UTC(2026, 10, 21, 14, 50) };
const message = { kind: "sign_in_code", code: "123456", ...at } as const;

describe("a host's own texts", () => {
  it("replace the built-in ones field by field", () => {
    const house = overrideCatalogue("en", { sign_in_code: { subject: "Hello from {product}" } });
    const email = renderEmail(message, { product: "Example", catalogues: [house] });
    expect(email.subject).toBe("Hello from Example");
    expect(email.text).toContain("Enter this code to finish signing in.");
  });

  it("do not compile, and are refused, when a variable is unknown or left out", () => {
    // @ts-expect-error: unknown
    expect(() => overrideCatalogue("en", { sign_in_code: { subject: "Hello {prodcut}" } })).toThrow(
      "sign_in_code has no variable {prodcut}",
    );
    // @ts-expect-error: the body has to say when the code ends
    expect(() => overrideCatalogue("en", { sign_in_code: { body: ["Hello"] } })).toThrow(
      "the body of sign_in_code does not say {expiresAt}",
    );
    // @ts-expect-error: the SMS has to say the code
    expect(() => overrideCatalogue("en", { sign_in_code: { sms: "{product}" } })).toThrow(
      "the SMS of sign_in_code does not say {code}",
    );
    // @ts-expect-error: no such message
    expect(() => overrideCatalogue("en", { sign_in_cod: { sms: "{product}" } })).toThrow(
      "there is no message sign_in_cod",
    );
    // @ts-expect-error: an optional variable may be missing when the message is sent
    expect(() => overrideCatalogue("en", { sign_in_code: { subject: "{userName}" } })).toThrow(
      "sign_in_code has no variable {userName}",
    );
    expect(() =>
      // @ts-expect-error: a plural form with a slip
      overrideCatalogue("en", { backup_code_used: { body: [{ plural: "left", one: "1", other: "{lft}" }] } }),
    ).toThrow("backup_code_used has no variable {lft}");
    expect(() => overrideCatalogue("not a locale", {})).toThrow("locale is not a BCP 47 language tag");
  });
});
