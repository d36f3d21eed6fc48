import { describe, expect, it, test } from "vitest";
import { renderVoice } from "../src/index.js";
import { channelContract } from "../src/testing.js";
import { answerTwilioCall, twilioVoice } from "../src/twilio.js";
import { clientTo, TOKEN, twilioServer } from "./twilio-server.js";
import { xml } from "./xml.js";

const secret = "voice-secret-0123456789abcdef-0123456789";
const answerUrl = "https://example.com/call?tenant=1";
const now = () => Date.UTC(2026, 10, 21, 14, 40);

const actionOf = (twiml: string): URL => {
  const action = xml.attributes(twiml, "Gather", "action")[0];
  if (action === undefined) throw new Error("no action");
  return new URL(action);
};
const press = (twiml: string, digits: unknown, at = now): string =>
  answerTwilioCall({ secret, call: actionOf(twiml).searchParams.get("call"), digits, now: at });

describe("the contract, with Twilio's own SDK", () => {
  channelContract({
    medium: "voice",
    idempotent: false,
    secrets: [TOKEN, secret],
    test,
    async open(mood) {
      const server = await twilioServer("Calls", mood);
      const channel = twilioVoice({
        client: clientTo(server.url),
        from: "+15005550006",
        answerUrl,
        secret,
        now,
        timeoutMs: mood === "hang" ? 300 : 5000,
      });
      const arrived = () =>
        server.forms().map((form) => {
          const said = xml.texts(press(form.get("Twiml") ?? "", "1"), "Say");
          return { to: form.get("To") ?? "", text: said.slice(1, 7).join("") };
        });
      return { channel, arrived, close: server.stop };
    },
  });
});

describe("a call", () => {
  const call = async (ttlSeconds?: number) => {
    const server = await twilioServer("Calls");
    const voice = twilioVoice({
      client: clientTo(server.url),
      from: "+15005550006",
      answerUrl,
      secret,
      now,
      ttlSeconds,
    });
    const script = renderVoice(
      {
        kind: "recovery_code",
        code: "493817",
        case: "C-1042",
        atMs: now(),
        expiresAtMs: now() + 600_000,
        from: `Leeds & "York" <home>`,
      },
      { product: "Example", locale: "en-GB" },
    );
    await voice.send({ to: "+447700900112", script }, { idempotencyKey: "k" });
    await server.stop();
    const [form] = server.forms();
    return { twiml: form?.get("Twiml") ?? "", body: server.seen[0]?.body ?? "" };
  };

  it("S41: says who calls, and where and when the case was opened, before anything else", async () => {
    const { twiml } = await call();
    const [greeting, prompt] = xml.texts(twiml, "Say");
    expect(greeting).toBe(
      `Hello. This is an automatic call from Example. A support case was opened for your account on 21 November 2026 at 14:40 UTC. If you did not open it, hang up now. The request came from Leeds & "York" <home>.`,
    );
    expect(prompt).toBe("Press any key to hear the code.");
    expect(xml.attributes(twiml, "Say", "language")).toContain("en-GB");
  });

  it("R-309: a voicemail, and Twilio's log, get no code before a key is pressed", async () => {
    const { twiml, body } = await call();
    expect(body).not.toMatch(/493817|4%3C|>4</);
    expect(xml.attributes(twiml, "Gather", "numDigits")).toEqual(["1", "1"]);
    expect(twiml.endsWith("<Hangup/></Response>")).toBe(true);
    expect(actionOf(twiml).href.startsWith("https://example.com/call?tenant=1&call=")).toBe(true);
    for (const digits of [undefined, "", "12", "a", ["1"]]) {
      expect(press(twiml, digits)).toBe(
        `<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>`,
      );
    }
  });

  it("R-309: says the digits one by one, with pauses, three times", async () => {
    const { twiml } = await call();
    const answer = press(twiml, "5");
    const said = xml.texts(answer, "Say");
    const digits = [..."493817"];
    expect(said).toEqual([
      "Your code is:",
      ...digits,
      "Once more:",
      ...digits,
      "Once more:",
      ...digits,
      "Give this code to nobody. Goodbye.",
    ]);
    expect(answer.match(/<Pause length="1"\/>/g)?.length).toBe(3 * 7);
  });

  it("ends with its time, to the millisecond, and cannot be forged or moved", async () => {
    const { twiml } = await call(60);
    expect(press(twiml, "1", () => now() + 59_999)).toContain("Your code is:");
    expect(press(twiml, "1", () => now() + 60_000)).not.toContain("<Say");
    const token = actionOf(twiml).searchParams.get("call") ?? "";
    const other = answerTwilioCall({ secret: secret.replace("0", "1"), call: token, digits: "1", now });
    expect(other).not.toContain("<Say");
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(answerTwilioCall({ secret, call: changed, digits: "1", now })).not.toContain("<Say");
    }
    for (const call of [undefined, null, 1, "", "x", "A".repeat(100_000), { toString: () => token }]) {
      expect(answerTwilioCall({ secret, call, digits: "1", now })).not.toContain("<Say");
    }
  });

  it("needs a secret, a page and a time that make sense", () => {
    const client = clientTo("http://127.0.0.1:9");
    const base = { client, from: "+15005550006", answerUrl, secret };
    expect(() => twilioVoice({ ...base, secret: "short" })).toThrow("at least 32 characters");
    expect(() => twilioVoice({ ...base, answerUrl: "http://example.com/call" })).toThrow(
      "answerUrl is an https URL",
    );
    expect(() => twilioVoice({ ...base, ttlSeconds: 5 })).toThrow("ttlSeconds is 60 to 600");
  });
});
