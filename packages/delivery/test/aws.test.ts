import { SESv2 } from "@aws-sdk/client-sesv2";
import { SNS } from "@aws-sdk/client-sns";
import PostalMime from "postal-mime";
import { describe, expect, it, test, vi } from "vitest";
import { isDeliveryError } from "../src/index.js";
import { sesChannel } from "../src/ses.js";
import { snsChannel } from "../src/sns.js";
import { channelContract, type ProviderMood } from "../src/testing.js";
import { type Answer, loopback } from "./loopback.js";

vi.hoisted(() => {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
});

const SECRET = "aws-secret-access-key-3b9a";
const config = (endpoint: string) => ({
  endpoint,
  region: "eu-west-1",
  maxAttempts: 1,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET },
});
const from = { name: "Example", address: "security@example.com" };
const timeoutMs = (mood: ProviderMood) => (mood === "hang" ? 300 : 5000);

const awsError = (status: number, name: string, message = "493817 +447700900112"): Answer => ({
  status,
  headers: { "x-amzn-errortype": name },
  body: { message },
});

const sesServer = (mood: ProviderMood, answer?: Answer) =>
  loopback(({ path, method }) => {
    if (method !== "POST" || path !== "/v2/email/outbound-emails") return awsError(404, "NotFoundException");
    if (mood === "refuse") return awsError(400, "MessageRejected");
    if (mood === "down") return awsError(500, "InternalServiceErrorException");
    return answer ?? { status: 200, body: { MessageId: "010f0191-ses" } };
  }, mood);

/** The MIME message in SESv2's request, read by another library. */
async function readSes(body: string) {
  const request = JSON.parse(body) as {
    Destination: { ToAddresses: string[] };
    Content: { Raw: { Data: string } };
  };
  const mail = await PostalMime.parse(Buffer.from(request.Content.Raw.Data, "base64"));
  return { to: request.Destination.ToAddresses.join(), mail };
}

describe("the contract: SES, with Amazon's own SDK", () => {
  channelContract({
    medium: "email",
    idempotent: false,
    secrets: [SECRET, "AKIDEXAMPLE"],
    test,
    async open(mood) {
      const server = await sesServer(mood);
      const client = new SESv2(config(server.url));
      return {
        channel: sesChannel({ client, from, timeoutMs: timeoutMs(mood) }),
        arrived: () =>
          Promise.all(
            server.seen.map(async ({ body }) => {
              const { to, mail } = await readSes(body);
              return { to, text: mail.text ?? "", subject: mail.subject };
            }),
          ),
        close: async () => {
          client.destroy();
          await server.stop();
        },
      };
    },
  });
});

