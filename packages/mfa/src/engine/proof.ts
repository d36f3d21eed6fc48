import type { Codes } from "../decide/context.js";
import type { Keyring } from "../keyring.js";
import { openToken, type TokenContent } from "./token.js";

const separator = "~";

/**
 * What a grant proves: the journey's token with a keyed hash that is in nobody's hands before the grant.
 * Whoever stole the token has not got the proof (S40).
 */
export function proofOf(codes: Codes, token: string): string {
  return `${token}${separator}${codes.hash(token, place)}`;
}

/** What a proof names, or `null` for anything that is none, of any type and length (S28). */
export async function openProof(
  keyring: Keyring,
  codes: Codes,
  proof: unknown,
): Promise<TokenContent | null> {
  if (typeof proof !== "string" || proof.length > 8192) return null;
  const [token = "", hash = "", more] = proof.split(separator);
  return more === undefined && codes.matches(token, hash, place) ? openToken(keyring, token) : null;
}

const place: readonly string[] = ["proof"];
