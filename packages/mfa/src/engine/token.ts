import { MfaError } from "../error.js";
import type { Binding, Keyring } from "../keyring.js";

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
  const content = await openText(keyring, token, binding);
  if (content === null || !content.every((part) => typeof part === "string")) return null;
  const [tenant, account, challenge, environment] = content;
  if (tenant === undefined || account === undefined || challenge === undefined || environment === undefined)
    return null;
  return { tenant, account, challenge, environment };
}

/** The list that a sealed text holds, or `null` for anything that was not sealed for this purpose. */
export async function openText(
  keyring: Keyring,
  sealed: unknown,
  place: Binding,
): Promise<readonly unknown[] | null> {
  if (typeof sealed !== "string" || sealed.length > 4096) return null;
  try {
    const content: unknown = JSON.parse(await keyring.open(sealed, place));
    return Array.isArray(content) ? content : null;
  } catch (error) {
    if (error instanceof MfaError && error.code === "sealed_elsewhere") return null;
    throw error;
  }
}
