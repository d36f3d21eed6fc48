import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Miniflare } from "miniflare";
import { chromium } from "playwright-core";

const root: string = join(import.meta.dirname, "..");
const require: NodeJS.Require = createRequire(import.meta.url);
const run: typeof execFile.__promisify__ = promisify(execFile);

/** Runs a command in this folder and reads what it prints as JSON. */
async function printed(command: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(command, args, { cwd: root, timeout: 110_000, maxBuffer: 2 ** 24 });
  return JSON.parse(stdout);
}

/** A major version of Node, from the package of that name. */
export const node = (major: number, file: string): Promise<unknown> =>
  printed("npx", ["-y", "-p", `node@${major}`, "node", file]);

/** Bun's own program, which its package keeps in another one for each platform. */
export function bun(file: string): Promise<unknown> {
  const cpu = process.arch === "arm64" ? "aarch64" : process.arch;
  const manifest = require.resolve(`@oven/bun-${process.platform}-${cpu}/package.json`, {
    paths: [dirname(require.resolve("bun/package.json"))],
  });
  return printed(join(dirname(manifest), "bin/bun"), [file]);
}

export const deno = (file: string): Promise<unknown> =>
  printed(process.execPath, [
    require.resolve("deno/bin.cjs"),
    "run",
    "--no-remote",
    "--node-modules-dir=manual",
    "--allow-read",
    "--allow-env",
    file,
  ]);

/** workerd, what Cloudflare's workers run in, without compatibility flags. */
export async function workerd(bundle: string): Promise<unknown> {
  const miniflare = new Miniflare({
    compatibilityDate: "2026-04-01",
    modules: [
      {
        type: "ESModule",
        path: "worker.mjs",
        contents: `import { probe } from "./probe.mjs";\nexport default { fetch: async () => Response.json(await probe()) };`,
      },
      { type: "ESModule", path: "probe.mjs", contents: await readFile(bundle, "utf8") },
    ],
  });
  try {
    return await (await miniflare.dispatchFetch("http://localhost/")).json();
  } finally {
    await miniflare.dispose();
  }
}

/** Debian's Chromium, with a page from a loopback address: WebCrypto needs a secure context. */
export async function browser(executablePath: string, bundle: string): Promise<unknown> {
  const script = await readFile(bundle, "utf8");
  const server = createServer((request, response) => {
    const probe = request.url === "/probe.js";
    response.setHeader("content-type", probe ? "text/javascript" : "text/html");
    response.end(
      probe
        ? script
        : `<!doctype html><script type="module">import { probe } from "./probe.js"; window.answers = probe();</script>`,
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const started = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const page = await started.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction("window.answers !== undefined");
    return await page.evaluate("window.answers");
  } finally {
    await started.close();
    server.close();
    server.closeAllConnections();
  }
}
