import { isSpareKeyError } from "@sparekey/mfa";
import { errorPage } from "./pages/error.js";
import { page } from "./pages/layout.js";
import { retryAfter } from "./retry-after.js";
import type { Ctx } from "./web.js";

/** Why a request goes no further, for a person to read. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 405 | 410 | 413 | 415 | 421 | 429 | 500 | 503;
  readonly heading: string;
  readonly sentence: string;
}

/** A whole page with one sentence and a way on. */
export function refuse(c: Ctx, refusal: Refusal): Response | Promise<Response> {
  return page(c, errorPage(refusal), refusal.status);
}

/** A form says in its hidden field `do` what it is for. */
export function refuseUnknownVerb(c: Ctx): Response | Promise<Response> {
  return refuse(c, {
    status: 400,
    heading: "That cannot be done here",
    sentence: "The form asked for something this page does not do. Nothing was changed.",
  });
}

/** Something that is needed does not answer; the sentence says what that leaves behind. */
export function refuseForNow(c: Ctx, left: string): Response | Promise<Response> {
  retryAfter(c, 5_000);
  return refuse(c, {
    status: 503,
    heading: "Try again in a moment",
    sentence: `Something we need does not answer right now. ${left}`,
  });
}

/** A page about one device, after somebody removed it. */
export function refuseGoneDevice(c: Ctx): Response | Promise<Response> {
  return refuse(c, {
    status: 404,
    heading: "This device is not there any more",
    sentence: "It was removed, perhaps in another window.",
  });
}

/** Whether something thrown means "later", not "broken": a store that does not answer, a locked or full database. */
export function isUnavailable(error: unknown): boolean {
  if (isSpareKeyError(error)) return error.code === "unavailable" || error.code === "store_unavailable";
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  return /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY)/.test(error.code);
}
