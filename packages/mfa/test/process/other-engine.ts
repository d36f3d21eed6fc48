import { type OtherProcess, type StoreWords, startProcess, type Told } from "@sparekey-internal/processes";
import type { MfaEvent, Policy } from "../../src/index.js";

/** One verb of the engine with its arguments, as it goes through the pipe: `["signIn", "answer"]`. */
export interface Call {
  readonly verb: readonly [journey: string, verb?: string];
  readonly args: readonly unknown[];
}

/** What the other process says beside its replies. */
export type EngineTold = Told<MfaEvent> | { readonly told: "enrolled"; readonly account: string };

/** The reply to a call, of which a test reads what it needs. */
export interface AnyReply {
  readonly next?: string;
  readonly token?: string;
  readonly problem?: { readonly code: string };
  readonly [field: string]: unknown;
}

export interface OtherEngineOptions {
  readonly words: StoreWords;
  readonly environment?: string;
  readonly policy?: Partial<Omit<Policy, "enrolWhen">> | undefined;
  readonly onTold?: (told: EngineTold) => void;
}

/** An engine in a process of its own, on the built package. */
export type OtherEngine = OtherProcess<Call, AnyReply>;

export const testPassword = "correct horse";

export function startEngine({
  words,
  environment = "production",
  policy = {},
  onTold,
}: OtherEngineOptions): Promise<OtherEngine> {
  const settings = { environment, policy, password: testPassword };
  return startProcess({ program: new URL("engine.mjs", import.meta.url), words, settings, onTold });
}

/** `calling(["signIn", "answer"], token, { code })`. */
export function calling(verb: Call["verb"], ...args: readonly unknown[]): Call {
  return { verb, args };
}
