import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the command runs as it is installed", () => {
  const bin = fileURLToPath(new URL("../../bin/password-policy.mjs", import.meta.url));
  expect(execFileSync(process.execPath, [bin, "--help"], { encoding: "utf8" })).toContain("build-filter");
});
