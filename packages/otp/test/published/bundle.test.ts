import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "../..");

/** What a bundler leaves of an import of the built package. */
async function bundle(code: string): Promise<string> {
  const entry = join(folder, "bundled.js");
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: "esbuild",
      rollupOptions: { input: entry, preserveEntrySignatures: "strict" },
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
  });
  const chunks = Array.isArray(output)
    ? output.flatMap((each) => each.output)
    : "output" in output
      ? output.output
      : [];
  return chunks.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n");
}

// What gives each part away in a minified bundle.
const marks = {
  migration: "not a usable export",
  steam: "23456789BCDFGHJKMNPQRTVWXY",
  webcrypto: ".subtle",
  keyUri: "otpauth://",
  warnings: "secret_short",
  sha2: "68n",
  base32Encoder: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
} as const;
const present = (code: string): string[] =>
  Object.entries(marks)
    .filter(([, mark]) => code.includes(mark))
    .map(([name]) => name);

test("the size of everything at the root is measured with everything at the root", async () => {
  const manifest: { "size-limit": { import: string }[] } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const names = manifest["size-limit"][1]?.import.match(/\w+/g) ?? [];
  expect(names.toSorted()).toEqual(Object.keys(await import("../../dist/index.js")).toSorted());
});

describe("a bundle holds what was imported and nothing else", () => {
  test("verifyTotp alone", async () => {
    expect(present(await bundle(`export { verifyTotp } from "./dist/index.js";`))).toEqual([]);
  });

  test("everything at the root: neither migration nor Steam nor WebCrypto nor SHA-2", async () => {
    expect(present(await bundle(`export * from "./dist/index.js";`))).toEqual(["keyUri", "base32Encoder"]);
  });

  test("the marks are seen where they belong", async () => {
    expect(present(await bundle(`export * from "./dist/migration.js";`))).toContain("migration");
    expect(present(await bundle(`export * from "./dist/steam.js";`))).toContain("steam");
    expect(present(await bundle(`export * from "./dist/webcrypto.js";`))).toContain("webcrypto");
    expect(present(await bundle(`export * from "./dist/key-uri-warnings.js";`))).toContain("warnings");
    expect(present(await bundle(`export { sha256 } from "./dist/sha2.js";`))).toEqual(["sha2"]);
  });
});
