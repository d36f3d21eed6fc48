import { expect, it } from "vitest";
import { floor, tooOld } from "../floor.mjs";
import { manifest } from "../workspace.mjs";

it("the floor is the one that package.json names", () => {
  expect(manifest().engines.node).toBe(`>=${floor.major}.${floor.minor}`);
});

it.each(["20.19.0", "20.20.2", "22.0.0", "100.1.0"])("%s will do", (version) => {
  expect(tooOld(version)).toBeNull();
});

it.each(["20.18.3", "18.20.0", "0.12.0", "6.0.0"])("%s is told so in one sentence", (version) => {
  expect(tooOld(version)).toBe(
    `Spare Key needs Node 20.19 or later, and this is Node ${version}: install a newer one and run the command again.`,
  );
});
