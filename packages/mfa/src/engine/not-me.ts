import { decideNotMeConfirm, decideNotMeShow } from "../decide/not-me.js";
import type { NotMe, NotMePage } from "../not-me.js";
import type { Engine, Scope } from "./engine.js";
import { type OpenedLink, openLink } from "./not-me-link.js";
import { onAccount } from "./on-account.js";

export function notMeOf(engine: Engine, scope: Scope): NotMe {
  const at = async (
    typed: unknown,
    decide: (opened: OpenedLink) => Parameters<typeof onAccount<NotMePage>>[3],
  ): Promise<NotMePage> => {
    const unknown: NotMePage = { next: "start_over", reason: "unknown_token" };
    let opened: OpenedLink | null;
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
