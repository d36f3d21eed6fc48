import { expect, it } from "vitest";
import { missing, needs, parseNeeds, sentence } from "../debian.mjs";

it("the list has its shape, without doubles and in order", () => {
  const names = needs().map((need) => need.package);
  expect(names).toContain("chromium");
  expect(names).toEqual([...new Set(names)].sort());
});

it.each([
  "{}",
  `["chromium"]`,
  `[{"package":"a","command":"a"}]`,
  `[{"package":"a","command":"a","for":""}]`,
])("a list of another shape is refused: %s", (text) => {
  expect(() => parseNeeds(text)).toThrow(/must/);
});

it("finds what is not there", () => {
  const absent = { package: "no-such-package", command: "no-such-command", for: "nothing" };
  expect(missing([absent])).toEqual([absent]);
});

it("says in one line what will not run, and why", () => {
  const state = {
    missing: [
      { package: "chromium", command: "chromium", for: "the portal in a real browser" },
      { package: "zbar-tools", command: "zbarimg", for: "reading QR codes back" },
    ],
    why: "this is neither root nor an account with sudo",
  };
  expect(sentence(state)).toBe(
    "Not run, because Debian packages are missing and this is neither root nor an account with sudo: " +
      "the portal in a real browser (chromium), reading QR codes back (zbar-tools).",
  );
});
