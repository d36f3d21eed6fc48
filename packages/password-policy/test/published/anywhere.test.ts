import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";

const dist = new URL("../../dist/", import.meta.url);

/** Runs a built file with nothing around it but the language: no process, no Buffer, no fetch, no timers. */
function load(name: string, context: object): Record<string, unknown> {
  const module = { exports: {} };
  const require = (path: string): unknown => load(path.replace("./", ""), context);
  const run: unknown = runInContext(
    `(function (module, exports, require) {${readFileSync(new URL(name, dist), "utf8")}\n})`,
    context,
  );
  if (typeof run === "function") run(module, module.exports, require);
  return module.exports;
}

test("the core and its languages need nothing but the language", () => {
  const context = createContext({});
  Object.assign(context, { core: load("index.cjs", context), languages: load("messages.cjs", context) });
  const answer: unknown = runInContext(
    `const policy = core.definePolicy({ ...core.nist63b4({ mfa: true, common: ["letmein"] }), messages: languages.messages });
     const { verdict, issues } = policy.checkSync("L3tmein!", { user: { userName: "jane" } });
     [verdict, ...issues.map((issue) => policy.message(issue, "de")), core.preparePassword("e\\u0301")].join("|")`,
    context,
  );
  expect(answer).toBe("reject|Kein häufig benutztes Passwort|é");
});
