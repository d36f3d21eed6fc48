import type { Json } from "@sparekey/storage";
import { MfaError } from "../error.js";
import type { Shape } from "./shape.js";

/** What was stored, checked and not copied: `damaged_record` for what does not fit, and the path of it. */
export function parsed<T>(shape: Shape<T>, json: Json): T {
  if (fits(shape, json)) return json;
  // The path, never the value: a damaged record may hold anything (S21).
  const path = shape.misfit(json) ?? "";
  throw new MfaError("damaged_record", `A stored record does not have the expected shape at "${path}"`);
}

function fits<T>({ misfit }: Shape<T>, json: unknown): json is T {
  return misfit(json) === null;
}
