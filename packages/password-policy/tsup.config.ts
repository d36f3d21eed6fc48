import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

export default defineConfig({
  ...base,
  entry: [
    "src/index.ts",
    "src/messages.ts",
    "src/keycloak.ts",
    "src/lists.ts",
    "src/hibp.ts",
    "src/offline.ts",
    "src/hash.ts",
    "src/cli.ts",
  ],
  // One copy of the lists for both module formats, loaded when asked for.
  external: [/^node:/, /^\.\.\/data\//],
});
