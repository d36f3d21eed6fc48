import { describe, expect, it } from "vitest";
import { DeliveryError, defineChannel, fallback, type Sms, type SmsChannel } from "../src/index.js";
import { phonePolicy } from "../src/phone-policy.js";

const message = { to: "+447700900112", text: "Code: 493817" };
const failed = (reason: DeliveryError["reason"], more: object = {}) =>
  new DeliveryError("delivery_failed", "x", { reason, channel: "first", ...more });

function channel(
  name: string,
  deliver: (sms: Sms, signal: AbortSignal) => Promise<string>,
): SmsChannel & { got: Sms[] } {
  const got: Sms[] = [];
  const made = defineChannel({
    medium: "sms",
    name,
    deliver: (sms, { signal }) => {
      got.push(sms);
      return deliver(sms, signal);
    },
  });
  return { ...made, got };
}
const works = (name: string) => channel(name, () => Promise.resolve("id-1"));
const fails = (name: string, error: Error) => channel(name, () => Promise.reject(error));
const hangs = (name: string) => channel(name, () => new Promise(() => undefined));
const send = (sms: SmsChannel, signal?: AbortSignal) => sms.send(message, { idempotencyKey: "k", signal });

describe("a fallback", () => {
  it("says who took it, and does not ask the next", async () => {
    const [first, second] = [works("first"), works("second")];
    expect(await send(fallback([first, second]))).toEqual({ channel: "first", providerId: "id-1" });
    expect(second.got).toEqual([]);
  });

  it("S48: the next channel gets the same message to the same contact", async () => {
    const [first, second] = [fails("first", failed("refused")), works("second")];
    expect(await send(fallback([first, second]))).toEqual({ channel: "second", providerId: "id-1" });
    expect(second.got).toEqual([message]);
    expect(second.got[0]?.to).toBe(first.got[0]?.to);
  });

  it("S48: cannot be made of two media", () => {
    const mail = defineChannel({ medium: "email", name: "mail", deliver: () => Promise.resolve(null) });
    // @ts-expect-error: an SMS channel and a mail channel
    expect(() => fallback([works("first"), mail])).toThrow("a fallback reaches the same contact");
  });

  it("goes on after a time-out, whether or not the channel gives up by itself", async () => {
    const [first, second] = [hangs("first"), works("second")];
    expect(await send(fallback([first, second], { timeoutMs: 20 }))).toMatchObject({ channel: "second" });
  });

  it("goes on after anything that a broken channel throws", async () => {
    const broken = fails("first", new TypeError("x"));
    expect(await send(fallback([broken, works("second")]))).toMatchObject({ channel: "second" });
  });

  it("does not go on with a wrong message, a forbidden destination, or when cancelled", async () => {
    const second = works("second");
    const wrong = fallback([works("first"), second]).send(
      { ...message, to: "nobody" },
      { idempotencyKey: "k" },
    );
    await expect(wrong).rejects.toMatchObject({ code: "invalid_message" });
    const policy = phonePolicy({ countries: ["DE"] });
    await expect(send(fallback([policy.guard(works("first")), second]))).rejects.toMatchObject({
      reason: "not_allowed",
    });
    const controller = new AbortController();
    const sending = send(fallback([hangs("first"), second]), controller.signal);
    controller.abort();
    await expect(sending).rejects.toMatchObject({ reason: "cancelled" });
    await expect(send(fallback([works("first"), second]), AbortSignal.abort())).rejects.toMatchObject({
      reason: "cancelled",
    });
    expect(second.got).toEqual([]);
  });

  it("when all fail: retry if any says so, and after the shortest wait", async () => {
    const all = (...errors: DeliveryError[]) => {
      const [first, ...more] = errors.map((error, at) => fails(`c${at}`, error));
      if (first === undefined) throw new Error("none");
      return send(fallback([first, ...more]));
    };
    await expect(all(failed("refused"), failed("destination"))).rejects.toMatchObject({
      retry: false,
      uncertain: false,
      channel: "fallback",
      message: "every channel failed (first: refused; first: destination)",
    });
    await expect(
      all(
        failed("rate_limited", { retry: true, retryAfterMs: 9000 }),
        failed("rate_limited", { retry: true, retryAfterMs: 4000 }),
      ),
    ).rejects.toMatchObject({ retry: true, retryAfterMs: 4000 });
    await expect(
      all(failed("timeout", { retry: true, uncertain: true }), failed("refused")),
    ).rejects.toMatchObject({
      retry: true,
      uncertain: true,
      retryAfterMs: undefined,
    });
  });

  it("is healthy when one of them is", async () => {
    const sick: SmsChannel = { ...works("first"), check: () => Promise.reject(failed("unreachable")) };
    const well: SmsChannel = { ...works("second"), check: () => Promise.resolve() };
    await expect(fallback([sick, well]).check?.()).resolves.toBeUndefined();
    await expect(fallback([sick, sick]).check?.()).rejects.toMatchObject({ code: "delivery_failed" });
  });
});
