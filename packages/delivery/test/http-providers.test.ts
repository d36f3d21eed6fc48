import { describe, expect, it, test } from "vitest";
import { type Channel, isDeliveryError, type Medium } from "../src/index.js";
import { messageBirdChannel } from "../src/messagebird.js";
import { resendChannel } from "../src/resend.js";
import { channelContract, type ProviderMood } from "../src/testing.js";
import { vonageChannel } from "../src/vonage.js";
import { type Answer, type Loopback, loopback, type Seen } from "./loopback.js";

const SECRET = "re_secret-key-81d2";
const from = { name: "Example, Inc.", address: "security@example.com" };
const json = (body: string): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;

const makers = {
  resend: (origin: string, timeoutMs?: number) =>
    resendChannel({ apiKey: SECRET, from, fetch, origin, timeoutMs }),
  vonage: (origin: string, timeoutMs?: number) =>
    vonageChannel({ apiKey: "abcd1234", apiSecret: SECRET, from: "Example", fetch, origin, timeoutMs }),
  messagebird: (origin: string, timeoutMs?: number) =>
    messageBirdChannel({ accessKey: SECRET, originator: "Example", fetch, origin, timeoutMs }),
};

/** Resend: https://resend.com/docs/api-reference/emails/send-email, with its idempotency. */
async function resendServer(mood: ProviderMood): Promise<Loopback & { mails: Seen[] }> {
  const ids = new Map<string, string>();
  const mails: Seen[] = [];
  const server = await loopback((request) => {
    const { path, headers, body } = request;
    if (headers.authorization !== `Bearer ${SECRET}`) {
      return { status: 401, body: { statusCode: 401, name: "missing_api_key", message: SECRET } };
    }
    const { to } = json(body);
    if (path !== "/emails" || mood === "refuse") {
      return {
        status: 422,
        body: { statusCode: 422, name: "validation_error", message: `Invalid to ${String(to)}` },
      };
    }
    if (mood === "down")
      return { status: 500, body: { statusCode: 500, name: "internal_server_error", message: "" } };
    const key = String(headers["idempotency-key"]);
    const id = ids.get(key) ?? `49a3999c-0ce1-4ea6-ab68-${String(ids.size).padStart(12, "0")}`;
    if (!ids.has(key)) mails.push(request);
    ids.set(key, id);
    return { status: 200, body: { id } };
  }, mood);
  return { ...server, mails };
}

