import { readFileSync } from "node:fs";
import nodemailer from "nodemailer";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { describe, expect, it, test } from "vitest";
import { isDeliveryError, renderEmail } from "../src/index.js";
import { smtpChannel } from "../src/smtp.js";
import { channelContract, type ProviderMood } from "../src/testing.js";
import { rawServer } from "./loopback.js";

const USER = "mailer";
const PASSWORD = "smtp-password-9f2c";

const [cert, key] = ["cert", "key"].map((part) =>
  readFileSync(new URL(`./fixtures/loopback-${part}.pem`, import.meta.url), "utf8"),
);

interface Mail {
  readonly raw: string;
  readonly rcpt: readonly string[];
  readonly from: string;
  readonly secure: boolean;
}

async function mailServer(
  mood: ProviderMood,
): Promise<{ port: number; mails: Mail[]; stop: () => Promise<void> }> {
  const mails: Mail[] = [];
  if (mood === "hang") return { mails, ...(await rawServer(() => undefined)) };
  if (mood === "close") return { mails, ...(await rawServer((socket) => socket.destroy())) };
  if (mood === "garbage")
    return { mails, ...(await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"))) };
  const server = new SMTPServer({
    cert,
    key,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth: (auth, _session, done) =>
      auth.username === USER && auth.password === PASSWORD
        ? done(null, { user: USER })
        : done(Object.assign(new Error("535 wrong password smtp-password-9f2c"), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = mood === "refuse" ? 550 : mood === "down" ? 451 : null;
      done(
        responseCode === null ? null : Object.assign(new Error(`no mailbox ${address}`), { responseCode }),
      );
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          raw: Buffer.concat(chunks).toString("latin1"),
          rcpt: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? "" : mailFrom.address,
          secure: session.secure,
        });
        done(null);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    mails,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

function channelTo(port: number, more: { pass?: string; timeoutMs?: number; pool?: true } = {}) {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port,
    requireTLS: true,
    tls: { ca: cert },
    auth: { user: USER, pass: more.pass ?? PASSWORD },
    ...(more.pool && { pool: true }),
  });
  const channel = smtpChannel({
    transport,
    from: { name: "Beispiel GmbH, Zürich", address: "security@example.com" },
    replyTo: "help@example.com",
    timeoutMs: more.timeoutMs,
  });
  return { transport, channel };
}

const read = async (raw: string) => PostalMime.parse(Buffer.from(raw, "latin1"));

describe("the contract, over a real SMTP server with STARTTLS", () => {
  channelContract({
    medium: "email",
    idempotent: false,
    secrets: [PASSWORD],
    test,
    async open(mood) {
      const { port, mails, stop } = await mailServer(mood);
      const { transport, channel } = channelTo(port, { timeoutMs: mood === "hang" ? 300 : 10_000 });
      return {
        channel,
        arrived: async () =>
          Promise.all(
            mails.map(async ({ raw, rcpt }) => {
              const { text = "", subject } = await read(raw);
              return { to: rcpt.join(","), text, subject };
            }),
          ),
        close: async () => {
          transport.close();
          await stop();
        },
      };
    },
  });
});

describe("a mail over SMTP, read by another library", () => {
  const send = async (email: Parameters<ReturnType<typeof channelTo>["channel"]["send"]>[0], pool?: true) => {
    const { port, mails, stop } = await mailServer("accept");
    const { transport, channel } = channelTo(port, { ...(pool && { pool }) });
    try {
      await channel.send(email, { idempotencyKey: "mail-1" });
      await channel.send(email, { idempotencyKey: "mail-1" });
    } finally {
      transport.close();
      await stop();
    }
    const [first, second] = mails;
    if (first === undefined || second === undefined) throw new Error("no mail arrived");
    return { ...first, mail: await read(first.raw), again: await read(second.raw) };
  };
  const email = renderEmail(
    {
      kind: "sign_in_code",
      code: "493817",
      atMs: Date.UTC(2026, 10, 21, 14, 40),
      expiresAtMs: Date.UTC(2026, 10, 21, 14, 50),
      from: "Firefox, Zürich",
    },
    { product: "Grüße & Söhne 日本", support: "help@example.com" },
  );

  it("went over TLS, to one recipient, with both parts as they were", async () => {
    const { mail, secure, rcpt, from } = await send({
      to: "jane.doe@example.com",
      name: "José Åström, jr.",
      ...email,
    });
    expect(secure).toBe(true);
    expect(rcpt).toEqual(["jane.doe@example.com"]);
    expect(from).toBe("security@example.com");
    expect(mail.text?.trim()).toBe(email.text.trim());
    expect(mail.html?.trim()).toBe(email.html.trim());
    expect(mail.subject).toBe("Your code to sign in to Grüße & Söhne 日本");
    expect(mail.from).toMatchObject({ name: "Beispiel GmbH, Zürich", address: "security@example.com" });
    expect(mail.to).toMatchObject([{ name: "José Åström, jr.", address: "jane.doe@example.com" }]);
    expect(mail.replyTo).toMatchObject([{ address: "help@example.com" }]);
    expect(mail.cc ?? []).toEqual([]);
    expect(mail.bcc ?? []).toEqual([]);
  });

  it("R-320: says that it is automatic, and in what language", async () => {
    const { mail } = await send({ to: "jane.doe@example.com", ...email });
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("x-auto-response-suppress")).toBe("All");
    expect(headers.get("content-language")).toBe("en");
    expect(headers.get("content-type")).toContain("multipart/alternative");
    expect(mail.date).toBeDefined();
  });

  it("has one Message-ID for all attempts under a key", async () => {
    const { mail, again } = await send({ to: "jane.doe@example.com", ...email }, true);
    expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    expect(again.messageId).toBe(mail.messageId);
  });

  it("RFC 5322 2.1.1: no line is longer than 998, and a long line arrives whole", async () => {
    const text = `${"x".repeat(3000)} ${"é".repeat(1500)}\n.\n.hidden\nFrom here\n`;
    const { raw, mail } = await send({
      to: "jane.doe@example.com",
      subject: `${"long ".repeat(80)}é`,
      text,
      html: `<p>${"y".repeat(5000)}</p>`,
    });
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(mail.text?.trimEnd()).toBe(text.trimEnd());
    expect(mail.html?.trim()).toBe(`<p>${"y".repeat(5000)}</p>`);
    expect(mail.subject).toBe(`${"long ".repeat(80)}é`);
  });

  it("nothing in an address or name is taken for another address", async () => {
    const { rcpt, mail } = await send({
      to: "o'brien+tag@example.com",
      name: `"Eve" <eve@example.org>, Bob`,
      ...email,
    });
    expect(rcpt).toEqual(["o'brien+tag@example.com"]);
    expect(mail.to).toMatchObject([
      { name: `"Eve" <eve@example.org>, Bob`, address: "o'brien+tag@example.com" },
    ]);
  });
});

describe("the SMTP adapter", () => {
  it("refuses a transport that would send in clear text", () => {
    const from = { address: "security@example.com" };
    const open = nodemailer.createTransport({ host: "smtp.example.com", port: 587 });
    expect(() => smtpChannel({ transport: open, from })).toThrow("the transport would send in clear text");
    expect(smtpChannel({ transport: open, from, dangerouslyAllowCleartext: true }).name).toBe("smtp");
    for (const safe of [
      { host: "smtp.example.com", secure: true },
      { host: "smtp.example.com", requireTLS: true },
      { host: "127.0.0.1", port: 25 },
    ]) {
      expect(smtpChannel({ transport: nodemailer.createTransport(safe), from }).name).toBe("smtp");
    }
  });

  it("refuses a sender that is none", () => {
    const transport = nodemailer.createTransport({ host: "127.0.0.1" });
    const make = (address: string, name?: string) => () =>
      smtpChannel({ transport, from: { address, name } });
    expect(make("Jane <jane@example.com>")).toThrow("from.address is one e-mail address");
    expect(make("jane@example.com", "a\r\nBcc: x")).toThrow("from.name holds a line end");
  });

  it("says that a wrong password need not be tried again, and does not repeat it", async () => {
    const { port, stop } = await mailServer("accept");
    const { transport, channel } = channelTo(port, { pass: "wrong-password-77" });
    const error: unknown = await channel
      .send({ to: "jane.doe@example.com", subject: "s", text: "t", html: "h" }, { idempotencyKey: "k" })
      .catch((caught: unknown) => caught);
    await expect(channel.check?.()).rejects.toMatchObject({ reason: "credentials", retry: false });
    transport.close();
    await stop();
    if (!isDeliveryError(error)) throw new Error("no DeliveryError");
    expect(error).toMatchObject({ reason: "credentials", retry: false, providerCode: "535" });
    expect(JSON.stringify(error) + error.message).not.toContain("wrong-password-77");
  });

  it("checks the connection without sending", async () => {
    const { port, mails, stop } = await mailServer("accept");
    const { transport, channel } = channelTo(port);
    await channel.check?.();
    transport.close();
    await stop();
    await expect(channel.check?.()).rejects.toMatchObject({ reason: "unreachable", retry: true });
    expect(mails).toEqual([]);
  });
});
