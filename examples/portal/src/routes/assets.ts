import { type Asset, icon, script, styles } from "../assets.js";
import type { Web } from "../web.js";

export function assetRoutes(app: Web): void {
  for (const asset of [styles, script, icon]) app.get(asset.path, () => response(asset));
}

function response({ body, type }: Asset): Response {
  return new Response(body, {
    headers: { "content-type": type, "cache-control": "public, max-age=31536000, immutable" },
  });
}
