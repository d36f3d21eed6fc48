import { PasswordPolicyError } from "../error.js";
import { buildFilter } from "../offline/build.js";
import { createProgressBar, type Terminal } from "./progress-bar.js";

/** What the command line said. */
export interface BuildFilterArguments {
  readonly input: string;
  readonly output: string;
  readonly bits: string | undefined;
  readonly minCount: string | undefined;
  readonly allowIncomplete: boolean;
}

const toBits = (bits = "16"): 8 | 16 => {
  if (bits === "8") return 8;
  if (bits === "16") return 16;
  throw new PasswordPolicyError("invalid_option", "--bits is 8 or 16");
};

/** `build-filter INPUT OUTPUT`: with a bar while it runs, and at the end what to compare on the other machine. */
export async function buildFilterCommand(
  { input, output, bits, minCount, allowIncomplete }: BuildFilterArguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string> {
  const bar = createProgressBar(terminal, () => performance.now());
  const built = await buildFilter({
    input,
    output,
    fingerprintBits: toBits(bits),
    minCount: minCount === undefined ? 1 : Number(minCount),
    allowIncomplete,
    signal,
    onProgress: ({ bytes, totalBytes, keys }) =>
      bar(bytes, totalBytes, () => `${keys.toLocaleString("en")} passwords`),
  });
  if (terminal.isTty) terminal.write("\n");
  const resumed = built.resumedShards > 0 ? `, ${built.resumedShards} of them from an earlier run` : "";
  return [
    `${output}: ${built.keys.toLocaleString("en")} passwords in ${built.bytes.toLocaleString("en")} bytes`,
    `(${((built.bytes * 8) / built.keys).toFixed(2)} bits each), ${built.shards} ${built.shards === 1 ? "shard" : "shards"}${resumed}.`,
    "Read back whole and intact.",
    `SHA-256 ${built.sha256}\n`,
  ].join("\n");
}