// SNS speaks the query protocol: a form in, XML out. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
const NAMESPACE = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
const snsAnswer = (status: number, body: string): Answer => ({
  status,
  headers: { "content-type": "text/xml" },
  body,
});
const snsError = (status: number, code: string): Answer =>
  snsAnswer(
    status,
    `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>${code}</Code><Message>+447700900112 493817</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
const snsServer = (mood: ProviderMood, answer?: Answer) =>
  loopback(({ path, method, headers, body }) => {
    const form = new URLSearchParams(body);
    const signed = headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/") === true;
    if (method !== "POST" || path !== "/" || !signed || form.get("Action") !== "Publish") {
      return snsError(400, "InvalidAction");
    }
    if (mood === "refuse") return snsError(400, "InvalidParameter");
    if (mood === "down") return snsError(503, "InternalError");
    return (
      answer ??
      snsAnswer(
        200,
        `<PublishResponse ${NAMESPACE}><PublishResult><MessageId>sns-1</MessageId></PublishResult></PublishResponse>`,
      )
    );
  }, mood);

describe("the contract: SNS, with Amazon's own SDK", () => {
  channelContract({
    medium: "sms",
    idempotent: false,
    secrets: [SECRET, "AKIDEXAMPLE"],
    test,
    async open(mood) {
      const server = await snsServer(mood);
      const client = new SNS(config(server.url));
      return {
        channel: snsChannel({ client, senderId: "Example", timeoutMs: timeoutMs(mood) }),
        arrived: () =>
          server.seen.map(({ body }) => {
            const form = new URLSearchParams(body);
            return { to: form.get("PhoneNumber") ?? "", text: form.get("Message") ?? "" };
          }),
        close: async () => {
          client.destroy();
          await server.stop();
        },
      };
    },
  });
});

describe("an SMS through SNS", () => {
  const send = async (answer?: Answer) => {
    const server = await snsServer("accept", answer);
    const client = new SNS(config(server.url));
    const outcome: unknown = await snsChannel({ client, senderId: "Example" })
      .send({ to: "+447700900112", text: "493817" }, { idempotencyKey: "k" })
      .catch((error: unknown) => error);
    client.destroy();
    await server.stop();
    return { outcome, form: new URLSearchParams(server.seen[0]?.body ?? "") };
  };

  it("is transactional, with the sender's name", async () => {
    const { outcome, form } = await send();
    expect(outcome).toEqual({ channel: "sns", providerId: "sns-1" });
    expect([...form.values()]).toEqual(
      expect.arrayContaining(["AWS.SNS.SMS.SMSType", "Transactional", "AWS.SNS.SMS.SenderID", "Example"]),
    );
  });

  it.each([
    ["OptedOut", 400, { retry: false }],
    ["Throttled", 429, { reason: "rate_limited", retry: true }],
    ["AuthorizationError", 403, { reason: "credentials", retry: false }],
  ])("%s", async (code, status, expected) => {
    const { outcome } = await send(snsError(status, code));
    expect(outcome).toMatchObject(expected);
    expect(JSON.stringify(outcome)).not.toMatch(/493817|447700/);
  });

  it("refuses a sender's name that no network takes", () => {
    const client = new SNS(config("http://127.0.0.1:9"));
    for (const senderId of ["", "12345", "twelve letters", "Exämple"]) {
      expect(() => snsChannel({ client, senderId })).toThrow("senderId is 1 to 11");
    }
  });
});

describe("a mail through SES", () => {
  it("has every header of ours, and a configuration set", async () => {
    const server = await sesServer("accept");
    const client = new SESv2(config(server.url));
    const now = () => Date.UTC(2026, 10, 21, 14, 40);
    const ses = sesChannel({
      client,
      from: { name: "Söhne", address: from.address },
      configurationSet: "plain",
      now,
    });
    const text = `${"x".repeat(3000)}\nGrüße 日本`;
    await ses.send(
      {
        to: "jane@example.com",
        name: `J "D" Åström`,
        subject: `Ünï ${"code ".repeat(60)}`,
        text,
        html: "<p>ü</p>",
        locale: "de",
      },
      { idempotencyKey: "k" },
    );
    client.destroy();
    await server.stop();
    const { to, mail } = await readSes(server.seen[0]?.body ?? "");
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({
      FromEmailAddress: "security@example.com",
      ConfigurationSetName: "plain",
    });
    expect(to).toBe("jane@example.com");
    expect(mail.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(text);
    expect(mail.html?.trim()).toBe("<p>ü</p>");
    expect(mail.subject).toBe(`Ünï ${"code ".repeat(60)}`);
    expect(mail.from).toMatchObject({ name: "Söhne", address: "security@example.com" });
    expect(mail.to).toMatchObject([{ name: `J "D" Åström`, address: "jane@example.com" }]);
    expect(mail.date).toBe("2026-11-21T14:40:00.000Z");
    expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({ "auto-submitted": "auto-generated", "content-language": "de" });
  });

  it.each([
    [awsError(429, "TooManyRequestsException"), { reason: "rate_limited", retry: true }],
    [awsError(400, "AccountSuspendedException"), { reason: "credentials", retry: false }],
    [awsError(403, "UnrecognizedClientException"), { reason: "credentials", retry: false }],
    [awsError(400, "BadRequestException"), { reason: "refused", retry: false }],
    [awsError(500, "WhoKnows"), { reason: "provider_down", retry: true }],
    [
      { status: 200, body: {} },
      { reason: "bad_answer", retry: true },
    ],
  ])("%j", async (answer, expected) => {
    const server = await loopback(() => answer);
    const client = new SESv2(config(server.url));
    const error: unknown = await sesChannel({ client, from })
      .send({ to: "jane@example.com", subject: "s", text: "t", html: "h" }, { idempotencyKey: "k" })
      .catch((caught: unknown) => caught);
    client.destroy();
    await server.stop();
    expect(isDeliveryError(error)).toBe(true);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify(error)).not.toMatch(/493817|447700/);
  });
});
