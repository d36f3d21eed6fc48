import type { MiddlewareHandler } from "hono";
import { refuse } from "./refuse.js";
import type { Env } from "./web.js";

/**
 * Answers only to its own name: a stranger's domain that is pointed at 127.0.0.1 (DNS rebinding) gets nothing.
 * On loopback, `localhost` is the same server.
 */
export function allowedOrigins(origin: string): readonly string[] {
  const url = new URL(origin);
  if (url.hostname !== "127.0.0.1") return [url.origin];
  return [url.origin, `${url.protocol}//localhost:${url.port}`];
}

export function refuseOtherHosts(origins: readonly string[]): MiddlewareHandler<Env> {
  const hosts = new Set(origins.map((origin) => new URL(origin).host));
  return async (c, next) => {
    if (hosts.has(new URL(c.req.url).host)) return next();
    return refuse(c, {
      status: 421,
      heading: "Another address was meant",
      sentence:
        "This server does not answer under the name it was asked for. Open it by the address it printed.",
    });
  };
}
