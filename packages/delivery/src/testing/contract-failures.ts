import type { Medium } from "../channel.js";
import type { DeliveryError } from "../error.js";
import { must, mustNotTell, thrown } from "./expect.js";
import type { ChannelContractOptions, ContractCase, ContractSubject } from "./provider.js";
import { SAMPLE_CODE, SAMPLE_TO, sample } from "./sample.js";

async function failing<M extends Medium>(
  { channel }: ContractSubject<M>,
  { medium, secrets = [] }: ChannelContractOptions<M>,
): Promise<DeliveryError> {
  const error = await thrown(channel.send(sample(medium), { idempotencyKey: "contract-8" }));
  must(error.code === "delivery_failed", "say delivery_failed when the provider fails");
  must(error.channel === channel.name, "say its name in the error");
  must(error.cause === undefined, "pass nothing on that the provider said (S21)");
  const contact = SAMPLE_TO[medium];
  mustNotTell(error, [SAMPLE_CODE, contact, contact.replace("+", ""), ...secrets]);
  return error;
}

/** What a provider can do to a channel. */
export const failures: readonly ContractCase[] = [
  [
    "says that a refusal need not be tried again",
    "refuse",
    async (subject, options) => {
      const error = await failing(subject, options);
      must(!error.retry && !error.uncertain, "not ask to try a refused message again");
    },
  ],
  [
    "says that a provider that is down may be tried again",
    "down",
    async (subject, options) => {
      must((await failing(subject, options)).retry, "ask to try again when the provider is down");
    },
  ],
  [
    "spends one time-out on a provider that hangs",
    "hang",
    async (subject, options) => {
      const error = await failing(subject, options);
      must(error.retry && error.uncertain, "ask to try again after a time-out, and say that it is uncertain");
      must(error.reason === "timeout", "call it timeout");
    },
  ],
  [
    "does not take garbage for success",
    "garbage",
    async (subject, options) => {
      must((await failing(subject, options)).retry, "ask to try again after garbage");
    },
  ],
  [
    "survives a closed connection",
    "close",
    async (subject, options) => {
      must((await failing(subject, options)).retry, "ask to try again after a closed connection");
    },
  ],
  [
    "stops at once when it is cancelled",
    "hang",
    async ({ channel, arrived }, { medium }) => {
      const before = AbortSignal.abort();
      const early = await thrown(
        channel.send(sample(medium), { idempotencyKey: "contract-9", signal: before }),
      );
      must(early.reason === "cancelled" && !early.uncertain, "send nothing once cancelled");
      must((await arrived()).length === 0, "send nothing once cancelled");
      const controller = new AbortController();
      const sending = thrown(
        channel.send(sample(medium), { idempotencyKey: "contract-10", signal: controller.signal }),
      );
      controller.abort();
      const late = await sending;
      must(late.reason === "cancelled" && late.retry, "stop when it is cancelled");
    },
  ],
];
