import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

// The tables "From ..." of the README: every old call and every new one is compiled, as they stand there.
const folder = join(import.meta.dirname, "../..");
const readme = readFileSync(join(folder, "README.md"), "utf8");
const rows = [
  ...readme.slice(readme.indexOf("## Coming from elsewhere")).matchAll(/^\| `(.+?)` +\| `(.+?)` +\|$/gm),
].map(([, old = "", now = ""]) => ({
  old,
  now,
}));

const page = `
import * as otplib from "otplib";
import * as otpauth from "otpauth";
import { createTotp, formatKeyUri, generateSecret, hotp, parseKeyUri, totp, verifyHotp, verifyTotp } from "@sparekey/otp";
import { sha256 } from "@sparekey/otp/sha2";
declare const secret: string;
declare const token: string;
declare const uri: string;
declare const last: number;
interface Options { secret: string; encoding?: "base32"; token?: string; window?: number; time?: number; counter?: number }
interface Kind { (options: Options): string; verify(options: Options): boolean; verifyDelta(options: Options): object | undefined }
declare const speakeasy: {
  generateSecret(options: { length: number }): { base32: string };
  totp: Kind;
  hotp: Kind;
  otpauthURL(options: Options & { label: string; issuer: string }): string;
};
`;

/** What the compiler says of a module in this package's folder. */
function compile(code: string): string[] {
  const name = join(folder, "coming-from.mts");
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(folder, "../../node_modules/@types")],
    paths: {
      "@sparekey/otp": [join(folder, "src/index.ts")],
      "@sparekey/otp/sha2": [join(folder, "src/sha2.ts")],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, language, ...rest) =>
    file === name ? ts.createSourceFile(file, code, language, true) : getSourceFile(file, language, ...rest);
  const program = ts.createProgram({ rootNames: [name], options, host });
  const file = program.getSourceFile(name);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((each) =>
    ts.flattenDiagnosticMessageText(each.messageText, " "),
  );
}

describe("the tables for those who come from another library", () => {
  test("there is one for otplib, otpauth and speakeasy", () => {
    for (const name of ["otplib", "otpauth", "speakeasy"]) {
      expect(readme).toContain(`### From ${name}`);
      expect(rows.filter(({ old }) => old.includes(`${name}.`)).length).toBeGreaterThan(7);
    }
  });

  test("the other libraries are there, or else their calls would be checked against nothing", () => {
    const require = createRequire(import.meta.url);
    for (const path of [require.resolve("otplib"), require.resolve("otpauth")])
      expect(path).toContain("node_modules");
  });

  test("every call compiles", () => {
    const code = rows.map(
      ({ old, now }, i) => `export const old${i} = ${old};\nexport const now${i} = ${now};`,
    );
    expect(compile(page + code.join("\n"))).toEqual([]);
  });

  test("a call that does not exist would be seen", () => {
    expect(compile(`${page}totp(secret, { seconds: 59 });`)).toHaveLength(1);
    expect(compile(`${page}otplib.nothing();`)).toHaveLength(1);
  });
});
