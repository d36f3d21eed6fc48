import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import nodemailer from "nodemailer";
import { describe, expect, it } from "vitest";
import {
  type EmailChannel,
  fallback,
  isDeliveryError,
  type SmsChannel,
  type VoiceChannel,
} from "../src/index.js";
import { messageBirdChannel } from "../src/messagebird.js";
import { phonePolicy } from "../src/phone-policy.js";
import { resendChannel } from "../src/resend.js";
import { sesChannel } from "../src/ses.js";
import { smtpChannel } from "../src/smtp.js";
import { snsChannel } from "../src/sns.js";
import { twilioSms, twilioVoice } from "../src/twilio.js";
import { vonageChannel } from "../src/vonage.js";
import { webhookChannel } from "../src/webhook.js";

// S21, as a grep: every adapter, against a client that throws back everything it was given.
const CODE = "493817";
const ADDRESS = "jane.doe@example.com";
const NUMBER = "+447400123456";
const SECRET = "provider-secret-6c1d";
const HOOK = `whsec_${Buffer.from("hook-secret-hook-secret-hook-secret").toString("base64")}`;
const LINK_TOKEN = "vQ2mX7pL0sR8wZ1y4kT9";
const known = [
  CODE,
  ADDRESS,
  "jane.doe",
  NUMBER,
  NUMBER.slice(1),
  SECRET,
  HOOK.slice(6),
  LINK_TOKEN,
  "493 817",
];
const everyForm = known
  .flatMap((one) => [one, Buffer.from(one).toString("base64").slice(0, -4), encodeURIComponent(one)])
  .filter((one) => one.length > 5);

/** An error that says everything: message, code, nested parts, enumerable and not. */
function leaking(given: unknown): Error {
  const all = JSON.stringify([given, known]);
  const error = new Error(all, { cause: new Error(all) });
  error.name = all;
  return Object.assign(error, {
    code: all,
    status: 400,
    responseCode: 550,
    response: all,
    command: all,
    moreInfo: all,
    details: { all },
    $metadata: { httpStatusCode: 400, requestId: all },
    config: { headers: { authorization: SECRET } },
  });
}
const rejects = (...given: unknown[]): Promise<never> => Promise.reject(leaking(given));
const answers = (url: string, init: { headers: object; body: string }) =>
  Promise.resolve({
    status: 400,
    headers: { get: () => SECRET },
    text: () =>
      Promise.resolve(
        JSON.stringify({ url, ...init, name: SECRET, type: `#${NUMBER}`, errors: [{ code: CODE }] }),
      ),
  });
const from = { address: "security@example.com" };
const broken = nodemailer.createTransport({ streamTransport: true });
broken.sendMail = rejects;

const emails: readonly EmailChannel[] = [
  smtpChannel({ transport: broken, from }),
  sesChannel({ client: { sendEmail: rejects }, from }),
  resendChannel({ apiKey: SECRET, from, fetch: answers }),
  resendChannel({ apiKey: SECRET, from, fetch: rejects }),
  webhookChannel({ medium: "email", url: "https://example.com/", secret: HOOK, fetch: answers }),
];
const texts: readonly SmsChannel[] = [
  twilioSms({ client: { messages: { create: rejects } }, from: "+15005550006" }),
  snsChannel({ client: { publish: rejects } }),
  vonageChannel({ apiKey: "key", apiSecret: SECRET, from: "Example", fetch: answers }),
  messageBirdChannel({ accessKey: SECRET, originator: "Example", fetch: answers }),
  webhookChannel({ medium: "sms", url: "https://example.com/", secret: HOOK, fetch: rejects }),
];
const calls: readonly VoiceChannel[] = [
  twilioVoice({
    client: { calls: { create: rejects } },
    from: "+15005550006",
    answerUrl: "https://example.com/call",
    secret: `${SECRET}${SECRET}`,
  }),
];

async function told(sending: Promise<unknown>): Promise<string> {
  const error: unknown = await sending.catch((caught: unknown) => caught);
  if (!isDeliveryError(error)) throw new Error("no DeliveryError");
  return [
    error.message,
    error.stack,
    String(error),
    JSON.stringify(error),
    inspect(error, { depth: 20, showHidden: true }),
  ].join("\n");
}
const leaks = (text: string): string[] => everyForm.filter((one) => text.includes(one));

describe("S21: an error tells no code, address or secret, whatever the provider says", () => {
  const email = {
    to: ADDRESS,
    name: "Jane",
    subject: "s",
    text: `${CODE} https://e.example/${LINK_TOKEN}`,
    html: CODE,
  };
  const sms = { to: NUMBER, text: `${CODE} ${LINK_TOKEN}` };
  const script = {
    language: "en-GB",
    greeting: "g",
    prompt: "p",
    lead: "l",
    characters: [...CODE],
    again: "a",
    goodbye: "b",
  };

  it("the grep itself finds what it looks for", () => {
    expect(leaks(leaking(email).message).length).toBeGreaterThan(5);
  });

  it.each(emails.map((channel) => [channel.name, channel] as const))("%s", async (_name, channel) => {
    expect(leaks(await told(channel.send(email, { idempotencyKey: "k" })))).toEqual([]);
    expect(leaks(await told(fallback([channel, channel]).send(email, { idempotencyKey: "k" })))).toEqual([]);
  });
  it.each(texts.map((channel) => [channel.name, channel] as const))("%s", async (_name, channel) => {
    expect(leaks(await told(channel.send(sms, { idempotencyKey: "k" })))).toEqual([]);
    const foreign = phonePolicy({ countries: ["DE"] }).guard(channel);
    expect(leaks(await told(foreign.send(sms, { idempotencyKey: "k" })))).toEqual([]);
  });
  it.each(calls.map((channel) => [channel.name, channel] as const))("%s", async (_name, channel) => {
    expect(leaks(await told(channel.send({ to: NUMBER, script }, { idempotencyKey: "k" })))).toEqual([]);
  });

  it("a refusal does not repeat what it refuses", async () => {
    for (const channel of emails) {
      for (const wrong of [
        { to: `${ADDRESS},${ADDRESS}` },
        { subject: `${CODE}\n` },
        { name: `${ADDRESS}\r` },
        { html: "" },
      ]) {
        expect(leaks(await told(channel.send({ ...email, ...wrong }, { idempotencyKey: "k" })))).toEqual([]);
      }
      expect(leaks(await told(channel.send(email, { idempotencyKey: ADDRESS })))).toEqual([]);
    }
  });
});

describe("S21: nothing in the sources can print or keep what it sends", () => {
  const folder = join(import.meta.dirname, "../src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  it.each(files)("%s", (file) => {
    const code = readFileSync(join(folder, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    expect(code).not.toMatch(
      /\bconsole\s*[.[]|process\.(env|stdout|stderr|emitWarning)|util\.debuglog|\bcause:/,
    );
  });
});
