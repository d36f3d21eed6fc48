import { describe, expect, it } from "vitest";
import { DeliveryError, defineChannel, type Sms, type SmsChannel } from "../src/index.js";
import { type Arrived, channelContract, type ProviderMood } from "../src/testing.js";

/** What a provider does in a mood, without a network. */
function provider(mood: ProviderMood) {
  const arrived: Arrived[] = [];
  const take = (sms: Sms): Promise<{ ok: boolean; id?: string }> => {
    if (mood === "hang") return new Promise(() => undefined);
    if (mood === "close") return Promise.reject(new Error(`socket closed while sending to ${sms.to}`));
    if (mood === "garbage") return Promise.resolve({ ok: true });
    if (mood !== "accept") return Promise.resolve({ ok: false });
    arrived.push({ to: sms.to, text: sms.text });
    return Promise.resolve({ ok: true, id: `id-${arrived.length}` });
  };
  return { arrived, take };
}
type Provider = ReturnType<typeof provider>;

const good = ({ take }: Provider, mood: ProviderMood): SmsChannel =>
  defineChannel({
    medium: "sms",
    name: "good",
    timeoutMs: mood === "hang" ? 20 : 1000,
    async deliver(sms) {
      const { ok, id } = await take(sms);
      if (ok && id !== undefined) return id;
      const retry = ok || mood === "down";
      throw new DeliveryError("delivery_failed", "good failed", {
        channel: "good",
        reason: "refused",
        retry,
      });
    },
  });

/** The names of the cases that a channel fails. */
async function failures(make: (provider: Provider, mood: ProviderMood) => SmsChannel, idempotent = false) {
  const cases: [string, () => Promise<void>][] = [];
  channelContract({
    medium: "sms",
    idempotent,
    secrets: ["key-of-the-loft"],
    patienceMs: 500,
    test: (name, run) => cases.push([name, run]),
    open: (mood) => {
      const one = provider(mood);
      return { channel: make(one, mood), arrived: () => one.arrived };
    },
  });
  const failed: string[] = [];
  for (const [name, run] of cases)
    await run().catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
  expect(cases.length).toBe(13);
  return failed;
}

describe("the contract", () => {
  it("is passed by a good channel", async () => {
    expect(await failures(good)).toEqual([]);
  });

  const changed =
    (change: (channel: SmsChannel, provider: Provider, mood: ProviderMood) => SmsChannel["send"]) =>
    (one: Provider, mood: ProviderMood): SmsChannel => {
      const channel = good(one, mood);
      return { ...channel, send: change(channel, one, mood) };
    };
  const bad: readonly [string, (one: Provider, mood: ProviderMood) => SmsChannel, string][] = [
    [
      "sends twice",
      changed(({ send }) => async (sms, o) => {
        await send(sms, o);
        return send(sms, o);
      }),
      "hand a message over once",
    ],
    [
      "sends to somebody else",
      changed(
        ({ send }) =>
          (sms, o) =>
            send({ ...sms, to: sms.to.replace("12", "13") }, o),
      ),
      "send to the contact",
    ],
    [
      "changes the text",
      changed(
        ({ send }) =>
          (sms, o) =>
            send({ ...sms, text: sms.text.normalize("NFD") }, o),
      ),
      "keep every character",
    ],
    [
      "cuts the text",
      changed(
        ({ send }) =>
          (sms, o) =>
            send({ ...sms, text: sms.text.slice(0, 100) }, o),
      ),
      "send a megabyte whole",
    ],
    [
      "answers another name",
      changed(({ send }) => async (sms, o) => ({ ...(await send(sms, o)), channel: "x" })),
      "answer its own name",
    ],
    [
      "lets everything through",
      changed((_channel, { take }) => async (sms) => ({
        channel: "good",
        providerId: (await take(sms)).id ?? "?",
      })),
      "refuses line ends",
    ],
    [
      "throws what the client threw",
      changed(({ send }, { take }, mood) => async (sms, o) => {
        if (mood === "close") await take(sms);
        return send(sms, o);
      }),
      "throw a DeliveryError, not Error",
    ],
    [
      "tells the number",
      changed(
        ({ send }) =>
          (sms, o) =>
            send(sms, o).catch((error: DeliveryError) => {
              throw new DeliveryError(error.code, `${error.message}: ${sms.to}`, { ...error });
            }),
      ),
      "keep codes, addresses and secrets out",
    ],
    [
      "tells its key",
      changed(
        ({ send }) =>
          (sms, o) =>
            send(sms, o).catch((error: DeliveryError) => {
              throw Object.assign(error, {
                request: { authorization: Buffer.from("key-of-the-loft").toString("base64") },
              });
            }),
      ),
      "keep codes, addresses and secrets out",
    ],
    [
      "never asks to try again",
      changed(
        ({ send }) =>
          (sms, o) =>
            send(sms, o).catch((error: DeliveryError) => {
              throw new DeliveryError(error.code, error.message, { ...error, retry: false });
            }),
      ),
      "ask to try again",
    ],
    [
      "always asks to try again",
      changed(
        ({ send }) =>
          (sms, o) =>
            send(sms, o).catch((error: DeliveryError) => {
              throw new DeliveryError(error.code, error.message, {
                ...error,
                retry: error.code === "delivery_failed",
              });
            }),
      ),
      "not ask to try a refused message again",
    ],
    [
      "does not hear that it is cancelled",
      changed(
        ({ send }) =>
          (sms, { idempotencyKey }) =>
            send(sms, { idempotencyKey }),
      ),
      "cancelled",
    ],
  ];
  it.each(bad)("is failed by a channel that %s", async (_what, make, said) => {
    expect((await failures(make)).join("\n")).toContain(said);
  });

  it("is failed by a channel that never gives up", async () => {
    const make = changed((_channel, { take }) => async (sms) => ({
      channel: "good",
      providerId: (await take(sms)).id ?? "?",
    }));
    expect((await failures(make)).join("\n")).toContain("give up after its time-out");
  });

  it("is failed by a channel that claims to drop repeats and does not", async () => {
    expect((await failures(good, true)).join("\n")).toContain("drop a repeat");
  });
});
