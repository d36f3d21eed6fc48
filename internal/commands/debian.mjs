import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./child.mjs";

/**
 * A Debian package that some tests need. `command` is how its presence is seen where there is no dpkg;
 * `for` completes the sentence "Not run: ...".
 * @typedef {{ package: string, command: string, for: string }} Need
 */

/**
 * Reads `debian-packages.json`; a line of another shape is refused here, with its place.
 * @param {string} text
 * @returns {Need[]}
 */
export function parseNeeds(text) {
  const list = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error("debian-packages.json must hold an array.");
  return list.map((item, index) => {
    for (const field of ["package", "command", "for"]) {
      if (typeof item?.[field] !== "string" || item[field] === "") {
        throw new Error(`debian-packages.json, entry ${index}: "${field}" must be a text.`);
      }
    }
    return { package: item.package, command: item.command, for: item.for };
  });
}

/** @returns {Need[]} */
export function needs() {
  return parseNeeds(readFileSync(join(import.meta.dirname, "debian-packages.json"), "utf8"));
}

/**
 * The needs that this machine does not meet: by dpkg where there is one, else by the command.
 * @param {readonly Need[]} wanted
 * @returns {Need[]}
 */
export function missing(wanted) {
  const dpkg = spawnSync("dpkg-query", ["-W", `-f=\${Package} \${db:Status-Abbrev}\n`, ...names(wanted)], {
    encoding: "utf8",
  });
  if (dpkg.error) return wanted.filter((need) => !onPath(need.command));
  const installed = new Set(
    dpkg.stdout.split("\n").flatMap((line) => (line.includes(" ii") ? [line.split(" ", 1)[0]] : [])),
  );
  return wanted.filter((need) => !installed.has(need.package));
}

/**
 * Installs what is missing, without ever asking. Answers what is still missing, and why.
 * @returns {Promise<{ missing: Need[], why: string }>}
 */
export async function provide() {
  const before = missing(needs());
  if (before.length === 0) return { missing: [], why: "" };
  const prefix = asRoot();
  if (prefix === null) return { missing: before, why: "this is neither root nor an account with sudo" };
  if (!onPath("apt-get")) return { missing: before, why: "there is no apt-get here" };
  const apt = [
    ...prefix,
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "-qq",
    "-o",
    "DPkg::Lock::Timeout=120",
  ];
  const install = [...apt, "install", "-y", "--no-install-recommends"];
  let result = await run([...install, ...names(before)], { limitMinutes: 15 });
  if (result.code !== 0) {
    // The lists are empty on a fresh machine, or older than the archive.
    await run([...apt, "update"], { limitMinutes: 5 });
    // One at a time: a name that another Debian does not know must not keep the others out.
    for (const name of names(missing(before))) result = await run([...install, name], { limitMinutes: 15 });
  }
  const last = result.output.trim().split("\n").at(-1) ?? "";
  return { missing: missing(before), why: `apt-get answered: ${last}` };
}

/**
 * One sentence: what will not run, and why.
 * @param {{ missing: Need[], why: string }} state
 */
export function sentence({ missing, why }) {
  const what = missing.map((need) => `${need.for} (${need.package})`).join(", ");
  return `Not run, because Debian packages are missing and ${why}: ${what}.`;
}

/** @param {readonly Need[]} list */
function names(list) {
  return list.map((need) => need.package);
}

/** What to put before a command to be root: nothing, sudo, or null where that would need a password. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore" });
  return sudo.status === 0 ? ["sudo", "-n"] : null;
}

/** @param {string} command */
function onPath(command) {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.some((folder) => folder !== "" && existsSync(join(folder, command)));
}
