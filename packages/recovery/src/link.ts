import type { Person } from "@sparekey/mfa";
import type { Core } from "./core.js";

/** What a link is for: one of one kind opens nothing of another (S26). */
export type LinkPurpose = "password_reset" | "delayed_recovery";

/** What a mailed link says, once it is opened. */
export interface LinkContent {
  readonly account: string;
  readonly id: string;
  readonly secret: string;
}

/** A link that was never sent yet. */
export interface NewLink extends LinkContent {
  /** Where it leads: the configured origin, and the sealed text as the last part of the path (S16, S21). */
  readonly url: string;
}

const bindingOf = (purpose: LinkPurpose) =>
  ({ tenant: "", account: "", record: `link:${purpose}`, purpose: "token" }) as const;

/** 256 unpredictable bits, sealed with the account they belong to, so that their partition is known. */
export async function makeLink(
  { engine, origin, paths }: Pick<Core, "engine" | "origin" | "paths">,
  purpose: LinkPurpose,
  account: string,
): Promise<NewLink> {
  const id = engine.fresh.id();
  const secret = `${engine.fresh.id()}${engine.fresh.id()}`;
  const content = JSON.stringify([engine.tenant, engine.environment, account, id, secret]);
  const text = await engine.keyring.seal(content, bindingOf(purpose));
  return { account, id, secret, url: `${origin}${paths[purpose]}/${text}` };
}

/**
 * A link as decisions hash and compare it: with the address it goes to. Once the account has another one, what lies
 * in the mailbox of before opens nothing (S26), whoever changed it.
 */
export function boundTo<L extends Pick<LinkContent, "secret">>(link: L, { email }: Pick<Person, "email">): L {
  return { ...link, secret: `${link.secret} ${email?.address.toLowerCase() ?? ""}` };
}

/** What a link says, or `null` for what is none of this tenant, environment and purpose, of any type and length. */
export async function openLink(
  { engine }: Pick<Core, "engine">,
  purpose: LinkPurpose,
  link: unknown,
): Promise<LinkContent | null> {
  if (typeof link !== "string" || link.length > 4096) return null;
  let plain: string;
  try {
    plain = await engine.keyring.open(link, bindingOf(purpose));
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, "code") === "sealed_elsewhere") return null;
    throw error;
  }
  const content: unknown = JSON.parse(plain);
  if (!Array.isArray(content) || !content.every((part) => typeof part === "string")) return null;
  const [tenant, environment, account, id, secret] = content;
  if (account === undefined || id === undefined || secret === undefined) return null;
  return tenant === engine.tenant && environment === engine.environment ? { account, id, secret } : null;
}
