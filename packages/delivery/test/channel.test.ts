import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DeliveryError, defineChannel, isDeliveryError } from "../src/index.js";
import { createTestOutbox } from "../src/testing.js";

const sms = { to: "+447700900112", text: "Code: 493817" };

describe("defineChannel", () => {
  it("turns whatever is thrown into a DeliveryError, with its code and without its words", async () => {
    const throwing = (thrown: unknown) =>
      defineChannel({
        medium: "sms",
        name: "pigeon",
        deliver: () => {
          throw thrown;
        },
      }).send(sms, { idempotencyKey: "k" });
    const odd = Object.assign(new Error("could not reach +447700900112 with 493817"), { code: "ECONNRESET" });
    const failed = {
      code: "delivery_failed",
      channel: "pigeon",
      reason: "unreachable",
      retry: true,
      uncertain: true,
    };
    await expect(throwing(odd)).rejects.toMatchObject({ ...failed, providerCode: "ECONNRESET" });
    for (const thrown of [
      null,
      undefined,
      "493817",
      { code: "+447700900112" },
      { code: "493817" },
      { code: {} },
      new TypeError("x"),
    ]) {
      await expect(throwing(thrown)).rejects.toMatchObject({ ...failed, providerCode: undefined });
    }
    const own = new DeliveryError("delivery_failed", "no", { reason: "refused" });
    await expect(throwing(own)).rejects.toBe(own);
  });

  it("keeps its time-out, and tells the work to stop", async () => {
    let stopped = false;
    const channel = defineChannel({
      medium: "sms",
      name: "slow",
      timeoutMs: 20,
      deliver: (_sms, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            stopped = true;
            resolve("too late");
          });
        }),
      check: () => new Promise(() => undefined),
    });
    await expect(channel.send(sms, { idempotencyKey: "k" })).rejects.toMatchObject({
      reason: "timeout",
      retry: true,
    });
    expect(stopped).toBe(true);
    await expect(channel.check?.()).rejects.toMatchObject({ reason: "timeout" });
  });

  it("leaves no timer and no listener behind", async () => {
    const outbox = createTestOutbox();
    const signal = new AbortController().signal;
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof add>) => {
        listeners += 1;
        add(...args);
      },
      removeEventListener: (...args: Parameters<typeof remove>) => {
        listeners -= 1;
        remove(...args);
      },
    });
    const before = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    for (let at = 0; at < 20; at += 1) await outbox.sms.send(sms, { idempotencyKey: `k${at}`, signal });
    expect(listeners).toBe(0);
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThanOrEqual(
      before,
    );
  });

  it("refuses a name or a time that makes no sense", () => {
    const make = (name: string, timeoutMs?: number) => () =>
      defineChannel({ medium: "sms", name, timeoutMs, deliver: () => Promise.resolve(null) });
    for (const name of ["", "Upper", "a b", "x".repeat(41)])
      expect(make(name)).toThrow("the name of a channel");
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(make("a", ms)).toThrow("timeoutMs is 1 to 600,000");
    expect(make("a", 600_000)).not.toThrow();
  });
});

describe("what is no message", () => {
  it("S28: whatever it is made of, it is sent as it should be or refused as invalid_message", async () => {
    const outbox = createTestOutbox();
    const part = fc.oneof(
      fc.anything(),
      fc.string({ unit: "binary" }),
      fc.emailAddress(),
      fc.constant("+447700900112"),
    );
    const script = fc.record({
      language: part,
      greeting: part,
      prompt: part,
      lead: part,
      again: part,
      goodbye: part,
      characters: fc.oneof(part, fc.array(part)),
    });
    const record = fc.record({
      to: fc.oneof(part, fc.constant("jane@example.com"), fc.constant("+447700900112")),
      name: part,
      subject: part,
      text: part,
      html: part,
      locale: part,
      script: fc.oneof(script, part),
    });
    const message = fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: fc.anything() });
    const key = fc.record({ idempotencyKey: fc.oneof(part, fc.constant("k")) });
    const options = fc.oneof(key, fc.constant(undefined), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("email", "sms", "voice"),
        message,
        options,
        async (medium, made, given) => {
          const send = (
            outbox[medium as "sms"].send as (message: unknown, options: unknown) => Promise<unknown>
          )(made, given);
          const outcome = await send.then(
            () => "sent",
            (error: unknown) => (isDeliveryError(error) ? error.code : String(error)),
          );
          expect(["sent", "invalid_message"]).toContain(outcome);
        },
      ),
      { numRuns: 500 },
    );
  });
});
