import { createHmac, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";
import type { Session } from "./sessions.js";
import type { Env } from "./web.js";

/** The name of the hidden field. */
export const formTokenField = "form_token";

/**
 * A token that only this portal can make, for this browser and this session: a page elsewhere can neither read
 * nor guess it, and one from before the sign-in does not work after it.
 */
export function formToken(key: Uint8Array, visit: string, session: Session | null): string {
  return createHmac("sha256", key)
    .update(JSON.stringify(["form", visit, session?.tokenHash ?? null]))
    .digest("base64url");
}

export function formTokenIsRight(expected: string, typed: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(typed)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Refuses what a browser itself says comes from another site, before any token is looked at. Clients that say
 * nothing (old browsers, tools) have only the token to show; and because our pages send no referrer, browsers
 * without Sec-Fetch-Site say `Origin: null`, which means nothing either.
 */
export function refuseOtherSites(origins: readonly string[]): MiddlewareHandler<Env> {
  const check = csrf({ origin: [...origins], secFetchSite: ["same-origin", "none"] });
  return (c, next) => {
    const origin = c.req.header("origin");
    const silent = origin === undefined || origin === "null";
    return silent && c.req.header("sec-fetch-site") === undefined ? next() : check(c, next);
  };
}
