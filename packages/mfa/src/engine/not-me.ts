import type { NotMeLink } from "../decide/decision.js";
import { decideNotMeConfirm, decideNotMeShow } from "../decide/not-me.js";
import type { Keyring } from "../keyring.js";
import type { NotMe, NotMePage } from "../not-me.js";
import type { Engine, Scope } from "./engine.js";
import type { AccountRef } from "./keys.js";
import { onAccount } from "./on-account.js";
import { openText, type TokenContent } from "./token.js";

const binding = { tenant: "", account: "", record: "not_me", purpose: "token" } as const;

/** A link's content, and where it belongs. */
interface Opened extends NotMeLink, Omit<TokenContent, "challenge"> {}

/**
 * The address of the page, with a token that nobody can make (S16, S22: sealed, and nothing of it stored), or
 * `undefined` where the host serves no such page. In the path and not in the query (S21).
 */
export async function notMeUrl(
  engine: Engine,
  { tenant, account }: AccountRef,
  { since }: NotMeLink,
): Promise<string | undefined> {
  if (engine.notMePath === null || !isFit(engine.origin)) return undefined;
  const content = JSON.stringify([tenant, account, engine.environment, since]);
  const token = await engine.keyring.seal(content, binding);
  return engine.origin + engine.notMePath.replace("{token}", token);
}

export function notMeOf(engine: Engine, scope: Scope): NotMe {
  const at = async (
    typed: unknown,
    decide: (opened: Opened) => Parameters<typeof onAccount<NotMePage>>[3],
  ): Promise<NotMePage> => {
    const unknown: NotMePage = { next: "start_over", reason: "unknown_token" };
    let opened: Opened | null;
    try {
      opened = await openLink(engine.keyring, typed);
    } catch (error) {
      engine.onError?.(error);
      return { next: "try_again", problem: { code: "unavailable" } };
    }
    if (opened?.tenant !== engine.tenant || opened.environment !== engine.environment) return unknown;
    const settled = await onAccount(engine, scope, { account: opened.account }, decide(opened));
    if (settled.settled) return settled.answer;
    if (settled.why === "unknown_account") return unknown;
    return { next: "try_again", problem: { code: settled.why } };
  };
  return {
    show: (link) =>
      at(link, (opened) => ({ account }, context) => ({ answer: decideNotMeShow(account, opened, context) })),
    confirm: (link) =>
      at(
        link,
        (opened) =>
          ({ account }, context) =>
            decideNotMeConfirm(account, opened, context),
      ),
  };
}

async function openLink(keyring: Keyring, typed: unknown): Promise<Opened | null> {
  const content = await openText(keyring, typed, binding);
  if (content === null) return null;
  const [tenant, account, environment, since] = content;
  const whole =
    typeof tenant === "string" &&
    typeof account === "string" &&
    typeof environment === "string" &&
    typeof since === "number";
  return whole ? { tenant, account, environment, since } : null;
}

/** Messages carry https links, and plain http only for the machine one develops on. */
function isFit(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
