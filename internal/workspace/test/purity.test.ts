import { describe, expect, it } from "vitest";
import { list, read } from "../src/files.ts";
import { packages } from "../src/packages.ts";
import { impurities } from "../src/purity.ts";
import { reach } from "../src/reach.ts";

/** The files that hold a package's default clock and random source, together or each: the walk stops before them. */
const ambient = /\/src\/(ambient|clock|random)\.ts$/;

/** Packages that are pure as a whole, by their main entry. Two wait, for a hasher or a look-up that the host passes in. */
const whole = [
  { word: "otp", waiting: false },
  { word: "backup-codes", waiting: true },
  { word: "password-policy", waiting: true },
];

const isDecision = (path: string) => /\/src\/(.*\/)?decide(\/.*|[^/]*)\.ts$/.test(path);

const sources = packages
  .flatMap(({ folder }) => list(`${folder}/src`))
  .filter((path) => path.endsWith(".ts"))
  .map(read);
const defaults = new Set(sources.map(({ path }) => path).filter((path) => ambient.test(path)));

describe("decisions take everything from their context", () => {
  const decisions = sources.map(({ path }) => path).filter(isDecision);

  it.each(packages.filter(({ folder }) => decisions.some((path) => path.startsWith(`${folder}/`))))(
    "$word: every decide function, and all that it needs of any package",
    ({ folder }) => {
      const roots = decisions.filter((path) => path.startsWith(`${folder}/`));
      const reached = reach(sources, roots);
      expect(reached.length).toBeGreaterThanOrEqual(roots.length);
      expect(reached.flatMap((file) => impurities(file))).toEqual([]);
    },
  );

  it("the engine has decisions at all", () => {
    expect(decisions.filter((path) => path.startsWith("packages/mfa/")).length).toBeGreaterThan(0);
  });

  it.each(whole)("$word: the whole package but its default clock and random source", ({ word, waiting }) => {
    const own = [...defaults].filter((path) => path.startsWith(`packages/${word}/`));
    expect(own.length).toBeLessThanOrEqual(2);
    const reached = reach(sources, [`packages/${word}/src/index.ts`], defaults);
    expect(reached.flatMap((file) => impurities(file, { waiting }))).toEqual([]);
  });
});

describe("what a decision needs is followed", () => {
  const files = [
    {
      path: "packages/mfa/src/decide/a.ts",
      text: `import { mask, type T } from "@sparekey/delivery"; import "../b.js";`,
    },
    { path: "packages/mfa/src/b.ts", text: "" },
    {
      path: "packages/delivery/src/index.ts",
      text: `export { send } from "./send.js"; export { mask } from "./mask.js";`,
    },
    { path: "packages/delivery/src/mask.ts", text: `import { now } from "./clock.js";` },
    { path: "packages/delivery/src/clock.ts", text: `export const now = Date.now();` },
    { path: "packages/delivery/src/send.ts", text: "" },
  ];
  const paths = (...stop: string[]) =>
    reach(files, ["packages/mfa/src/decide/a.ts"], new Set(stop)).map(({ path }) => path);

  it("into its own package and, by name, into others", () => {
    expect(paths()).toEqual([
      "packages/delivery/src/clock.ts",
      "packages/delivery/src/mask.ts",
      "packages/mfa/src/b.ts",
      "packages/mfa/src/decide/a.ts",
    ]);
  });

  it("up to the default source, where one is allowed", () => {
    expect(paths("packages/delivery/src/clock.ts")).not.toContain("packages/delivery/src/clock.ts");
  });
});

describe("the rule finds", () => {
  const find = (text: string) => impurities({ path: "src/decide.ts", text });

  it.each([
    [`import { randomBytes } from "node:crypto";`, "imports node:crypto"],
    [`import pg from "pg";`, "imports pg"],
    [`const t = Date.now();`, "Date.now"],
    [`const t = Date["now"]();`, "Date.now"],
    [`const t = new Date();`, "new Date()"],
    [`const t = new Date;`, "new Date()"],
    [`const t = Date();`, "Date()"],
    [`const { now } = Date;`, "parts of Date taken out"],
    [`const r = Math.random();`, "Math.random"],
    [`const { random } = Math;`, "parts of Math taken out"],
    [`const r = crypto.getRandomValues(bytes);`, "crypto"],
    [`const r = globalThis.crypto;`, "globalThis"],
    [`const source = { crypto };`, "crypto"],
    [`fetch("/");`, "fetch"],
    [`if (process.env.X) y();`, "process"],
    [`setTimeout(f, 1);`, "setTimeout"],
    [`async function f() {}`, "async"],
    [`const f = async () => 1;`, "async"],
    [`function f() { return Promise.resolve(1); }`, "Promise"],
    [`function f() { return p.then(g as unknown as never); } await f();`, "await"],
    [`const m = import("./other.js");`, "import()"],
    [`console.log(1);`, "console"],
  ])("%s", (text, what) => {
    expect(find(text).join("\n")).toContain(what);
  });

  it("promises only where they are not allowed", () => {
    const file = { path: "src/x.ts", text: `const f = async () => { await Promise.all([g(Date.now())]); };` };
    expect(impurities(file)).toHaveLength(4);
    expect(impurities(file, { waiting: true })).toEqual(["src/x.ts:1: Date.now"]);
  });

  it("and lets pass what only looks alike", () => {
    const text = `import type { Store } from "@sparekey/storage"; import { verifyTotp } from "@sparekey/otp";
      interface Clock { fetch(): void; process: string }
      type Later = Promise<void>;
      const at = new Date(now).toISOString();
      const x = { process: 1, crypto: 2 }; x.process = Math.max(x.crypto, Date.parse(at));
      const { fetch: f } = context;`;
    expect(find(text)).toEqual([]);
  });
});
