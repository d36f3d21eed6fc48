import { parseArgs } from "node:util";
import { buildFilterCommand } from "./cli/build-filter.js";
import { buildListCommand } from "./cli/build-list.js";
import type { Terminal } from "./cli/progress-bar.js";
import { PasswordPolicyError } from "./error.js";
import { verifyFilter } from "./offline/verify.js";

const HELP = `Usage:
  password-policy build-filter INPUT OUTPUT [--bits 16|8] [--min-count N] [--allow-incomplete]
      Builds a filter file from the downloaded Pwned Passwords (SHA-1): one sorted file, or a folder
      of range files. Stop it when you like: the same command goes on where it was.
      Hashes that are not all there are refused, unless --allow-incomplete says that a part will do.
  password-policy verify-filter FILE
      Reads a filter file whole and holds it against its checksums.
  password-policy build-list WORDS OUTPUT
      Packs a text file of one word a line for openWordList.
`;

/** What a command may touch. */
export interface CliContext {
  readonly stdout: { write(text: string): void };
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Runs a command line. Answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCli(
  args: readonly string[],
  { stdout, terminal, signal }: CliContext,
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        bits: { type: "string" },
        "min-count": { type: "string" },
        "allow-incomplete": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [command, first, second, ...rest] = positionals;
    if (values.help || command === undefined) {
      stdout.write(HELP);
      return values.help ? 0 : 2;
    }
    if (command === "verify-filter" && first !== undefined && second === undefined) {
      const { keys, fingerprintBits, bytes, sha256 } = await verifyFilter(first);
      stdout.write(
        `${first}: intact. ${keys} passwords, ${fingerprintBits} bits, ${bytes} bytes.\nSHA-256 ${sha256}\n`,
      );
      return 0;
    }
    if (
      first === undefined ||
      second === undefined ||
      rest.length > 0 ||
      !["build-filter", "build-list"].includes(command)
    ) {
      terminal.write(`That is not a command.\n${HELP}`);
      return 2;
    }
    if (command === "build-list") stdout.write(await buildListCommand(first, second));
    else {
      const { bits, "min-count": minCount, "allow-incomplete": allowIncomplete } = values;
      const asked = { input: first, output: second, bits, minCount, allowIncomplete };
      stdout.write(await buildFilterCommand(asked, terminal, signal));
    }
    return 0;
  } catch (error) {
    if (signal.aborted) {
      terminal.write("\nStopped. The same command goes on where it was.\n");
      return 1;
    }
    const misused =
      error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    terminal.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return misused || (error instanceof PasswordPolicyError && error.code === "invalid_option") ? 2 : 1;
  }
}
