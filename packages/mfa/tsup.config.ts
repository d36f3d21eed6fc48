import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

export default defineConfig({
  ...base,
  // ESM-only; bundled so that the CommonJS entry does not depend on require(esm).
  noExternal: [/^@noble\/hashes/],
  entry: ["src/index.ts", "src/audit.ts", "src/extend.ts", "src/testing.ts"],
});
