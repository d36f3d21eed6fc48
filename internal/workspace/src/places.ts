import type { SourceFile } from "./files.ts";

// In pieces, so that this file does not find itself.
const hosts = [
  ["npmjs", "(org|com)"],
  ["npmmirror", "com"],
  ["yarnpkg", "com"],
  ["deb", "debian", "org"],
  ["jsr", "io"],
].map((parts) => parts.join("\\."));

const address = new RegExp(
  [
    ...hosts,
    ["_auth", "Token"].join(""),
    ["\\bregis", "try\\s*="].join(""),
    ["//regis", "try\\."].join(""),
  ].join("|"),
  "i",
);

/** The address of a package registry: it differs from network to network, so it has no place in sources. */
export function registryAddresses(file: SourceFile): string[] {
  return hits(file, address);
}

/** What pnpm writes into a lockfile when it is told to, or when a package comes from an address. */
export function lockfileAddresses(file: SourceFile): string[] {
  const own = file.text
    .split("\n")
    // A deprecation notice is its author's text.
    .filter((line) => !line.trimStart().startsWith("deprecated:"))
    .join("\n");
  return hits({ ...file, text: own }, /https?:\/\/|\btarball:|\bgit\+/);
}

// A path that exists on one machine only. `/tmp` has a name of its own on every system: ask for it.
const folders = ["work", "root", "home/[\\w-]+", "Users/[\\w-]+", "tmp"].join("|");
const machine = new RegExp(`(?<![\\w.:/)}\\]*-])/(${folders})/|[A-Z]:\\\\\\\\?Users\\\\`);

export function machinePaths(file: SourceFile): string[] {
  return hits(file, machine);
}

function hits({ path, text }: SourceFile, pattern: RegExp): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
    );
}
