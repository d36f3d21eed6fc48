import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// One project for every folder that has a test folder. `npx vitest run --project otp` runs one alone.
const projects = ["packages", "examples", "internal"].flatMap((group) =>
  readdirSync(join(import.meta.dirname, group))
    .filter((name) => existsSync(join(import.meta.dirname, group, name, "test")))
    .map((name) => ({
      extends: true as const,
      test: {
        name,
        root: join(import.meta.dirname, group, name),
        include: ["test/**/*.test.ts"],
        setupFiles: [join(import.meta.dirname, "internal/commands/no-stray-output.ts")],
      },
    })),
);

export default defineConfig({
  test: {
    projects,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Two cores: more workers only make timings worse.
    maxWorkers: 2,
    coverage: { provider: "v8", include: ["src/**"], reporter: ["text"] },
  },
});
