import { factorWasShown, settingsProof } from "@sparekey/mfa/extend";
import type { StaffAction, StaffMember } from "../actor.js";
import type { Core } from "../core.js";
import type { Acting, Served } from "../decide/staff/serve.js";
import type { HelpDesk, Target } from "../help-desk.js";
import type { StaffActor } from "../record/staff.js";

/** A member of staff whose own fresh factor was looked at (S42). */
export interface Proved {
  readonly member: StaffMember;
  readonly by: StaffActor;
  readonly session: string;
  readonly rank: number;
}

/**
 * Looks at the actor's own proof: a step-up of their own account, in this tenant and environment, fresh,
 * with a factor, and void as soon as anything newer voids it (S42). `null` for anything else.
 */
export async function proveStaff(core: Core, desk: HelpDesk, member: StaffMember): Promise<Proved | null> {
  const { engine } = core;
  const content = await engine.openProof(member.proof);
  if (content === null || content.account !== member.id) return null;
  const settled = await engine.onAccount(
    { account: member.id, challenge: content.challenge },
    ({ account, challenge }, context) => ({
      answer:
        challenge !== null &&
        account.enrolledAt !== null &&
        settingsProof({ account, challenge }, context) &&
        factorWasShown(challenge, context),
    }),
  );
  // What could not be looked at is no refusal of the actor's: it is told as what it is.
  if (!settled.settled && settled.why !== "unknown_account") throw new Error(`A proof: ${settled.why}`);
  if (!settled.settled || !settled.answer) return null;
  const by = { kind: member.kind, id: member.id, area: member.area ?? null };
  const rank = await desk.rankOf(member.id, engine.tenant);
  return { member, by, session: content.challenge, rank };
}

/** What the host lets this actor do to this account; asked once for everything that is to be known. */
export async function actingOn(
  desk: HelpDesk,
  proved: Proved,
  target: Target,
  actions: readonly StaffAction[],
): Promise<{ readonly acting: Acting; readonly served: Served }> {
  const [rank, allowed] = await Promise.all([
    desk.rankOf(target.account, target.tenant),
    Promise.all(
      actions.map(async (action) => ((await desk.may(proved.member, action, target)) ? action : null)),
    ),
  ]);
  const may = new Set(allowed.filter((action) => action !== null));
  return {
    acting: { by: proved.by, session: proved.session, rank: proved.rank, may },
    served: { account: target.account, rank },
  };
}
