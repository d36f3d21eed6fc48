import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

export default defineConfig({
  ...base,
  // With the neutral platform esbuild does not know that these are there.
  external: [/^node:/],
  entry: ["src/index.ts", "src/console.ts", "src/folder.ts", "src/testing.ts"],
});
