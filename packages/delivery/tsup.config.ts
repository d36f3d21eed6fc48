import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

export default defineConfig({
  ...base,
  // With the neutral platform esbuild does not know that these are there.
  external: [/^node:/],
  entry: [
    "src/index.ts",
    "src/console.ts",
    "src/folder.ts",
    "src/messagebird.ts",
    "src/phone-policy.ts",
    "src/resend.ts",
    "src/ses.ts",
    "src/smtp.ts",
    "src/sns.ts",
    "src/testing.ts",
    "src/twilio.ts",
    "src/vonage.ts",
    "src/webhook.ts",
  ],
});
