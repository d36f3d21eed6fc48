import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../src/bundle.js";
import { probe } from "../src/probe.mjs";
import { browser, bun, deno, node, workerd } from "../src/runtimes.js";

const root = join(import.meta.dirname, "..");
const chromium = spawnSync("which", ["chromium"], { encoding: "utf8" }).stdout?.trim();

describe("@sparekey/otp as it is built gives the same answers on", { timeout: 120_000 }, () => {
  let here: unknown;
  let file = "";

  beforeAll(async () => {
    here = JSON.parse(JSON.stringify(await probe()));
    file = await bundle();
  });

  test("this Node, and they are those of the RFCs", () => {
    expect(here).toMatchObject({
      hotp: [
        "755224",
        "287082",
        "359152",
        "969429",
        "338314",
        "254676",
        "287922",
        "162583",
        "399871",
        "520489",
      ],
      large: ["999456", "860690", expect.stringMatching(/^\d{6}$/)],
      verify: [
        { step: 37037037, delta: 0 },
        null,
        { counter: 4, delta: 3 },
        { counter: 5, delta: 3 },
        null,
        "535286",
      ],
      extractable: [false, false, false],
    });
    expect(here).toMatchObject({
      totp: [["94287082", "07081804", "14050471", "89005924", "69279037", "65353130"], {}, {}],
    });
  });

  test.for([22, 24, 26])("Node %i", async (major) => {
    expect(await node(major, "src/print.mjs")).toEqual(here);
  });

  test("Node, through require", () => {
    const answers: unknown = JSON.parse(
      execFileSync(process.execPath, ["src/print.cjs"], { cwd: root, encoding: "utf8" }),
    );
    expect(answers).toMatchObject({ hotp: "755224", steam: "PV9M4" });
  });

  test("Bun", async () => {
    expect(await bun("src/print.mjs")).toEqual(here);
  });

  test("Deno", async () => {
    expect(await deno("src/print.mjs")).toEqual(here);
  });

  test("workerd", async () => {
    expect(await workerd(file)).toEqual(here);
  });

  test("Chromium", async ({ skip }) => {
    if (!chromium) {
      if (process.env["CI"] === "true") throw new Error("CI must have Debian's chromium");
      skip("chromium is missing: install Debian's package of that name");
    }
    expect(await browser(chromium ?? "", file)).toEqual(here);
  });
});
