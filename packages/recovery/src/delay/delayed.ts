import { type DoWork, draftOf, stageOf } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import { type Core, inTenant } from "../core.js";
import { decideDelayBegin, delayedPage } from "../decide/delay/begin.js";
import { decideDelayTick } from "../decide/delay/tick.js";
import type { DelayedPage, DelayedRecovery } from "../delayed-api.js";
import { RetryLater } from "../retry-later.js";

const input = z.object({ delay: z.string(), tick: z.number() });

/** The journey of an owner who has only the password and the e-mail. */
export function delayedOf(core: Core): DelayedRecovery {
  return {
    show: (token) => at(core, token, false),
    begin: (token) => at(core, token, true),
  };
}

async function at(core: Core, token: unknown, begins: boolean): Promise<DelayedPage> {
  const { engine, delay: policy } = core;
  const content = await opened(core, token);
  if (content === "unavailable") return { next: "try_again", problem: { code: content } };
  if (content === null) return { next: "start_over" };
  const { account, challenge } = content;
  const settled = await engine.onAccount<DelayedPage>({ account, challenge }, (seen, context) => {
    const open = seen.challenge;
    // A sign-in that waits for a factor, and nothing else: its first factor is shown.
    const waits =
      open?.purpose === "sign_in" &&
      stageOf({ account: seen.account, challenge: open }, context).at === "factor";
    if (open === null || !waits) return { answer: { next: "start_over" } };
    const page = delayedPage(seen.account, open, context, policy);
    if (!begins || page.next !== "may_begin") return { answer: page };
    const draft = decideDelayBegin(draftOf({ account: seen.account }), engine.fresh.id(), context, policy);
    return { draft, answer: delayedPage(draft.state.account, open, context, policy) };
  });
  if (settled.settled) return settled.answer;
  if (settled.why === "unknown_account") return { next: "start_over" };
  return { next: "try_again", problem: { code: settled.why } };
}

async function opened({ engine }: Core, token: unknown) {
  try {
    return await engine.openToken(token);
  } catch (error) {
    engine.onError?.(error);
    return "unavailable" as const;
  }
}

/** Carries out what came due for a delay. */
export async function goOn(base: Core, work: DoWork): Promise<void> {
  if (work.account === null) return;
  const core = inTenant(base, work.tenant);
  const { engine, origin, paths, delay: policy } = core;
  const due = z.parse(input, work.input);
  // 256 bits: it is typed by nobody, and found by nobody (S22).
  const secret = `${engine.fresh.id()}${engine.fresh.id()}`;
  const token = { secret, url: `${origin}${paths.delayed_recovery}/${secret}` };
  const settled = await engine.onAccount(
    { account: work.account, actor: { kind: "system" } },
    (seen, context) => ({
      draft: decideDelayTick(draftOf({ account: seen.account }), due, token, context, policy),
      answer: null,
    }),
  );
  if (!settled.settled && settled.why !== "unknown_account") throw new RetryLater(settled.why);
}
