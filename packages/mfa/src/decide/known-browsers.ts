import type { AccountRecord, KnownBrowser } from "../record/account.js";
import { carriedEntry, carriedToken } from "./carried-token.js";
import type { Context } from "./context.js";
import { type Draft, withAccount, withEvent } from "./decision.js";
import { hasWrongAnswers } from "./guess-budget.js";

/** What the host keeps in the browser's cookie; the token of an earlier generation is void. */
export function browserToken(browser: KnownBrowser, context: Context): string | null {
  return browser.generation === null ? null : tokenOf(browser.id, browser.generation, context);
}

function tokenOf(id: string, generation: number, context: Context): string {
  return carriedToken("browser", id, String(generation), context);
}

/** The known browser that a token names, or `null` for a stranger's, of any type and length. */
export function presentedBrowser(account: AccountRecord, token: unknown, context: Context): string | null {
  const known = account.browsers.filter((each) => isRemembered(each, context));
  const browser = carriedEntry(token, "browser", known, ({ generation }) => String(generation), context);
  return browser?.id ?? null;
}

/** Whether a browser is still known here: not forgotten, not unused for too long, not of another environment. */
export function isRemembered(
  { generation, lastUsedAt, environment }: KnownBrowser,
  context: Pick<Context, "environment" | "now" | "policy">,
): boolean {
  return (
    generation !== null &&
    environment === context.environment &&
    lastUsedAt + context.policy.guess.knownBrowserTtlMs > context.now
  );
}

/**
 * After a completed challenge: a known browser gets a new token, and a sign-in with a second factor makes one
 * of a strange browser. What it has had of wrong answers stays (S38). A gateway is no browser.
 */
export function rememberBrowser(
  draft: Draft,
  context: Context,
): { readonly draft: Draft; readonly browser: { readonly id: string; readonly token: string } | null } {
  const { account, challenge } = draft.state;
  if (challenge.proofs.length === 0 || challenge.client !== null) return { draft, browser: null };
  const known = account.browsers.find(({ id }) => id === challenge.browser);
  const { environment, now } = context;
  if (known !== undefined && known.generation !== null && isRemembered(known, context)) {
    const renewed = { ...known, generation: known.generation + 1, lastUsedAt: now };
    const browsers = account.browsers.map((each) => (each.id === known.id ? renewed : each));
    return remembered(withAccount(draft, { browsers }), renewed, context);
  }
  const kept = challenge.purpose === "sign_in" ? withRoom(account.browsers, context) : null;
  if (kept === null) return { draft, browser: null };
  const id = context.fresh.id();
  const fresh = { id, environment, generation: 0, addedAt: now, lastUsedAt: now, pools: {} };
  const added = withAccount(draft, { browsers: [...kept, fresh] });
  return remembered(withEvent(added, { type: "browser_added", browser: id }), fresh, context);
}

function remembered(
  draft: Draft,
  { id, generation }: { readonly id: string; readonly generation: number },
  context: Context,
): ReturnType<typeof rememberBrowser> {
  return { draft, browser: { id, token: tokenOf(id, generation, context) } };
}

/** Its bucket goes with it, once none of its wrong answers counts any more: forgetting refills nothing. */
export function withoutBrowsers(
  account: AccountRecord,
  forget: readonly string[],
  now: number,
): AccountRecord {
  return {
    ...account,
    browsers: account.browsers
      .map((each) => (forget.includes(each.id) ? { ...each, generation: null } : each))
      .filter((each) => each.generation !== null || hasWrongAnswers(each.pools, now)),
  };
}

/**
 * The browsers that stay when one more comes, or `null` where there is no room. The one unused for longest
 * makes way; one with wrong answers of the last thirty days does not, so that at no time there are more buckets
 * than policy says (S38).
 */
function withRoom(browsers: readonly KnownBrowser[], context: Context): readonly KnownBrowser[] | null {
  const most = context.policy.guess.knownBrowsers;
  if (most === 0) return null;
  const free = browsers
    .filter(({ pools }) => !hasWrongAnswers(pools, context.now))
    .sort(
      (a, b) =>
        Number(isRemembered(a, context)) - Number(isRemembered(b, context)) || a.lastUsedAt - b.lastUsedAt,
    );
  const leaving = free.slice(0, Math.max(0, browsers.length - (most - 1)));
  const staying = browsers.filter((each) => !leaving.includes(each));
  return staying.length < most ? staying : null;
}
