import type { MfaEvent } from "@sparekey/mfa";
import { type OtherProcess, type StoreWords, startProcess, type Told } from "@sparekey-internal/processes";
import type { StaffMember } from "../../src/index.js";

/** One verb with its arguments, as it goes through the pipe. */
export interface Call {
  readonly on: "mfa" | "recovery" | "desk";
  readonly member?: StaffMember;
  readonly binding?: string;
  readonly verb: readonly [journey: string, verb?: string];
  readonly args: readonly unknown[];
}

/** What the other process said beside its replies. */
export type EngineTold =
  | Told<MfaEvent>
  | { readonly told: "call"; readonly to: string; readonly code: string; readonly id: string }
  | {
      readonly told: "password";
      readonly account: string;
      readonly password: string;
      readonly once: string;
    }
  | { readonly told: "sessions"; readonly account: string };

/** The reply to a call, of which a test reads what it needs. */
export interface AnyReply {
  readonly next?: string;
  readonly token?: string;
  readonly done?: boolean;
  readonly problem?: { readonly code: string };
  readonly [field: string]: unknown;
}

/** A recovery in a process of its own, on the built packages. */
export type OtherEngine = OtherProcess<Call, AnyReply>;

export function startEngine(words: StoreWords, onTold: (told: EngineTold) => void): Promise<OtherEngine> {
  return startProcess({ program: new URL("engine.mjs", import.meta.url), words, onTold });
}
