import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../../..");

export interface Package {
  name: string;
  folder: string;
  /** What can be imported: `@sparekey/otp`, `@sparekey/otp/steam`, ... */
  specifiers: readonly string[];
  dependencies: readonly string[];
}

interface Manifest {
  name: string;
  private?: boolean;
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
}

export function describePackage(folder: string): Package & { private: boolean } {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  return {
    name: manifest.name,
    folder,
    private: manifest.private === true,
    specifiers: Object.keys(manifest.exports ?? {})
      .filter((subpath) => subpath !== "./package.json")
      .map((subpath) => manifest.name + subpath.slice(1)),
    dependencies: Object.keys(manifest.dependencies ?? {}),
  };
}

/** Every package that is published: a new one is found by itself. */
export function publishedPackages(): Package[] {
  return readdirSync(join(root, "packages"))
    .map((word) => describePackage(join(root, "packages", word)))
    .filter((each) => !each.private);
}
