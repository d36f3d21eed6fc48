import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Ctx } from "./web.js";

/** Every cookie of the portal. */
export type CookieName = "visit" | "session" | "sign_in" | "notice" | "here" | "known" | "trusted" | "review";

/** Those that outlive the browser's window, in seconds: a case waits for days, and a known browser longer (S38). */
const lasting: Partial<Record<CookieName, number>> = { here: 90 * 86_400, known: 400 * 86_400 };

export interface Cookies {
  get(c: Ctx, name: CookieName): string | null;
  /** Until `expiresAtMs`, where it is given. */
  set(c: Ctx, name: CookieName, value: string, expiresAtMs?: number): void;
  clear(c: Ctx, name: CookieName): void;
}

/**
 * Cookies that scripts cannot read and other sites cannot send with a POST. Over https their names begin with
 * `__Host-`, which no other host or path can set (RFC 6265bis, 4.1.3.2); on plain http browsers refuse that
 * prefix, so the demo on 127.0.0.1 goes without.
 */
export function createCookies({ https }: { readonly https: boolean }): Cookies {
  const full = (name: CookieName) => (https ? `__Host-${name}` : name);
  const attributes = { path: "/", httpOnly: true, sameSite: "Lax", secure: https } as const;
  return {
    get: (c, name) => getCookie(c, full(name)) ?? null,
    set: (c, name, value, expiresAtMs) => {
      const maxAge = lasting[name];
      setCookie(c, full(name), value, {
        ...attributes,
        ...(maxAge !== undefined && { maxAge }),
        ...(expiresAtMs !== undefined && { expires: new Date(expiresAtMs) }),
      });
    },
    clear: (c, name) => void deleteCookie(c, full(name), { path: "/", secure: https }),
  };
}
