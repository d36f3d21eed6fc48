import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { delayPolicy, recoveryLimits, supportPolicy, temporaryCodePolicy } from "../../src/index.js";
import type { Boundary } from "./boundary.js";
import { caseBoundaries } from "./cases.js";
import { codeBoundaries } from "./codes.js";
import { delayBoundaries } from "./delays.js";
import { passwordBoundaries } from "./passwords.js";
import { poolBoundaries } from "./pools.js";

const tables: Readonly<Record<string, readonly Boundary[]>> = {
  passwords: passwordBoundaries,
  delays: delayBoundaries,
  cases: caseBoundaries,
  codes: codeBoundaries,
  pools: poolBoundaries,
};

for (const [name, table] of Object.entries(tables)) {
  describe(`${name}, a millisecond before the end, at it and after it`, () => {
    test.each(table.map((each) => [each.of, each.what, each] as const))(
      "%s: %s",
      async (_of, _what, each) => {
        const { lastsMs, inclusive, holds } = each;
        expect([await holds(lastsMs - 1), await holds(lastsMs), await holds(lastsMs + 1)]).toEqual([
          true,
          inclusive === true,
          false,
        ]);
      },
    );
  });
}

describe("no time without a boundary", () => {
  const src = join(import.meta.dirname, "../../src");
  const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ file: file.replaceAll("\\", "/"), text: readFileSync(join(src, file), "utf8") }));
  const covered = new Set(Object.values(tables).flatMap((table) => table.map((each) => each.of)));

  test("every number of a policy that is a time is here", () => {
    const policies = {
      limits: recoveryLimits,
      delay: delayPolicy,
      support: supportPolicy(),
      temporaryCodes: temporaryCodePolicy(),
    };
    const numbers = Object.entries(policies).flatMap(([policy, values]) =>
      Object.keys(values)
        .filter((key) => key.endsWith("Ms"))
        .map((key) => `${policy}.${key}`),
    );
    expect(numbers.length).toBeGreaterThan(14);
    expect(numbers.filter((name) => !covered.has(name))).toEqual([]);
  });

  test("every time that a file keeps for itself is here", () => {
    const constants = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/^(?:export )?const (\w+Ms)\b/gm)].map(([, name]) => `${file} ${name}`),
    );
    expect(constants.length).toBeGreaterThan(10);
    expect(constants.filter((name) => !covered.has(name))).toEqual([]);
  });

  test("no time is written down without a name that says so", () => {
    const named = /^(?:export )?const (?:\w+Ms|minute|hour|day)(?:: number)? = /;
    const bare = sources.flatMap(({ file, text }) =>
      text
        .split("\n")
        .filter((line) => /\d_000\b/.test(line) && !named.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    // How many mails, and how many words.
    expect(bare.sort()).toEqual([
      "decide/support/screen-word.ts: for (const sign of mixed) number = (number * 31 + sign.charCodeAt(0)) % 125_000;",
      "limits.ts: tenantMailsPerHour: 2_000,",
    ]);
  });

  test("nothing is here that is no more", () => {
    const there = (of: string) => {
      const [place = "", name = ""] = of.includes(" ") ? of.split(" ") : of.split(".");
      if (place === "mfa") return true;
      const text = sources
        .map((each) => (of.includes(" ") && each.file !== place ? "" : each.text))
        .join("\n");
      return new RegExp(`\\b${name}\\b`).test(text);
    };
    expect([...covered].filter((of) => !there(of))).toEqual([]);
  });
});
