import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { hotp, type OtpAlgorithmName, totp } from "../src/index.js";
import { algorithms } from "../src/sha2.js";
import { random } from "./oracle.js";

const missing = spawnSync("oathtool", ["--version"]).error !== undefined;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const oathtool = (args: string[]): string[] =>
  execFileSync("oathtool", args, { encoding: "utf8" }).trim().split("\n");

test.runIf(missing)(
  "oathtool is missing: install Debian's package of that name to compare with it",
  ({ skip }) => {
    if (process.env["CI"] === "true") throw new Error("CI must have oathtool");
    skip();
  },
);

// Mutants meet node:crypto and @noble/hashes; a process for each would take hours.
describe.skipIf(missing || process.env["MUTATION"])("oathtool, another implementation, agrees", () => {
  test("10,000 counters over ten keys", () => {
    for (let i = 0; i < 10; i++) {
      const key = random(16 + i * 12);
      const start = Math.floor(2 ** (3 * i + 4));
      const theirs = oathtool(["--hotp", `--counter=${start}`, "--window=999", "--digits=8", hex(key)]);
      const ours = Array.from({ length: 1000 }, (_, n) => hotp(key, start + n, { digits: 8 }));
      expect(ours).toEqual(theirs);
    }
  });

  test.each<[OtpAlgorithmName, string, 6 | 7 | 8]>([
    ["SHA-1", "sha1", 6],
    ["SHA-256", "sha256", 7],
    ["SHA-512", "sha512", 8],
  ])("10,000 time steps with %s", (name, mode, digits) => {
    for (let i = 0; i < 10; i++) {
      const key = random(20 + i * 15);
      const seconds = 1_111_111_111 + i * 200_000_000;
      const theirs = oathtool([
        `--totp=${mode}`,
        `--now=@${seconds}`,
        "--window=999",
        `--digits=${digits}`,
        hex(key),
      ]);
      const ours = Array.from({ length: 1000 }, (_, n) =>
        totp(key, { at: (seconds + n * 30) * 1000, digits, algorithm: algorithms[name] }),
      );
      expect(ours).toEqual(theirs);
    }
  });
});
