import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** The folder that holds everything. */
export const root = join(import.meta.dirname, "../..");

/** @returns {{ packageManager: string, engines: { node: string } }} */
export function manifest() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
}

/**
 * The environment of every child: this Node first (it may have been started by its path), then the
 * installed commands (turbo looks for pnpm), and nothing phones home.
 * @param {Record<string, string>} more
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(more = {}) {
  const path = [dirname(process.execPath), join(root, "node_modules/.bin"), process.env["PATH"] ?? ""];
  return {
    ...process.env,
    PATH: path.join(delimiter),
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    VITEST_TELEMETRY_DISABLED: "1",
    NO_UPDATE_NOTIFIER: "1",
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    ...more,
  };
}

/**
 * The command line that starts an installed tool with this Node, whatever PATH says.
 * @param {string} name the package, e.g. `typescript`
 * @param {string} [command] its command, when it is not called like the package, e.g. `tsc`
 * @returns {string[]}
 */
export function tool(name, command = name) {
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = typeof bin === "string" ? bin : bin[command];
  return [process.execPath, join(folder, file)];
}
