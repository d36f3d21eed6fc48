import type { Engine } from "./engine.js";

/** Asks the host's slow hash once per answer, however often a lost commit makes the decision be taken again. */
export function verifyPin(
  engine: Engine,
  { typed, hash }: { readonly typed: string; readonly hash: string },
  asked: Map<string, Promise<boolean>>,
): Promise<boolean> {
  const known = asked.get(hash) ?? engine.slowHash?.verify(hash, typed) ?? Promise.resolve(false);
  asked.set(hash, known);
  return known;
}
