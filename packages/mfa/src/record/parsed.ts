import type { Json } from "@sparekey/storage";
import * as z from "zod/mini";
import { MfaError } from "../error.js";

/** What was stored, checked: `damaged_record` for what does not fit, and the path of it. */
export function parsed<S extends z.core.$ZodType>(schema: S, json: Json): z.output<S> {
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  // The path, never the value: a damaged record may hold anything (S21).
  const path = result.error.issues[0]?.path.map(String).join(".") ?? "";
  throw new MfaError("damaged_record", `A stored record does not have the expected shape at "${path}"`);
}
