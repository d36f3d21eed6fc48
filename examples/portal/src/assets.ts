import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A file for the browser. Its address changes with its content, so it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

// `public` lies beside `src` and beside `dist`: both start from here.
function asset(name: string, type: string): Asset {
  const body = readFileSync(new URL(`../public/${name}`, import.meta.url), "utf8");
  const digest = createHash("sha256").update(body).digest("hex").slice(0, 12);
  const [stem, extension] = name.split(".");
  return { path: `/assets/${stem}.${digest}.${extension}`, type, body };
}

export const styles: Asset = asset("portal.css", "text/css; charset=utf-8");
export const script: Asset = asset("portal.js", "text/javascript; charset=utf-8");
export const icon: Asset = asset("icon.svg", "image/svg+xml; charset=utf-8");
