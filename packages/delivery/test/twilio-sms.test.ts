import { describe, expect, it, test } from "vitest";
import { type DeliveryError, isDeliveryError } from "../src/index.js";
import { channelContract } from "../src/testing.js";
import { twilioSms } from "../src/twilio.js";
import { type Answer, loopback } from "./loopback.js";
import { clientTo, SID, TOKEN, twilioError, twilioServer } from "./twilio-server.js";

const TO = "+447700900112";

describe("the contract, with Twilio's own SDK", () => {
  channelContract({
    medium: "sms",
    idempotent: false,
    secrets: [TOKEN],
    test,
    async open(mood) {
      const server = await twilioServer("Messages", mood);
      const channel = twilioSms({
        client: clientTo(server.url),
        from: "+15005550006",
        timeoutMs: mood === "hang" ? 300 : 5000,
      });
      const arrived = () =>
        server.forms().map((form) => ({ to: form.get("To") ?? "", text: form.get("Body") ?? "" }));
      return { channel, arrived, close: server.stop };
    },
  });
});

describe("an SMS through Twilio", () => {
  it("is the documented request", async () => {
    const server = await twilioServer("Messages");
    const client = clientTo(server.url);
    const sms = twilioSms({
      client,
      messagingServiceSid: "MG00000000000000000000000000000001",
      validitySeconds: 600,
    });
    const sent = await sms.send(
      { to: TO, text: "Code: 493817\n\n@example.com #493817" },
      { idempotencyKey: "k" },
    );
    await server.stop();
    expect(sent).toEqual({ channel: "twilio", providerId: `SM${"1".padStart(32, "0")}` });
    expect(Object.fromEntries(server.forms()[0] ?? [])).toEqual({
      To: TO,
      Body: "Code: 493817\n\n@example.com #493817",
      MessagingServiceSid: "MG00000000000000000000000000000001",
      ValidityPeriod: "600",
    });
  });

  it("has one sender, and a validity that Twilio knows", () => {
    const client = clientTo("http://127.0.0.1:9");
    expect(() => twilioSms({ client })).toThrow("give from or messagingServiceSid");
    expect(() => twilioSms({ client, from: "+1", messagingServiceSid: "MG" })).toThrow("one of them");
    expect(() => twilioSms({ client, from: "+1", validitySeconds: 0 })).toThrow(
      "validitySeconds is 1 to 36,000",
    );
  });
});

describe("check", () => {
  const check = async (answer: Answer, token?: string): Promise<void> => {
    const paths: string[] = [];
    const server = await loopback(({ path, method, headers }) => {
      paths.push(`${method} ${path}`);
      const basic = `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString("base64")}`;
      return headers.authorization === basic ? answer : twilioError(401, 20003, "Authenticate");
    });
    try {
      await twilioSms({ client: clientTo(server.url, token), from: "+15005550006" }).check?.();
    } finally {
      await server.stop();
      expect(paths).toEqual([`GET /2010-04-01/Accounts/${SID}.json`]);
    }
  };

  it("J3.13: fetches the account, and wants it active", async () => {
    await check({ status: 200, body: { sid: SID, status: "active" } });
    await expect(check({ status: 200, body: { sid: SID, status: "suspended" } })).rejects.toMatchObject({
      reason: "credentials",
    });
    await expect(check({ status: 200, body: { sid: SID, status: "active" } }, "wrong")).rejects.toMatchObject(
      { reason: "credentials", retry: false },
    );
    await expect(check({ status: 503, body: "" })).rejects.toMatchObject({
      reason: "provider_down",
      retry: true,
    });
  });

  it("is not there for a client that cannot", () => {
    const client = { messages: { create: () => Promise.resolve({ sid: "SM1" }) } };
    expect(twilioSms({ client, from: "+15005550006" }).check).toBeUndefined();
  });
});

async function failing(answer: Answer): Promise<DeliveryError> {
  const server = await twilioServer("Messages", "accept", answer);
  const sms = twilioSms({ client: clientTo(server.url), from: "+15005550006" });
  const error: unknown = await sms
    .send({ to: TO, text: "493817" }, { idempotencyKey: "k" })
    .catch((caught: unknown) => caught);
  await server.stop();
  if (!isDeliveryError(error)) throw new Error("no DeliveryError");
  expect(`${error.message} ${error.stack ?? ""} ${JSON.stringify(error)}`).not.toMatch(/493817|447700900112/);
  return error;
}

describe("Twilio's documented errors", () => {
  it.each([
    [401, 20003, "Authenticate", { reason: "credentials", retry: false, providerCode: "20003" }],
    [
      400,
      21211,
      `The 'To' number ${TO} is not a valid phone number.`,
      { reason: "destination", retry: false, providerCode: "21211" },
    ],
    [
      400,
      21608,
      `The number ${TO} is unverified.`,
      { reason: "destination", retry: false, providerCode: "21608" },
    ],
    [400, 21610, "Attempt to send to unsubscribed recipient", { reason: "destination", retry: false }],
    [429, 20429, "Too Many Requests", { reason: "rate_limited", retry: true, uncertain: false }],
    [
      500,
      20500,
      "An internal server error has occurred",
      { reason: "provider_down", retry: true, uncertain: true },
    ],
    [400, 99999, "A code of next year", { reason: "refused", retry: false, providerCode: "99999" }],
  ])("%i %i", async (status, code, message, expected) => {
    expect(await failing(twilioError(status, code, message))).toMatchObject(expected);
  });

  it("an error page without JSON", async () => {
    expect(await failing({ status: 502, body: "<html>" })).toMatchObject({
      reason: "provider_down",
      retry: true,
    });
  });

  it("an answer without the message's id is not success", async () => {
    expect(await failing({ status: 201, body: { status: "queued" } })).toMatchObject({
      reason: "bad_answer",
      retry: true,
      uncertain: true,
    });
  });
});
