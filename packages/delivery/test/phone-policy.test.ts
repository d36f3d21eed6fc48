import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phonePolicy } from "../src/phone-policy.js";
import { createTestOutbox } from "../src/testing.js";

const policy = phonePolicy({ countries: ["GB", "DE", "US"] });

describe("phonePolicy", () => {
  it.each([
    ["07400 123456", "GB", "+447400123456", "GB"],
    ["+44 7400 123456", undefined, "+447400123456", "GB"],
    ["+49 (0)30 901820", undefined, "+4930901820", "DE"],
    ["(212) 555-2368", "US", "+12125552368", "US"],
  ] as const)("R-303: %s is %s", (typed, country, number, found) => {
    expect(policy.parse(typed, country)).toEqual({ ok: true, number, country: found });
  });

  it.each([
    ["+1 876 555 0123", "country"], // Jamaica shares +1
    ["+1 809 555 0123", "country"], // the Dominican Republic too
    ["+33 1 23 45 67 89", "country"],
    ["+44 909 879 0000", "kind"], // premium rate
    ["+1 900 555 0123", "kind"],
    ["+44 7400 123456 ext. 5", "not_a_number"],
    ["+44", "not_a_number"],
    ["112", "not_a_number"],
    ["07400 123456", "not_a_number"], // of which country?
    ["+447400123456,+447700900113", "not_a_number"],
    ["call +447400123456", "not_a_number"],
    ["+4474001234560000000", "not_a_number"],
  ])("S24: refuses %s: %s", (typed, reason) => {
    expect(policy.parse(typed)).toEqual({ ok: false, reason });
  });

  it("S28: takes anything without throwing, and answers E.164 or a reason", () => {
    const run = (typed: unknown) => {
      const verdict = policy.parse(typed, "GB");
      expect(verdict.ok ? verdict.number : verdict.reason).toMatch(/^(\+[1-9][0-9]{6,14}|[a-z_]+)$/);
    };
    fc.assert(fc.property(fc.anything(), run), { numRuns: 100 });
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 100 }), run), { numRuns: 100 });
    run("+".repeat(1_000_000));
    run("9".repeat(1_000_000));
  });

  it("stands before a channel", async () => {
    const outbox = createTestOutbox();
    const sms = policy.guard(outbox.sms);
    await sms.send({ to: "+447400123456", text: "x" }, { idempotencyKey: "a" });
    for (const [to, providerCode] of [
      ["+18765550123", "country"],
      ["+449098790000", "kind"],
    ]) {
      await expect(sms.send({ to: to ?? "", text: "x" }, { idempotencyKey: "b" })).rejects.toMatchObject({
        code: "delivery_failed",
        reason: "not_allowed",
        retry: false,
        providerCode,
      });
    }
    await expect(
      sms.send({ to: "+44 7400 123456", text: "x" }, { idempotencyKey: "c" }),
    ).rejects.toMatchObject({
      code: "invalid_message",
    });
    expect(outbox.sent.map(({ message }) => message.to)).toEqual(["+447400123456"]);
  });

  it("needs countries that exist", () => {
    expect(() => phonePolicy({ countries: [] })).toThrow("countries is a list of ISO 3166 codes");
    // @ts-expect-error: no such country
    expect(() => phonePolicy({ countries: ["UK"] })).toThrow("countries is a list");
  });
});
