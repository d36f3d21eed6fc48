import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./child.mjs";
import { manifest, root } from "./workspace.mjs";

const stamp = join(root, "node_modules/.spare-key-installed.json");
const installed = join(root, "node_modules/.pnpm/lock.yaml");

/**
 * Installs exactly what the lockfile says, by the pnpm that package.json pins (docs/decisions/0001),
 * unless that was done already.
 * @param {{ only?: string, onProgress?: (line: string) => void }} options `only`: a package and what it needs
 * @returns {Promise<{ ok: boolean, why: string }>}
 */
export async function install({ only, onProgress }) {
  const scope = only ?? "everything";
  if (upToDate(scope)) return { ok: true, why: "nothing to do" };
  const filter = only === undefined ? [] : ["--filter", `${only}...`, "--filter", "spare-key-workspace"];
  const pnpm = ["npx", "--yes", manifest().packageManager];
  const result = await run(
    [
      ...pnpm,
      "--dir",
      root,
      "install",
      "--frozen-lockfile",
      "--prefer-offline",
      "--reporter=append-only",
      // pnpm would ask before it replaces a node_modules of another layout.
      "--config.confirmModulesPurge=false",
      ...filter,
    ],
    {
      limitMinutes: 15,
      // From elsewhere, so that npx takes a pnpm of its own: the one in node_modules would replace itself.
      cwd: tmpdir(),
      env: {
        CI: "true",
        npm_config_loglevel: "error",
        npm_config_prefer_offline: "true",
        npm_config_fetch_retry_mintimeout: "1000",
      },
      onLine: (line) => {
        if (line.includes("Progress:")) onProgress?.(line.slice(line.indexOf("Progress:")));
      },
    },
  );
  if (result.code !== 0) return { ok: false, why: reason(result) };
  writeFileSync(stamp, JSON.stringify({ scope: widest(scope), ...fingerprints() }));
  return { ok: true, why: "" };
}

/**
 * @param {{ code: number, output: string }} result
 * @returns {string} a sentence for the usual causes, else what was printed
 */
export function reason({ code, output }) {
  if (code === 127) return "npx was not found: install npm, which comes with Node.";
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|META_FETCH_FAIL|network/i.test(output)) {
    return "The packages could not be fetched: there is no network, or the package registry cannot be reached. Check the connection and run the command again.";
  }
  if (output.includes("OUTDATED_LOCKFILE")) {
    return "pnpm-lock.yaml does not match the package.json files: run `npm run pnpm -- install` and commit the lockfile.";
  }
  if (/ENOSPC/.test(output)) return "The disk is full.";
  return output.trim();
}

/** @param {string} scope */
function upToDate(scope) {
  const found = readStamp();
  if (found === null || (found.scope !== scope && found.scope !== "everything")) return false;
  const now = fingerprints();
  return now.wanted === found.wanted && now.current === found.current;
}

/** A smaller install leaves what a larger one put there, as long as both are of one lockfile. @param {string} scope */
function widest(scope) {
  const found = readStamp();
  return found?.scope === "everything" && found.wanted === fingerprints().wanted ? "everything" : scope;
}

/** @returns {{ scope: string, wanted: string, current: string } | null} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return null; // never installed, or by pnpm itself: installing again is quick
  }
}

/** What is asked for, and what pnpm says it put there: someone may have run another install in between. */
function fingerprints() {
  const members = ["packages", "internal", "examples"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, "package.json")),
  );
  const asked = ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", "docs/package.json"];
  return {
    wanted: digest([...asked.map((name) => join(root, name)), ...members]),
    current: digest([installed]),
  };
}

/** @param {string[]} files */
function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) if (existsSync(file)) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}
