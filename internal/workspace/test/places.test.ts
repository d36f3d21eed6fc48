import { describe, expect, it } from "vitest";
import { list, read } from "../src/files.ts";
import { lockfileAddresses, machinePaths, registryAddresses } from "../src/places.ts";

const text = list()
  .filter((path) => !/\.(bin|gz|png|ico|sqlite|woff2?)$/.test(path) && !path.includes("/data/"))
  .map(read);
const lockfile = "pnpm-lock.yaml";

describe("nothing is tied to one network or one machine", () => {
  it("no source holds the address of a package registry", () => {
    expect(text.flatMap(registryAddresses)).toEqual([]);
  });

  it("the lockfile holds no address at all", () => {
    const file = read(lockfile);
    expect(file.text.length).toBeGreaterThan(10_000);
    expect(lockfileAddresses(file)).toEqual([]);
  });

  it("no path of one machine is written down", () => {
    expect(text.filter(({ path }) => path !== lockfile).flatMap(machinePaths)).toEqual([]);
  });
});

describe("the rule finds", () => {
  const file = (line: string) => ({ path: "x", text: line });
  const slash = "/";

  it.each([
    ["registry", "=https:", "", "example.com"].join(slash).replace("/=", "="),
    ["https:", "", "registry.example.com", "left-pad"].join(slash),
    ["see https:", "", "www.npmjs", "package"].join(slash).replace("npmjs", ["npmjs", "com"].join(".")),
  ])("registry: %s", (line) => {
    expect(registryAddresses(file(line))).toHaveLength(1);
  });

  it.each(["    resolution: {tarball: x}", "  a: https://example.com/a.tgz"])("lockfile: %s", (line) => {
    expect(lockfileAddresses(file(line))).toHaveLength(1);
  });

  it.each(["work", "root", "tmp", "home/me", "Users/me"])("a path below %s", (folder) => {
    expect(machinePaths(file(`const path = "${slash}${folder}${slash}x"`))).toHaveLength(1);
  });

  it("and lets pass addresses of pages, and what only looks alike", () => {
    expect(registryAddresses(file("https://example.com/registry/npm"))).toEqual([]);
    expect(lockfileAddresses(file(`    deprecated: see https://example.com`))).toEqual([]);
    const alike = "https://example.com/work/x ./tmp/x ../root/x $" + "{dir}/tmp/x a/root/b";
    expect(machinePaths(file(alike))).toEqual([]);
  });
});
