import { failure } from "./http-call.js";

/** A provider's id for a message, or the failure for an answer without one. */
export function providerId(channel: string, id: unknown): string {
  if (typeof id === "string" && /^[\x21-\x7e]{1,300}$/u.test(id)) return id;
  throw failure(channel, "bad_answer");
}
