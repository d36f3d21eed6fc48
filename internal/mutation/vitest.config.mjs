import { join } from "node:path";
import { defineConfig } from "vitest/config";

// The tests of one package, run in a copy of it. Retries and time limits would hide a mutant or wait for it.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/published/**"],
    setupFiles: [join(import.meta.dirname, "../commands/no-stray-output.ts")],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
