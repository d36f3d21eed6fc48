import type { NotMeLink } from "../decide/decision.js";
import type { Keyring } from "../keyring.js";
import type { Engine } from "./engine.js";
import type { AccountRef } from "./keys.js";
import { openText, type TokenContent } from "./token.js";

const binding = { tenant: "", account: "", record: "not_me", purpose: "token" } as const;

/** A link's content, and where it belongs. */
export interface OpenedLink extends NotMeLink, Omit<TokenContent, "challenge"> {}

/**
 * The address of the page, with a token that nobody can make (S16, S22: sealed, and nothing of it stored), or
 * `undefined` where the host serves no such page. In the path and not in the query (S21).
 */
export async function notMeUrl(
  engine: Engine,
  { tenant, account }: AccountRef,
  { since, undo }: NotMeLink,
): Promise<string | undefined> {
  if (engine.notMePath === null || !isFit(engine.origin)) return undefined;
  const content = JSON.stringify([tenant, account, engine.environment, since, undo]);
  const token = await engine.keyring.seal(content, binding);
  return engine.origin + engine.notMePath.replace("{token}", token);
}

export async function openLink(keyring: Keyring, typed: unknown): Promise<OpenedLink | null> {
  const content = await openText(keyring, typed, binding);
  if (content === null) return null;
  const [tenant, account, environment, since, undo] = content;
  const whole =
    typeof tenant === "string" &&
    typeof account === "string" &&
    typeof environment === "string" &&
    typeof since === "number" &&
    (undo === null || typeof undo === "string");
  return whole ? { tenant, account, environment, since, undo } : null;
}

/** Messages carry https links, and plain http only for the machine one develops on. */
function isFit(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
