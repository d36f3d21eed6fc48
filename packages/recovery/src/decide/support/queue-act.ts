import type { HostAct } from "@sparekey/mfa/extend";
import type { SupportCase } from "../../record/support-case.js";

export const queueActName = "recovery.queue";
export const abandonActName = "recovery.abandoned_case";
export const dialActName = "recovery.dial";
export const notMeActName = "recovery.not_me";

/** Support is to look into it: a case of its own, without a password (S43). */
export const notMeAct: HostAct = { act: "do", name: notMeActName, input: null };

/** What the queue's own partition has to know of a case; a later revision overrules an earlier one. */
export function queueAct({ id, revision, proven, dueAt, end }: SupportCase): HostAct {
  const input = { case: id, revision, proven, dueAt: end === null ? dueAt : null };
  return { act: "do", name: queueActName, input };
}

/** Looks after the case when its time is over: abandoned ones close themselves. */
export function abandonAct({ id, expiresAt }: SupportCase): HostAct {
  return { act: "do", name: abandonActName, input: { case: id }, at: expiresAt };
}
