import type { Ctx } from "./web.js";

/**
 * The address at the other end of the connection. No header is asked (S10): behind a proxy, a real deployment
 * takes what that one proxy says, and nothing that came through it.
 */
export function clientAddress(c: Ctx): string {
  return c.env?.incoming?.socket.remoteAddress ?? "unknown";
}
