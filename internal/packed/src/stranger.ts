import { realpathSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describePackage, type Package, publishedPackages, root } from "./published.ts";
import { node, npm } from "./run.ts";

/** An empty project of somebody else, far from the workspace, with our tarballs installed. */
export interface Stranger {
  folder: string;
  packages: readonly Package[];
  remove: () => Promise<void>;
}

/** Packs every published package and installs the tarballs, and nothing but them. */
export async function stranger(): Promise<Stranger> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), "spare-key-packed-")));
  const tarballs = join(folder, "tarballs");
  await mkdir(tarballs);
  const packages = publishedPackages();
  const pnpm = join(root, "node_modules/pnpm/bin/pnpm.cjs");

  // What they depend on of others is packed from the copies that the workspace has: no network is needed.
  const others = new Map<string, string>();
  for (const { folder: from, dependencies } of packages) collect(from, dependencies, others);
  for (const from of [...packages.map((each) => each.folder), ...others.values()]) {
    await node([pnpm, "pack", "--config.ignore-scripts=true", "--pack-destination", tarballs], from);
  }

  const files = await readdir(tarballs);
  const names = [...packages.map(({ name }) => name), ...others.keys()];
  const dependencies = Object.fromEntries(
    names.map((name) => [name, `file:${tarball(tarballs, files, name)}`]),
  );
  const overrides = Object.fromEntries(names.map((name) => [name, `$${name}`]));
  const manifest = { name: "stranger", version: "1.0.0", private: true, dependencies, overrides };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  await npm(["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock"], folder);
  return { folder, packages, remove: () => rm(folder, { recursive: true, force: true }) };
}

function tarball(folder: string, files: readonly string[], name: string): string {
  const start = `${name.replace("@", "").replace("/", "-")}-`;
  const file = files.find((each) => each.startsWith(start) && /^\d/.test(each.slice(start.length)));
  if (!file) throw new Error(`${name} was not packed`);
  return join(folder, file);
}

/** Adds where the workspace keeps each dependency that is not ours, and theirs. */
function collect(from: string, dependencies: readonly string[], others: Map<string, string>): void {
  for (const name of dependencies) {
    if (others.has(name) || name.startsWith("@sparekey/")) continue;
    const place = realpathSync(join(from, "node_modules", name));
    others.set(name, place);
    // pnpm keeps what a package needs beside it, in one node_modules.
    const beside = join(place, ...name.split("/").map(() => ".."), "..");
    collect(beside, describePackage(place).dependencies, others);
  }
}
