import { describe, expect, it } from "vitest";
import { list, read } from "../src/files.ts";
import { closure, cycle, graph } from "../src/graph.ts";
import { packages } from "../src/packages.ts";

const file = (path: string, text: string) => ({ path, text });

describe("modules that load each other", () => {
  it.each(packages.map(({ folder }) => folder))("%s has no import cycle", (folder) => {
    const sources = list(`${folder}/src`)
      .filter((path) => path.endsWith(".ts"))
      .map(read);
    expect(cycle(graph(sources))).toBeNull();
  });

  it("finds a ring, and says which way it goes", () => {
    const ring = graph([
      file("src/a.ts", `import { b } from "./b.js";`),
      file("src/b.ts", `export { c } from "./deep/c.js";`),
      file("src/deep/c.ts", `const a = import("../a.js");`),
    ]);
    expect(cycle(ring)).toEqual(["src/a.ts", "src/b.ts", "src/deep/c.ts", "src/a.ts"]);
  });

  it("does not count what is only a type", () => {
    const pair = graph([
      file("src/a.ts", `import { type B, type C } from "./b.js"; export type { D } from "./b.js";`),
      file("src/b.ts", `import type { A } from "./a.js"; import { a } from "./a.js";`),
    ]);
    expect(cycle(pair)).toBeNull();
    expect(closure(pair, ["src/b.ts"])).toEqual(["src/a.ts", "src/b.ts"]);
  });
});
