import type { NamedAccount } from "@sparekey/delivery";
import { type Context, type DoWork, type Draft, draftOf, type OfAccount } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import { type Core, inTenant } from "../core.js";
import { decideResetLink, decideUserNames } from "../decide/mail-at-door.js";
import type { FoundAccount } from "../directory.js";
import { makeLink } from "../link.js";
import { RetryLater } from "../retry-later.js";
import { takenIn } from "../take-in.js";
import { reserveTenantMail } from "./tenant-budget.js";

const system = { kind: "system" } as const;
const forgotten = z.tuple([z.enum(["password", "user_name"]), z.string(), z.string()]);
/** Of one address; a mail that lists more helps nobody. */
const mostAccounts = 50;

/** Does what somebody asked for, after the answer. Called again after a crash: the cooldown keeps it to one mail. */
export async function follow(base: Core, work: DoWork): Promise<void> {
  const core = inTenant(base, work.tenant);
  const [kind, typed, browser] = z.parse(forgotten, JSON.parse(await takenIn(core, work)));
  if (kind === "user_name") return mailUserNames(core, typed);
  const account = await core.directory.findByUserName(typed);
  if (account !== null) await mailResetLink(core, account, browser);
}

/** Mails a fresh link to the address on file, within the budgets. */
async function mailResetLink(core: Core, account: string, browser: string): Promise<void> {
  await reserveTenantMail(core);
  const link = await makeLink(core, "password_reset", account);
  await whenItMayLeave(core, account, (draft, context) =>
    decideResetLink(draft, link, context, core.limits, browser),
  );
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
    await whenItMayLeave(core, carrier, (draft, context) =>
      decideUserNames(draft, { address, accounts: named }, context, core.limits),
    );
  }
}

/** Where the budget of the mailbox or the tenant is spent, nothing is lost: the mail leaves when it opens (S24). */
async function whenItMayLeave(
  { engine }: Core,
  account: string,
  decide: (draft: Draft<OfAccount>, context: Context) => Draft<OfAccount>,
): Promise<void> {
  const settled = await engine.onAccount<number | null>({ account, actor: system }, (seen, context) =>
    context.sendsOpenAt > context.now
      ? { answer: context.sendsOpenAt - context.now }
      : { draft: decide(draftOf({ account: seen.account }), context), answer: null },
  );
  if (settled.settled) {
    if (settled.answer !== null) throw new RetryLater("The budget for sending is spent", settled.answer);
  } else if (settled.why !== "unknown_account") throw new RetryLater(settled.why);
}
