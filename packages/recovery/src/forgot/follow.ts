import type { NamedAccount } from "@sparekey/delivery";
import { type DoWork, draftOf, type Settled } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import { type Core, inTenant } from "../core.js";
import { decideResetLink, decideUserNames } from "../decide/mail-at-door.js";
import type { FoundAccount } from "../directory.js";
import { makeLink } from "../link.js";
import { RetryLater } from "../retry-later.js";
import { takenIn } from "../take-in.js";
import { reserveTenantMail } from "./tenant-budget.js";

const system = { kind: "system" } as const;
const forgotten = z.tuple([z.enum(["password", "user_name"]), z.string()]);
/** Of one address; a mail that lists more helps nobody. */
const mostAccounts = 50;

/** Does what somebody asked for, after the answer. Called again after a crash: the cooldown keeps it to one mail. */
export async function follow(base: Core, work: DoWork): Promise<void> {
  const core = inTenant(base, work.tenant);
  const [kind, typed] = z.parse(forgotten, JSON.parse(await takenIn(core, work)));
  if (kind === "user_name") return mailUserNames(core, typed);
  const account = await core.directory.findByUserName(typed);
  if (account !== null) await mailResetLink(core, account);
}

/** Mails a fresh link to the address on file, within the budgets. */
async function mailResetLink(core: Core, account: string): Promise<void> {
  await reserveTenantMail(core);
  const link = await makeLink(core, "password_reset", account);
  const settled = await core.engine.onAccount({ account, actor: system }, (seen, context) => ({
    draft: decideResetLink(draftOf({ account: seen.account }), link, context, core.limits),
    answer: null,
  }));
  retryUnlessSettled(settled);
}

/** One mail for each stored address among the accounts, so that nobody reads of another's (S17, S18). */
async function mailUserNames(core: Core, typed: string): Promise<void> {
  const found = (await core.directory.findByEmail(typed)).slice(0, mostAccounts);
  const byAddress = new Map<string, FoundAccount[]>();
  for (const each of found) {
    const person = await core.directory.account(each.account);
    const address = person?.email?.address;
    if (address !== undefined) byAddress.set(address, [...(byAddress.get(address) ?? []), each]);
  }
  for (const [address, accounts] of byAddress) {
    // One of them carries the mail and its budget, the same one every time.
    const [carrier] = accounts.map(({ account }) => account).sort();
    if (carrier === undefined) continue;
    await reserveTenantMail(core);
    const named = accounts.map(
      ({ userName, company }): NamedAccount => ({ userName, ...(company === undefined ? {} : { company }) }),
    );
    const settled = await core.engine.onAccount({ account: carrier, actor: system }, (seen, context) => ({
      draft: decideUserNames(
        draftOf({ account: seen.account }),
        { address, accounts: named },
        context,
        core.limits,
      ),
      answer: null,
    }));
    retryUnlessSettled(settled);
  }
}

function retryUnlessSettled(settled: Settled<unknown>): void {
  if (!settled.settled && settled.why !== "unknown_account") throw new RetryLater(settled.why);
}
