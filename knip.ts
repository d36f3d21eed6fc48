import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KnipConfig } from "knip";

// What can be imported of a package is its `exports`: read from there, so that a new subpath is an entry by itself.
const packages = Object.fromEntries(
  readdirSync(join(import.meta.dirname, "packages")).map((word) => {
    const text = readFileSync(join(import.meta.dirname, "packages", word, "package.json"), "utf8");
    const { exports } = JSON.parse(text) as { exports: Record<string, unknown> };
    const subpaths = Object.keys(exports).filter((subpath) => subpath !== "./package.json");
    const sources = subpaths.map((subpath) => `src/${subpath === "." ? "index" : subpath.slice(2)}.ts`);
    return [
      `packages/${word}`,
      {
        // Children are started by their path, and types are compiled.
        entry: [
          ...sources,
          "test/**/*.test.ts",
          "test/**/*.types.ts",
          "test/**/child/*.ts",
          "scripts/*.{mjs,d.mts}",
        ],
        project: ["src/**", "test/**", "scripts/**"],
      },
    ];
  }),
);

const config: KnipConfig = {
  ignoreExportsUsedInFile: true,
  // Started, not imported; Debian's.
  ignoreBinaries: ["zbarimg", "dpkg-query", "oathtool"],
  workspaces: {
    ".": {
      entry: [
        "internal/commands/*.mjs",
        "internal/commands/test/*.test.ts",
        "internal/commands/no-stray-output.ts",
      ],
      project: ["internal/commands/**", "*.ts", "*.mjs"],
      ignoreDependencies: ["@changesets/config"],
    },
    ...packages,
    docs: {
      entry: [".vitepress/config.ts", ".vitepress/theme/index.ts", "scripts/*.mjs"],
      // The packages are here so that they are built first; the plugin is named in a text.
      ignoreDependencies: ["@sparekey/.+", "typedoc-plugin-markdown"],
    },
    "internal/*": {
      entry: ["*.mjs", "src/*.{ts,mjs}", "test/**/*.test.ts"],
      project: ["**/*.{ts,mjs}"],
    },
    // Started by their path, or loaded by their name.
    "internal/runtimes": {
      entry: ["test/**/*.test.ts", "src/*.{ts,mjs,cjs}"],
      ignoreDependencies: ["bun", "deno"],
    },
    "internal/mutation": { entry: ["*.mjs"], ignoreDependencies: ["@stryker-mutator/vitest-runner"] },
    ...Object.fromEntries(
      ["packed", "workspace"].map((name) => [`internal/${name}`, { entry: ["test/**/*.test.ts"] }]),
    ),
    "examples/*": {
      entry: ["src/server.ts", "test/**/*.test.ts", "test/harness/*.mjs"],
      project: ["**/*.{ts,tsx,mjs}"],
    },
  },
};

export default config;
