import { type DoWork, draftOf } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import { type Core, inTenant } from "../core.js";
import { decideUnsure } from "../decide/set-password.js";
import { RetryLater } from "../retry-later.js";

const unsureInput = z.object({ setting: z.string() });
const endInput = z.object({ because: z.string(), before: z.number() });

/** A password was handed to the host, and nobody said what became of it. */
export async function lookAfterUnsure(base: Core, { tenant, account, input }: DoWork): Promise<void> {
  if (account === null) return;
  const { setting } = z.parse(unsureInput, input);
  const { engine } = inTenant(base, tenant);
  const settled = await engine.onAccount({ account, actor: { kind: "system" } }, (seen, context) => ({
    draft: decideUnsure(draftOf({ account: seen.account }), setting, context),
    answer: null,
  }));
  if (!settled.settled && settled.why !== "unknown_account") throw new RetryLater(settled.why);
}

/** Asks the host to end the account's sessions, until it has (S50). */
export async function askToEndSessions(base: Core, { tenant, account, input }: DoWork): Promise<void> {
  if (account === null) return;
  const { because, before } = z.parse(endInput, input);
  await inTenant(base, tenant).directory.endSessions(account, because, { before });
}
