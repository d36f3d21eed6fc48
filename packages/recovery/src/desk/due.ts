import { draftOf } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import { type Core, inTenant } from "../core.js";
import { closeCase } from "../decide/support/close.js";
import { decideOpen } from "../decide/support/open.js";
import { abandonActName, dialActName, notMeActName, queueActName } from "../decide/support/queue-act.js";
import type { HelpDesk } from "../help-desk.js";
import { supportCaseOf } from "../record/support-case.js";
import { followUnproven, unprovenAct } from "../support-unproven.js";
import { updateQueue } from "./queue.js";

const ofCase = z.strictObject({ case: z.string() });
const ofCall = z.strictObject({ case: z.string(), contact: z.string(), by: z.string(), at: z.number() });

/** A call that was put off for so long is not put through any more: nobody expects it. */
const dialWithinMs = 5 * 60_000;

/** Registers what comes due of cases: the queue's own partition, calls to put through, cases that nobody ended. */
export function registerCaseWork(core: Core, desk: HelpDesk): void {
  const { engine } = core;
  engine.handle(queueActName, async ({ tenant, account, input }) => {
    if (account !== null) await updateQueue(inTenant(core, tenant), account, input);
  });
  engine.handle(abandonActName, async ({ tenant, account, input }) => {
    const { case: id } = z.parse(ofCase, input);
    if (account !== null) await closeAbandoned(inTenant(core, tenant), account, id);
  });
  engine.handle(unprovenAct, (work) => followUnproven(core, desk, work));
  engine.handle(notMeActName, async ({ tenant, account, id }) => {
    if (account !== null) await openForNotMe(inTenant(core, tenant), desk, account, id);
  });
  engine.handle(dialActName, async ({ tenant, account, input, id }) => {
    if (account !== null) await putThrough(inTenant(core, tenant), desk, account, z.parse(ofCall, input), id);
  });
}

async function closeAbandoned({ engine }: Core, account: string, id: string): Promise<void> {
  const settled = await engine.onAccount({ account, actor: { kind: "system" } }, (seen, context) => {
    const found = supportCaseOf(seen.account, id);
    // Ended meanwhile, or called for since, which has set its own time.
    if (found === null || found.end !== null || found.expiresAt > context.now) return { answer: null };
    const draft = draftOf({ account: seen.account });
    return {
      draft: closeCase(draft, found, { because: "abandoned", by: null }, context).draft,
      answer: null,
    };
  });
  if (!settled.settled && settled.why !== "unknown_account")
    throw new Error(`Closing a case: ${settled.why}`);
}

/** S43: somebody said "this was not me", and support looks into it. The act's own id makes it one case. */
async function openForNotMe({ engine }: Core, desk: HelpDesk, account: string, act: string): Promise<void> {
  const id = act.slice(-10);
  const settled = await engine.onAccount({ account, actor: { kind: "system" } }, (seen, context) => {
    if (supportCaseOf(seen.account, id) !== null) return { answer: null };
    const language = context.person.locale ?? "en";
    const command = { description: "This was not me", language, callback: "now", typedNumber: undefined };
    const opener = { roots: null, binding: null, from: null, askedBy: null, pool: "notice", id } as const;
    const { draft } = decideOpen(draftOf({ account: seen.account }), command, opener, desk.support, context);
    return { draft, answer: null };
  });
  if (!settled.settled && settled.why !== "unknown_account")
    throw new Error(`Opening a case: ${settled.why}`);
}

async function putThrough(
  { engine }: Core,
  { dial }: HelpDesk,
  account: string,
  call: z.infer<typeof ofCall>,
  id: string,
): Promise<void> {
  const settled = await engine.onAccount({ account }, (seen, context) => {
    const found = supportCaseOf(seen.account, call.case);
    const contact = seen.account.contacts.find((each) => each.id === call.contact);
    const wanted =
      found !== null &&
      found.end === null &&
      found.call?.contact === call.contact &&
      found.call.at === call.at &&
      call.at + dialWithinMs > context.now;
    return { answer: wanted && contact !== undefined ? { found, to: contact.address } : null };
  });
  if (!settled.settled) throw new Error(`Putting a call through: ${settled.why}`);
  if (settled.answer === null) return;
  const { found, to } = settled.answer;
  await dial?.({
    id,
    tenant: engine.tenant,
    case: found.id,
    to,
    agent: call.by,
    language: found.language,
    openedAtMs: found.openedAt,
    openedFrom: found.openedFrom,
  });
}
