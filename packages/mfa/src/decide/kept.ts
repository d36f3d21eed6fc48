import type { Json } from "@sparekey/storage";
import * as z from "zod/mini";
import { MfaError } from "../error.js";
import type { AccountRecord } from "../record/account.js";
import { type Draft, type OfAccount, withAccount } from "./decision.js";

/**
 * What a method or a package keeps about this account under its own name, checked with its own schema (make
 * it strict); `null` where it keeps nothing.
 *
 * @throws {MfaError} `damaged_record` for what does not fit, which answers `unavailable`: never a fresh start (S29).
 */
export function keptOf<S extends z.core.$ZodType>(
  { kept }: Pick<AccountRecord, "kept">,
  name: string,
  schema: S,
): z.output<S> | null {
  const json = Object.hasOwn(kept, name) ? kept[name] : undefined;
  if (json === undefined || json === null) return null;
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  // The name, never the value (S21).
  throw new MfaError("damaged_record", `What is kept as "${name}" does not have the expected shape`);
}

/** Keeps a value under a name in the account's record, in the same commit; `null` takes it out. */
export function withKept<S extends OfAccount>(draft: Draft<S>, name: string, value: Json): Draft<S> {
  const others = Object.entries(draft.state.account.kept).filter(([each]) => each !== name);
  return withAccount(draft, {
    kept: Object.fromEntries(value === null ? others : [...others, [name, value]]),
  });
}
