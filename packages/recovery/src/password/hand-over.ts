import type { PasswordThrough } from "@sparekey/mfa";
import { type Context, type Draft, draftOf, type OfAccount, type Seen } from "@sparekey/mfa/extend";
import type { Core } from "../core.js";
import { decideReleased, decideReserve, decideStored, isSetting } from "../decide/set-password.js";

/** What became of a password that was handed over. `refused` carries why it was not even begun. */
export type HandedOver<R> =
  | { readonly stored: true }
  | { readonly stored: false; readonly why: "busy" | "unavailable" }
  | { readonly stored: false; readonly why: "refused"; readonly refusal: R };

/**
 * Hands a new password to the host: reserved here, stored there, finished here. `may` says why not, on the state
 * that the reservation is committed on, and what else that commit does.
 */
export async function handOver<R>(
  core: Core,
  a: { readonly account: string; readonly password: string; readonly through: PasswordThrough },
  may: (seen: Seen, context: Context) => { readonly draft: Draft<OfAccount> } | { readonly refusal: R },
): Promise<HandedOver<R>> {
  const { engine, limits } = core;
  const { account, password, through } = a;
  const setting = { id: engine.fresh.id(), through };
  const reserved = await engine.onAccount<"reserved" | "busy" | { readonly refusal: R }>(
    { account },
    (seen, context) => {
      const verdict = may(seen, context);
      if ("refusal" in verdict) return { answer: verdict };
      if (isSetting(seen.account, context.now)) return { answer: "busy" };
      return { draft: decideReserve(verdict.draft, setting, context, limits), answer: "reserved" };
    },
  );
  if (!reserved.settled) return { stored: false, why: reserved.why === "busy" ? "busy" : "unavailable" };
  if (reserved.answer === "busy") return { stored: false, why: "busy" };
  if (reserved.answer !== "reserved") return { stored: false, why: "refused", ...reserved.answer };
  try {
    await storeOnce(core, account, password, setting.id);
  } catch (error) {
    engine.onError?.(error);
    await engine.onAccount({ account }, (seen, context) => ({
      draft: decideReleased(draftOf({ account: seen.account }), setting.id, context),
      answer: null,
    }));
    return { stored: false, why: "unavailable" };
  }
  const finished = await engine.onAccount({ account }, (seen, context) => ({
    draft: decideStored(draftOf({ account: seen.account }), setting.id, context),
    answer: null,
  }));
  // Stored, and not known to be: the act that was left with the reservation does what follows.
  return finished.settled ? { stored: true } : { stored: false, why: "unavailable" };
}

/** Once more under the same key: a connection that broke says nothing about what was stored. */
async function storeOnce(
  { directory, engine }: Core,
  account: string,
  password: string,
  key: string,
): Promise<void> {
  try {
    await directory.setPassword(account, password, { key });
  } catch (error) {
    engine.onError?.(error);
    await directory.setPassword(account, password, { key });
  }
}
