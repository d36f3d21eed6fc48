import { describe, expect, it, test } from "vitest";
import { isDeliveryError } from "../src/index.js";
import { channelContract } from "../src/testing.js";
import { signWebhook, type VerifiedWebhook, verifyWebhook, webhookChannel } from "../src/webhook.js";
import { loopback, type Seen } from "./loopback.js";

const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`;
const secret = secretOf("a");
const now = () => Date.UTC(2026, 10, 21, 14, 40);

/** A store of claims as a receiver has one: one atomic act per id. */
function claims() {
  const seen = new Map<string, number>();
  const claim = (id: string, untilMs: number): boolean => {
    if (seen.has(id)) return false;
    seen.set(id, untilMs);
    return true;
  };
  return { seen, claim };
}

const check = (
  { headers, body }: Pick<Seen, "headers" | "body">,
  claim: (id: string, untilMs: number) => boolean,
  at = now,
) => verifyWebhook({ secrets: [secret], header: (name) => headers[name], body, claim, now: at });

describe.each(["email", "sms"] as const)("the contract: webhook for %s", (medium) => {
  channelContract({
    medium,
    idempotent: true,
    secrets: [secret, secret.slice(6)],
    test,
    async open(mood) {
      const { claim } = claims();
      const taken: VerifiedWebhook[] = [];
      const pending: Promise<void>[] = [];
      const server = await loopback((request) => {
        if (mood === "refuse") return { status: 422, body: request.body };
        if (mood === "down") return { status: 503, body: request.body };
        pending.push(check(request, claim).then((verified) => void taken.push(verified)));
        return { status: 200, body: { id: String(request.headers["webhook-id"]) } };
      }, mood);
      return {
        channel: webhookChannel({
          medium,
          url: server.url,
          secret,
          fetch,
          now,
          timeoutMs: mood === "hang" ? 200 : 5000,
        }),
        arrived: async () => {
          await Promise.all(pending);
          return taken.flatMap((one) => {
            if (!one.ok || one.repeat || one.delivery.medium === "voice") return [];
            const { to, text } = one.delivery.message;
            return [{ to, text }];
          });
        },
        close: server.stop,
      };
    },
  });
});

async function oneHook(idempotencyKey = "notice-7"): Promise<Seen> {
  const server = await loopback(() => ({ status: 204 }));
  const channel = webhookChannel({ medium: "sms", url: `${server.url}/send`, secret, fetch, now });
  const sent = await channel.send({ to: "+447700900112", text: "Code: 493817" }, { idempotencyKey });
  await server.stop();
  expect(sent).toEqual({ channel: "webhook", providerId: null });
  const [seen] = server.seen;
  if (seen === undefined) throw new Error("nothing arrived");
  return seen;
}

describe("a webhook", () => {
  it("is verified, once: a replay is a repeat", async () => {
    const hook = await oneHook();
    const { claim, seen } = claims();
    expect(await check(hook, claim)).toMatchObject({
      ok: true,
      repeat: false,
      delivery: { medium: "sms", message: { to: "+447700900112", text: "Code: 493817" } },
    });
    expect(await check(hook, claim)).toMatchObject({ ok: true, repeat: true });
    // Remembered longer than the hook itself would be believed.
    expect([...seen.values()][0]).toBeGreaterThan(now() + 300_000);
  });

  it("keeps its id over attempts under one key, and only over those", async () => {
    const [first, again, other] = [await oneHook("a"), await oneHook("a"), await oneHook("b")];
    expect(again.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(other.headers["webhook-id"]).not.toBe(first.headers["webhook-id"]);
  });

  it("is refused when it is stale, early, or changed in any part", async () => {
    const hook = await oneHook();
    const { claim } = claims();
    const at = async (ms: number) => check(hook, claim, () => now() + ms);
    expect(await at(300_001)).toEqual({ ok: false, reason: "stale" });
    expect(await at(-300_001)).toEqual({ ok: false, reason: "stale" });
    const headers = { ...hook.headers };
    const wrong = { ok: false, reason: "wrong_signature" };
    const later = String(now() / 1000 + 60);
    expect(await check({ body: hook.body.replace("+44", "+45"), headers }, claim)).toEqual(wrong);
    expect(
      await check({ body: hook.body, headers: { ...headers, "webhook-id": "msg_other" } }, claim),
    ).toEqual(wrong);
    expect(
      await check({ body: hook.body, headers: { ...headers, "webhook-timestamp": later } }, claim),
    ).toEqual(wrong);
    expect(
      await check({ body: hook.body, headers: { ...headers, "webhook-signature": "v1,AAAA v2,x" } }, claim),
    ).toEqual(wrong);
    expect(await check({ body: hook.body, headers: {} }, claim)).toEqual({ ok: false, reason: "unsigned" });
    // None of those used up the id.
    expect(await at(299_999)).toMatchObject({ ok: true, repeat: false });
  });

  it("takes an older secret while it is being replaced, and no other", async () => {
    const { headers, body } = await oneHook();
    const verify = (secrets: string[]) =>
      verifyWebhook({ secrets, header: (name) => headers[name], body, claim: () => true, now });
    expect(await verify([secretOf("b"), secret])).toMatchObject({ ok: true });
    expect(await verify([secretOf("b")])).toEqual({ ok: false, reason: "wrong_signature" });
    await expect(verify([])).rejects.toThrow("at least one secret");
    await expect(verify(["whsec_short"])).rejects.toThrow("a secret is whsec_");
  });

  it("S28: signed nonsense is malformed, and nothing throws", async () => {
    const bodies = [
      "",
      "null",
      "[]",
      "{",
      `{"medium":"sms"}`,
      `{"medium":"fax","message":{}}`,
      `{"medium":"sms","message":{"to":"+447700900112,+447700900113","text":"x"}}`,
      `{"medium":"sms","message":{"to":["+447700900112"],"text":"x"}}`,
      `{"medium":"email","message":{"to":"a@b.example","subject":"a\\nBcc: x","text":"t","html":"h"}}`,
      `{"medium":"voice","message":{"to":"+447700900112"}}`,
      `{"medium":"voice","message":{"to":"+447700900112","script":{"language":"en","characters":"123"}}}`,
    ];
    for (const body of bodies) {
      const headers = { ...signWebhook({ secret, id: "msg_1", body, atMs: now() }) };
      expect(await check({ headers, body }, () => true), body).toEqual({ ok: false, reason: "malformed" });
    }
    for (const value of [undefined, null, 1, {}, [], "x".repeat(100_000), "\u0000"]) {
      const verified = await verifyWebhook({
        secrets: [secret],
        header: () => value,
        body: "{}",
        claim: () => true,
        now,
      });
      expect(verified.ok).toBe(false);
    }
  });

  it("has an independent signature: the scheme of Standard Webhooks", () => {
    // https://github.com/standard-webhooks/standard-webhooks: the example of its specification.
    const signed = signWebhook({
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      body: `{"test": 2432232314}`,
      atMs: 1_614_265_330_000,
    });
    expect(signed["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("goes to https only, or to this machine", () => {
    const make = (url: string) => () => webhookChannel({ medium: "sms", url, secret, fetch });
    expect(make("http://sms.example.com/")).toThrow("url is an https URL");
    expect(make("https://user:password@sms.example.com/")).toThrow("url holds no user");
    expect(make("https://sms.example.com/?a=1")).not.toThrow();
  });

  it("passes on how long the receiver asks to wait", async () => {
    const server = await loopback(() => ({ status: 429, headers: { "retry-after": "30" } }));
    const channel = webhookChannel({ medium: "sms", url: server.url, secret, fetch, name: "own-sms" });
    const error: unknown = await channel
      .send({ to: "+447700900112", text: "x" }, { idempotencyKey: "k" })
      .catch((caught: unknown) => caught);
    await server.stop();
    expect(isDeliveryError(error) && error).toMatchObject({
      channel: "own-sms",
      retry: true,
      retryAfterMs: 30_000,
    });
  });
});
