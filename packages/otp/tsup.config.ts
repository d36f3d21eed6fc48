import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

export default defineConfig({
  ...base,
  entry: [
    "src/index.ts",
    "src/key-uri-warnings.ts",
    "src/migration.ts",
    "src/resync.ts",
    "src/sha2.ts",
    "src/steam.ts",
    "src/webcrypto.ts",
    "src/with-hmac.ts",
  ],
});
