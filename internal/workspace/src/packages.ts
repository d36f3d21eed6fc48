import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./files.ts";

/** The conditions of one entry of `exports` that a dual package has. */
export interface Conditions {
  import: { types: string; default: string };
  "module-sync": string;
  require: { types: string; default: string };
}

export interface Manifest {
  name: string;
  private?: boolean;
  description?: string;
  license?: string;
  type?: string;
  sideEffects?: boolean;
  engines?: { node: string };
  files?: string[];
  bin?: Record<string, string>;
  exports?: Record<string, Conditions | string>;
  publishConfig?: { access: string };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** A member of the workspace; `folder` is its path from the root, `word` the last part of it. */
export interface Member {
  word: string;
  folder: string;
  manifest: Manifest;
}

function members(group: string): Member[] {
  return readdirSync(join(root, group))
    .map((word) => ({ word, folder: `${group}/${word}` }))
    .filter(({ folder }) => existsSync(join(root, folder, "package.json")))
    .map((member) => ({
      ...member,
      manifest: JSON.parse(readFileSync(join(root, member.folder, "package.json"), "utf8")) as Manifest,
    }));
}

/** Everything on the map, the packages whose interface is all there is yet included. */
export const packages: readonly Member[] = members("packages");

/** What is published. */
export const published: readonly Member[] = packages.filter(({ manifest }) => !manifest.private);

/** What is not: examples and internal. */
export const unpublished: readonly Member[] = [...members("examples"), ...members("internal")];

/** `@sparekey/otp/steam` is the word `otp` and the subpath `./steam`; null for what is not ours. */
export function ours(specifier: string): { word: string; subpath: string } | null {
  const scoped =
    /^@sparekey\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? /^(sparekey)(?:\/(.+))?$/.exec(specifier);
  if (!scoped?.[1]) return null;
  return { word: scoped[1], subpath: scoped[2] === undefined ? "." : `./${scoped[2]}` };
}
