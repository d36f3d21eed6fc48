import type { Ctx } from "./web.js";

/** Tells programs what the page tells people: when it makes sense to try again. */
export function retryAfter(c: Ctx, ms: number): void {
  c.header("retry-after", String(Math.max(1, Math.ceil(ms / 1000))));
}
