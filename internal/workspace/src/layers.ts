import type { SourceFile } from "./files.ts";
import { imports } from "./imports.ts";
import { type Manifest, ours } from "./packages.ts";

interface Layer {
  rank: number;
  may: readonly string[];
  contracts?: readonly string[];
  bundles?: readonly string[];
}

/**
 * The layer rule: a package, and what its published code may import of the others. A package that is not
 * here does not exist. `contracts` may be imported by their main entry only: adapters are the host's choice.
 * `bundles` are copied into the package when it is built, so that it has no dependencies.
 */
export const layers: Readonly<Record<string, Layer>> = {
  otp: { rank: 0, may: [] },
  "backup-codes": { rank: 0, may: [], bundles: ["@noble/hashes"] },
  "password-policy": { rank: 0, may: [] },
  storage: { rank: 0, may: [] },
  delivery: { rank: 0, may: [] },
  mfa: {
    rank: 1,
    may: ["otp", "backup-codes"],
    contracts: ["storage", "delivery"],
    bundles: ["@noble/hashes"],
  },
  recovery: {
    rank: 2,
    may: ["mfa", "otp", "backup-codes", "password-policy"],
    contracts: ["storage", "delivery"],
  },
  http: { rank: 3, may: ["mfa", "recovery"] },
  sparekey: {
    rank: 4,
    may: ["otp", "backup-codes", "password-policy", "storage", "delivery", "mfa", "recovery", "http"],
  },
};

/** What a package's manifest gets wrong. Tests may use any package below, so that builds have an order. */
export function manifestProblems(word: string, manifest: Manifest): string[] {
  const layer = layers[word];
  if (!layer) return [`${word} is not on the map: add it to layers.ts, where it belongs`];
  const allowed = [...layer.may, ...(layer.contracts ?? [])];
  const needed = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  return [
    ...words(needed)
      .filter((other) => !allowed.includes(other))
      .map((other) => `${word} must not depend on ${other}`),
    ...words(manifest.devDependencies)
      .filter((other) => (layers[other]?.rank ?? Number.POSITIVE_INFINITY) >= layer.rank)
      .map((other) => `${word} must not depend on ${other}, not even in tests: it is not below`),
  ];
}

/** What one source file of a package gets wrong. */
export function sourceProblems(word: string, manifest: Manifest, file: SourceFile): string[] {
  const layer = layers[word];
  if (!layer) return [`${word} is not on the map`];
  const needed = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  return imports(file).flatMap(({ specifier }) => {
    const problem = importProblem(word, specifier, Object.keys(needed), layer);
    return problem === null ? [] : [`${file.path}: ${specifier} ${problem}`];
  });
}

function importProblem(
  word: string,
  specifier: string,
  needed: readonly string[],
  layer: Layer,
): string | null {
  if (/^@sparekey-(example|internal)\//.test(specifier))
    return "is an example or internal: nothing imports those";
  if (specifier.startsWith(".")) return outside(specifier) ? "leaves the package" : null;
  if (specifier === "(computed)") return "is computed: name the module";
  if (specifier.startsWith("node:")) return null;
  const other = ours(specifier);
  if (other) {
    if (other.word === word) return "is this package itself: import the file";
    if (layer.contracts?.includes(other.word)) {
      return other.subpath === "." ? null : "is an adapter: only the contract may be imported";
    }
    return layer.may.includes(other.word) ? null : "is against the layer rule";
  }
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  return needed.includes(name) || layer.bundles?.includes(name)
    ? null
    : "is not a dependency: clients are passed in by the host";
}

/** A source in `src/` that climbs over `src/` reaches another package or an example. */
function outside(specifier: string): boolean {
  return /(^|\/)\.\.\/(\.\.\/)*(packages|examples|internal|src|test|dist)\//.test(specifier);
}

function words(dependencies: Record<string, string> | undefined): string[] {
  return Object.keys(dependencies ?? {}).flatMap((name) => ours(name)?.word ?? []);
}
