import type { NamedAccount } from "@sparekey/delivery";
import { type Context, type DoWork, type Draft, draftOf, type OfAccount } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import { type Core, inTenant } from "../core.js";
import { decideResetLink, decideUserNames } from "../decide/mail-at-door.js";
import type { FoundAccount } from "../directory.js";
import { boundTo, makeLink } from "../link.js";
import { RetryLater } from "../retry-later.js";
import { takenIn } from "../take-in.js";
import { reserveTenant } from "./tenant-budget.js";

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
  const link = await makeLink(core, "password_reset", account);
  await mailOne(core, account, (draft, context) =>
    decideResetLink(draft, boundTo(link, context.person), context, core.limits, browser),
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
    const named = accounts.map(
      ({ userName, company }): NamedAccount => ({ userName, ...(company === undefined ? {} : { company }) }),
    );
    await mailOne(core, carrier, (draft, context) =>
      decideUserNames(draft, { address, accounts: named }, context, core.limits),
    );
  }
}

type Decide = (draft: Draft<OfAccount>, context: Context) => Draft<OfAccount>;

/**
 * One mail, if one leaves at all: what an account's own budget stops is not taken from the tenant's, which a stranger
 * with one name would use up for everybody (S08).
 */
async function mailOne(core: Core, account: string, decide: Decide): Promise<void> {
  if ((await whenItMayLeave(core, account, decide, "look")) === 0) return;
  await reserveTenant(core, "mails");
  await whenItMayLeave(core, account, decide, "send");
}

/**
 * How many mails leave. Where the budget of the mailbox or the tenant is spent, nothing is lost: the mail leaves when
 * it opens (S24).
 */
async function whenItMayLeave(
  { engine }: Core,
  account: string,
  decide: Decide,
  then: "look" | "send",
): Promise<number> {
  const settled = await engine.onAccount<{ readonly inMs: number } | number>(
    { account, actor: system },
    (seen, context) => {
      if (context.sendsOpenAt > context.now) return { answer: { inMs: context.sendsOpenAt - context.now } };
      const draft = decide(draftOf({ account: seen.account }), context);
      return { ...(then === "look" ? {} : { draft }), answer: draft.messages.length };
    },
  );
  if (!settled.settled) {
    if (settled.why === "unknown_account") return 0;
    throw new RetryLater(settled.why);
  }
  if (typeof settled.answer === "number") return settled.answer;
  throw new RetryLater("The budget for sending is spent", settled.answer.inMs);
}
