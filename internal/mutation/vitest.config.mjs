import { join } from "node:path";
import { defineConfig } from "vitest/config";

// The tests of one package, run in a copy of it. Retries and time limits would hide a mutant or wait for it.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Walks through thousands of states, races and other processes would be run anew for every mutant: what
    // they find is theirs, and a mutant has to be caught by a test that says what is wrong.
    exclude: [
      "**/node_modules/**",
      "test/published/**",
      "test/promises/**",
      "test/race/**",
      "test/process/**",
      "test/model/**",
    ],
    setupFiles: [join(import.meta.dirname, "../commands/no-stray-output.ts")],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
