import { MfaError } from "../error.js";
import type { Keyring } from "../keyring.js";

/** What a token says: enough to find its partition, and nothing that can be read without the key. */
export interface TokenContent {
  readonly tenant: string;
  readonly account: string;
  readonly challenge: string;
  readonly environment: string;
}

const binding = { tenant: "", account: "", record: "token", purpose: "token" } as const;

export function sealToken(keyring: Keyring, content: TokenContent): Promise<string> {
  const { tenant, account, challenge, environment } = content;
  return keyring.seal(JSON.stringify([tenant, account, challenge, environment]), binding);
}

/** What a token says, or `null` for anything that is not one of ours, of any type and length (S28). */
export async function openToken(keyring: Keyring, token: unknown): Promise<TokenContent | null> {
  if (typeof token !== "string" || token.length > 4096) return null;
  let plain: string;
  try {
    plain = await keyring.open(token, binding);
  } catch (error) {
    if (error instanceof MfaError && error.code === "sealed_elsewhere") return null;
    throw error;
  }
  const content: unknown = JSON.parse(plain);
  if (!Array.isArray(content) || !content.every((part) => typeof part === "string")) return null;
  const [tenant, account, challenge, environment] = content;
  if (tenant === undefined || account === undefined || challenge === undefined || environment === undefined)
    return null;
  return { tenant, account, challenge, environment };
}
