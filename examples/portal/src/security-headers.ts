import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Env } from "./web.js";

/**
 * Nothing inline runs, nobody may frame a page, no address leaves with a link, and no page is kept anywhere:
 * each may show somebody's name, a code or a secret. The pictures that come from `data:` are QR codes.
 */
export function securityHeaders({ https }: { readonly https: boolean }): MiddlewareHandler<Env>[] {
  return [
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      crossOriginOpenerPolicy: "same-origin",
      crossOriginResourcePolicy: "same-origin",
      permissionsPolicy: { camera: false, microphone: false, geolocation: false },
      // Over plain http it means nothing, and on 127.0.0.1 it would lock every other local server to https.
      strictTransportSecurity: https ? "max-age=63072000; includeSubDomains" : false,
    }),
    async (c, next) => {
      await next();
      if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
    },
  ];
}