/** Vonage: https://developer.vonage.com/en/api/messages */
const vonageServer = (mood: ProviderMood) =>
  loopback(({ path, headers, body }) => {
    const problem = (status: number, type: string): Answer => ({
      status,
      body: {
        type: `https://developer.vonage.com/api-errors/messages#${type}`,
        title: "t",
        detail: body,
        instance: "i",
      },
    });
    if (headers.authorization !== `Basic ${Buffer.from(`abcd1234:${SECRET}`).toString("base64")}`) {
      return problem(401, "1310");
    }
    if (path !== "/v1/messages" || mood === "refuse") return problem(422, "1120");
    if (mood === "down") return problem(500, "1000");
    return { status: 202, body: { message_uuid: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab" } };
  }, mood);

/** MessageBird: https://developers.messagebird.com/api/sms-messaging */
const messageBirdServer = (mood: ProviderMood) =>
  loopback(({ path, headers, body }) => {
    const errors = (status: number, code: number): Answer => ({
      status,
      body: { errors: [{ code, description: body, parameter: "recipients" }] },
    });
    if (headers.authorization !== `AccessKey ${SECRET}`) return errors(401, 2);
    if (path !== "/messages" || mood === "refuse") return errors(422, 9);
    if (mood === "down") return errors(503, 99);
    return { status: 201, body: { id: "e8077d803532c0b5937c639b60216938" } };
  }, mood);

const time = (mood: ProviderMood) => (mood === "hang" ? 200 : 5000);

describe("the contract: resend", () => {
  channelContract({
    medium: "email",
    idempotent: true,
    secrets: [SECRET],
    test,
    async open(mood) {
      const server = await resendServer(mood);
      const arrived = () =>
        server.mails.map(({ body }) => {
          const { to, text, subject } = json(body);
          const recipient = Array.isArray(to) && to.length === 1 ? String(to[0]) : "";
          const address = /<([^>]*)>$/.exec(recipient)?.[1] ?? recipient;
          return { to: address, text: String(text), subject: String(subject) };
        });
      return { channel: makers.resend(server.url, time(mood)), arrived, close: server.stop };
    },
  });
});

describe.each([
  ["vonage", vonageServer, makers.vonage, "to"],
  ["messagebird", messageBirdServer, makers.messagebird, "recipients"],
] as const)("the contract: %s", (_name, open, make, field) => {
  channelContract({
    medium: "sms",
    idempotent: false,
    secrets: [SECRET],
    test,
    async open(mood) {
      const server = await open(mood);
      const arrived = () =>
        server.seen.map(({ body }) => {
          const { text, body: content, [field]: to } = json(body);
          return { to: `+${String(to)}`, text: String(text ?? content) };
        });
      return { channel: make(server.url, time(mood)), arrived, close: server.stop };
    },
  });
});

const email = { to: "jane@example.com", name: "Jané", subject: "s", text: "t", html: "h", locale: "de" };
const sms = { to: "+447700900112", text: "Code: 493817" };

async function oneRequest<M extends Medium>(
  make: (url: string) => Channel<M>,
  message: Parameters<Channel<M>["send"]>[0],
  answer: Answer,
): Promise<{ request: Seen | undefined; outcome: unknown }> {
  const requests: Seen[] = [];
  const server = await loopback((request) => {
    requests.push(request);
    return answer;
  });
  const outcome: unknown = await make(server.url)
    .send(message, { idempotencyKey: "notice-7" })
    .catch((error: unknown) => error);
  await server.stop();
  expect(requests.length).toBe(1);
  return { request: requests[0], outcome };
}

describe("the documented requests", () => {
  it("resend", async () => {
    const { request, outcome } = await oneRequest(makers.resend, email, {
      status: 200,
      body: { id: "re-1" },
    });
    expect(outcome).toEqual({ channel: "resend", providerId: "re-1" });
    expect(request?.headers["idempotency-key"]).toBe("notice-7");
    expect(json(request?.body ?? "")).toEqual({
      from: `"Example, Inc." <security@example.com>`,
      to: [`"Jané" <jane@example.com>`],
      subject: "s",
      text: "t",
      html: "h",
      headers: {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "de",
      },
    });
  });

  it("vonage", async () => {
    const { request, outcome } = await oneRequest(makers.vonage, sms, {
      status: 202,
      body: { message_uuid: "u-1" },
    });
    expect(outcome).toEqual({ channel: "vonage", providerId: "u-1" });
    expect(json(request?.body ?? "")).toEqual({
      message_type: "text",
      channel: "sms",
      to: "447700900112",
      from: "Example",
      text: "Code: 493817",
    });
  });

  it("messagebird", async () => {
    const { request, outcome } = await oneRequest(makers.messagebird, sms, {
      status: 201,
      body: { id: "m-1" },
    });
    expect(outcome).toEqual({ channel: "messagebird", providerId: "m-1" });
    expect(json(request?.body ?? "")).toMatchObject({
      originator: "Example",
      recipients: ["447700900112"],
      body: "Code: 493817",
      datacoding: "auto",
    });
  });
});

describe("what an answer means", () => {
  it.each([
    [
      "resend",
      401,
      { name: "missing_api_key" },
      { reason: "credentials", retry: false, providerCode: "missing_api_key" },
    ],
    ["resend", 409, { name: "concurrent_idempotent_requests" }, { reason: "rate_limited", retry: true }],
    ["resend", 409, { name: "invalid_idempotent_request" }, { reason: "refused", retry: false }],
    [
      "resend",
      429,
      { name: "rate_limit_exceeded" },
      { reason: "rate_limited", retry: true, retryAfterMs: 7000 },
    ],
    ["resend", 307, {}, { reason: "bad_answer", retry: true }],
    [
      "resend",
      200,
      { id: "jane@example.com was mailed\r\n" },
      { reason: "bad_answer", retry: true, uncertain: true },
    ],
    ["vonage", 402, {}, { reason: "credentials", retry: false }],
    [
      "vonage",
      422,
      { type: "https://developer.vonage.com/api-errors#1120" },
      { reason: "refused", providerCode: "1120" },
    ],
    ["vonage", 422, { type: "#+447700900112" }, { reason: "refused", providerCode: undefined }],
    ["vonage", 429, {}, { reason: "rate_limited", retry: true, retryAfterMs: 7000 }],
    [
      "messagebird",
      422,
      { errors: [{ code: 25 }] },
      { reason: "credentials", retry: false, providerCode: "25" },
    ],
    ["messagebird", 422, { errors: [null] }, { reason: "refused", retry: false }],
    ["messagebird", 500, { errors: "?" }, { reason: "provider_down", retry: true, uncertain: true }],
  ] as const)("%s %i %j", async (name, status, body, expected) => {
    const answer = { status, body, headers: { "retry-after": "7", location: "http://127.0.0.1:1/" } };
    const { outcome } =
      name === "resend"
        ? await oneRequest(makers.resend, email, answer)
        : await oneRequest(makers[name], sms, answer);
    expect(isDeliveryError(outcome)).toBe(true);
    expect(outcome).toMatchObject(expected);
  });

  it("options that could not work are refused, without being repeated", () => {
    const options = { apiKey: "a b", from, fetch };
    expect(() => resendChannel(options)).toThrow("apiKey is 1 to 500 visible ASCII characters");
    for (const origin of [
      "http://example.com",
      "ftp://example.com",
      "nonsense",
      "https://user:pw@example.com",
    ]) {
      expect(() => resendChannel({ ...options, apiKey: "k", origin })).toThrow(/^origin /);
    }
    expect(() => resendChannel({ ...options, apiKey: "k", timeoutMs: Number.NaN })).toThrow("timeoutMs is");
  });
});
