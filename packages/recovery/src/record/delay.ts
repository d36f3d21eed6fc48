import { type AccountRecord, type Draft, keptOf, type OfAccount, withKept } from "@sparekey/mfa/extend";
import * as z from "zod/mini";

/** A delayed recovery that was begun. It stays, so that the next one waits a while too. */
export type Delay = {
  readonly id: string;
  readonly begunAt: number;
  /** When it may be finished; moved by a freeze, and by every hour in which nobody could be told. */
  readonly readyAt: number;
  /** The next thing to do for it, and when: what comes due twice is done once. */
  readonly tick: number;
  readonly nextAt: number;
  /** The token mailed at its end. */
  readonly token: { readonly hash: string; readonly expiresAt: number } | null;
  readonly over: "cancelled" | "finished" | null;
};

const name = "recovery.delay";
const schema = z.strictObject({
  id: z.string(),
  begunAt: z.number(),
  readyAt: z.number(),
  tick: z.number(),
  nextAt: z.number(),
  token: z.nullable(z.strictObject({ hash: z.string(), expiresAt: z.number() })),
  over: z.nullable(z.enum(["cancelled", "finished"])),
});

/** @throws {MfaError} `damaged_record`: see `keptOf`. */
export function delayOf(account: Pick<AccountRecord, "kept">): Delay | null {
  return keptOf(account, name, schema);
}

export function withDelay<S extends OfAccount>(draft: Draft<S>, delay: Delay): Draft<S> {
  return withKept(draft, name, delay);
}
