import type { Media, Medium } from "../channel.js";
import { failures } from "./contract-failures.js";
import { refusals } from "./contract-refusals.js";
import { must } from "./expect.js";
import type { ChannelContractOptions, ContractCase } from "./provider.js";
import { SAMPLE_CODE, SAMPLE_TO, sample } from "./sample.js";

/** The message as the provider has to have got it. */
const arrivedText = <M extends Medium>(medium: M, message: Media[M]): string => {
  if (medium === "voice") return SAMPLE_CODE;
  return "text" in message ? message.text : "";
};

const successes: readonly ContractCase[] = [
  [
    "hands a message over once, and says who took it",
    "accept",
    async ({ channel, arrived }, { medium }) => {
      const message = sample(medium);
      const sent = await channel.send(message, { idempotencyKey: "contract-1" });
      must(channel.medium === medium, "say its medium");
      must(sent.channel === channel.name, "answer its own name");
      must(
        sent.providerId === null || typeof sent.providerId === "string",
        "answer the provider's id, or null",
      );
      const [first, ...more] = await arrived();
      must(first !== undefined && more.length === 0, "hand a message over once");
      must(first.to === SAMPLE_TO[medium], "send to the contact, and nobody else (S17)");
      must(first.text.trim() === arrivedText(medium, message), "send the text as it is");
    },
  ],
  [
    "drops a repeat where the provider can, and sends it where it cannot",
    "accept",
    async ({ channel, arrived }, { medium, idempotent }) => {
      const message = sample(medium);
      const first = await channel.send(message, { idempotencyKey: "contract-2" });
      const again = await channel.send(message, { idempotencyKey: "contract-2" });
      const count = (await arrived()).length;
      must(count === (idempotent ? 1 : 2), idempotent ? "drop a repeat" : "pass a repeat on");
      must(!idempotent || first.providerId === again.providerId, "answer a repeat as the first");
      await channel.send(message, { idempotencyKey: "contract-3" });
      must((await arrived()).length === count + 1, "send under another key");
    },
  ],
  [
    "keeps every character",
    "accept",
    async ({ channel, arrived }, { medium }) => {
      const text = "Grüße, señor João, 日本語の確認コード、Ελληνικά 👩‍👩‍👧‍👦 “quoted” <b>&amp; ok";
      const message = sample(medium, text);
      await channel.send(message, { idempotencyKey: "contract-4" });
      const [first] = await arrived();
      must(first?.text.trim() === arrivedText(medium, message), "keep every character");
    },
  ],
  [
    "sends a megabyte whole, or refuses it",
    "accept",
    async ({ channel, arrived }, { medium }) => {
      const message = sample(medium, "word ".repeat(209_715).trim());
      const sent = await channel.send(message, { idempotencyKey: "contract-5" }).then(
        () => true,
        () => false,
      );
      const [first] = await arrived();
      must(sent === (first !== undefined), "send a megabyte whole, or refuse it");
      must(
        first === undefined || first.text.trim() === arrivedText(medium, message),
        "send a megabyte whole",
      );
    },
  ],
];

/**
 * Registers the tests that every channel must pass: success, refusal, time-out, garbage, a closed connection,
 * idempotent repeat, header injection, a megabyte, Unicode, cancelled, and S21 throughout.
 *
 * @example
 * channelContract({ medium: "sms", idempotent: false, test, open: async (mood) => {
 *   const provider = await startFakeProvider(mood);
 *   return { channel: pigeon(provider.url), arrived: () => provider.messages, close: () => provider.stop() };
 * } });
 */
export function channelContract<M extends Medium>(options: ChannelContractOptions<M>): void {
  for (const [name, mood, run] of [...successes, ...refusals, ...failures]) {
    options.test(name, async () => {
      const subject = await options.open(mood);
      if (subject === null) return;
      try {
        await within(options.patienceMs ?? 10_000, run(subject, options));
      } finally {
        await subject.close?.();
      }
    });
  }
}

// A channel that never gives up would otherwise be reported by the runner, as something else.
async function within(patienceMs: number, work: Promise<void>): Promise<void> {
  let stop: () => void = () => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("a channel must give up after its time-out")),
      patienceMs,
    );
    stop = () => clearTimeout(timer);
  });
  await Promise.race([work, late]).finally(() => stop());
}
