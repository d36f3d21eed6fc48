import { expect, it } from "vitest";
import { reason } from "../install.mjs";

it.each([
  ["npm error code ENOTFOUND\nnpm error network request to https://example.com/x failed", "no network"],
  ["ERR_PNPM_META_FETCH_FAIL  GET https://example.com/x: request failed, reason: EAI_AGAIN", "no network"],
  ["ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with frozen-lockfile", "npm run pnpm -- install"],
  ["ENOSPC: no space left on device", "The disk is full."],
])("says in a sentence why an install failed: %s", (output, sentence) => {
  expect(reason({ code: 1, output })).toContain(sentence);
  expect(reason({ code: 1, output })).not.toContain("https://");
});

it("without npx says what to install", () => {
  expect(reason({ code: 127, output: "spawn npx ENOENT" })).toContain("install npm");
});

it("shows what was printed when it knows no better", () => {
  expect(reason({ code: 1, output: "  something new\n" })).toBe("something new");
});
