import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, vi } from "vitest";
import { chromiumPath } from "./browser.js";

const missing = [
  ...(chromiumPath() === null ? ["chromium"] : []),
  ...((process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, "zbarimg")))
    ? []
    : ["zbarimg (Debian's zbar-tools)"]),
];

// A browser, on a machine with much else to do.
vi.setConfig({ testTimeout: 120_000 });

/** Tests in a real browser. Without one they are left out, and a line says so; where CI=true, that is a failure. */
export const describeInBrowser = describe.skipIf(missing.length > 0);

if (missing.length > 0) {
  const sentence = `Not run: the portal's browser tests, because ${missing.join(" and ")} cannot be found.`;
  if (process.env["CI"] === "true") throw new Error(sentence);
  process.stdout.write(`${sentence}\n`);
}
