import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, it, test } from "vitest";
import { consoleChannels } from "../src/console.js";
import { folderChannels } from "../src/folder.js";
import { DeliveryError, renderEmail, renderVoice } from "../src/index.js";
import { channelContract, createTestOutbox, sampleMessages } from "../src/testing.js";

const quiet = <T>(mood: string, subject: () => T): T | null => (mood === "accept" ? subject() : null);

describe("the contract: folder", () => {
  channelContract({
    medium: "email",
    idempotent: true,
    test,
    open: async (mood) => {
      if (mood !== "accept") return null;
      const folder = await mkdtemp(join(tmpdir(), "delivery-"));
      return {
        channel: folderChannels({ folder: join(folder, "outbox") }).email,
        arrived: async () => {
          const files = await readdir(join(folder, "outbox")).catch(() => []);
          return Promise.all(
            files.map(async (file) => {
              const mail = await PostalMime.parse(await readFile(join(folder, "outbox", file)));
              return { to: mail.to?.[0]?.address ?? "", text: mail.text ?? "", subject: mail.subject };
            }),
          );
        },
        close: () => rm(folder, { recursive: true }),
      };
    },
  });
});

describe.each(["email", "sms", "voice"] as const)("the contract: test outbox, %s", (medium) => {
  channelContract({
    medium,
    idempotent: true,
    test,
    open: (mood) =>
      quiet(mood, () => {
        const outbox = createTestOutbox();
        return {
          channel: outbox[medium],
          arrived: () =>
            outbox.sent.map(({ message }) => ({
              to: message.to,
              text: "script" in message ? message.script.characters.join("") : message.text,
            })),
        };
      }),
  });
});

describe("channels for development", () => {
  it("the console prints everything through the function it is given", async () => {
    const printed: string[] = [];
    const { email, sms, voice } = consoleChannels({ print: (text) => printed.push(text) });
    const mail = renderEmail(sampleMessages.enrolment_code, { product: "Example" });
    const script = renderVoice(sampleMessages.recovery_code, { product: "Example" });
    expect(await email.send({ to: "jane@example.com", ...mail }, { idempotencyKey: "a" })).toEqual({
      channel: "console",
      providerId: null,
    });
    await sms.send({ to: "+447700900112", text: "Code: 493817" }, { idempotencyKey: "b" });
    await voice.send({ to: "+447700900112", script }, { idempotencyKey: "c" });
    expect(printed[0]).toContain("E-mail to jane@example.com\nSubject: Verification code for Example\n\n");
    expect(printed[1]).toBe("SMS to +447700900112\n\nCode: 493817\n");
    expect(printed[2]).toContain("[a key]\nYour code is: 4 9 3 8 1 7\n");
  });

  it("the folder has files that only their owner can read, with a date and our headers", async () => {
    const folder = await mkdtemp(join(tmpdir(), "delivery-"));
    const now = () => Date.UTC(2026, 10, 21, 14, 40);
    const { email, sms, voice } = folderChannels({ folder, now });
    const mail = renderEmail(sampleMessages.enrolment_code, { product: "Exämple" });
    const { providerId } = await email.send(
      { to: "jane@example.com", name: `J "D" Doe`, ...mail },
      { idempotencyKey: "a" },
    );
    await sms.send({ to: "+447700900112", text: "Code: 493817" }, { idempotencyKey: "a" });
    await voice.send(
      { to: "+447700900112", script: renderVoice(sampleMessages.recovery_code, { product: "Example" }) },
      { idempotencyKey: "a" },
    );
    const files = (await readdir(folder)).sort();
    const read = await PostalMime.parse(await readFile(join(folder, providerId ?? "")));
    const modes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mode & 0o777));
    await rm(folder, { recursive: true });
    expect(files.map((file) => file.replace(/[0-9a-f]{20}/, "#"))).toEqual([
      "call-#.txt",
      "email-#.eml",
      "sms-#.txt",
    ]);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect(read.date).toBe("2026-11-21T14:40:00.000Z");
    expect(read.subject).toBe("Verification code for Exämple");
    expect(read.to?.[0]).toMatchObject({ name: `J "D" Doe`, address: "jane@example.com" });
    expect(read.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  });

  it("a folder that cannot be written is a failure that may pass", async () => {
    const { sms } = folderChannels({ folder: "/dev/null/outbox" });
    await expect(
      sms.send({ to: "+447700900112", text: "493817" }, { idempotencyKey: "a" }),
    ).rejects.toMatchObject({
      code: "delivery_failed",
      retry: true,
      providerCode: "ENOTDIR",
    });
  });

  it("the test outbox records, finds, fails on order and forgets", async () => {
    const outbox = createTestOutbox();
    const send = (to: string, idempotencyKey: string) =>
      outbox.sms.send({ to, text: "x" }, { idempotencyKey });
    outbox.fail(new DeliveryError("delivery_failed", "x", { retry: true }), 2);
    await expect(send("+447700900112", "a")).rejects.toMatchObject({ retry: true });
    await expect(send("+447700900112", "a")).rejects.toMatchObject({ retry: true });
    expect(await send("+447700900112", "a")).toEqual({ channel: "test-outbox", providerId: "recorded-1" });
    expect(await send("+447700900112", "a")).toEqual({ channel: "test-outbox", providerId: "recorded-1" });
    await send("+447700900113", "b");
    expect(outbox.sent.length).toBe(2);
    expect(outbox.to("+447700900112").map(({ idempotencyKey }) => idempotencyKey)).toEqual(["a"]);
    outbox.clear();
    expect(outbox.sent).toEqual([]);
  });
});
