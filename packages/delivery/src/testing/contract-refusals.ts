import type { Medium } from "../channel.js";
import { must, mustNotTell, thrown } from "./expect.js";
import type { ContractCase, ContractSubject } from "./provider.js";
import { SAMPLE_CODE, SAMPLE_TO, sample } from "./sample.js";

async function refused<M extends Medium>(
  { channel, arrived }: ContractSubject<M>,
  to: string,
  idempotencyKey = "contract-6",
): Promise<void> {
  const error = await thrown(channel.send({ ...sample(channel.medium), to }, { idempotencyKey }));
  must(error.code === "invalid_message" && !error.retry, "refuse a wrong message as invalid_message");
  mustNotTell(error, [SAMPLE_CODE, SAMPLE_TO[channel.medium]]);
  must((await arrived()).length === 0, "send nothing of a wrong message");
}

/** What no channel may send. */
export const refusals: readonly ContractCase[] = [
  [
    "refuses line ends in what becomes a header (R-321)",
    "accept",
    async (subject, { medium }) => {
      const to = SAMPLE_TO[medium];
      for (const end of ["\n", "\r", "\r\n", "\u0000", "\u2028", "\u0085"]) {
        await refused(subject, `${to}${end}Bcc: other@example.com`);
        await refused(subject, to, `key${end}X-Other: 1`);
        if (medium !== "email") continue;
        for (const field of ["subject", "name"]) {
          const message = { ...sample(medium), [field]: `Hello${end}Bcc: other@example.com` };
          const error = await thrown(subject.channel.send(message, { idempotencyKey: "contract-7" }));
          must(error.code === "invalid_message", `refuse a line end in ${field}`);
        }
      }
      must((await subject.arrived()).length === 0, "send nothing with a line end in a header");
    },
  ],
  [
    "refuses a second recipient, and what is no contact (S17)",
    "accept",
    async (subject, { medium }) => {
      const to = SAMPLE_TO[medium];
      const wrong = [
        "",
        " ",
        `${to},${to}`,
        `${to};${to}`,
        `${to} ${to}`,
        `Jane <${to}>`,
        `"${to}"`,
        "x".repeat(9000),
      ];
      for (const one of wrong) await refused(subject, one);
    },
  ],
  [
    "refuses a key that is none, or tells an address",
    "accept",
    async (subject, { medium }) => {
      for (const key of ["", "ü", "a b", "x".repeat(201), "jane@example.com"]) {
        await refused(subject, SAMPLE_TO[medium], key);
      }
    },
  ],
];
