import { maskEmail, maskPhone } from "@sparekey/delivery";
import type { PendingRole } from "../record/account.js";
import type { Context } from "./context.js";
import type { CodeTarget } from "./send-code.js";

/** Confirming a contact has a pool of guesses of its own (S53). */
export const confirmContactWay = "confirm_contact";

/** Where the code for a new contact goes. Text where there is a text channel, a call otherwise. */
export function contactTarget(role: PendingRole, id: string, address: string, context: Context): CodeTarget {
  const channel = isMail(role) ? "email" : context.channels.sms ? "sms" : "voice";
  return {
    way: confirmContactWay,
    method: role,
    channel,
    to: { contact: id },
    masked: maskOf(role, address),
    message: { confirms: role },
  };
}

export function maskOf(role: PendingRole, address: string): string {
  return isMail(role) ? maskEmail(address) : maskPhone(address);
}

function isMail(role: PendingRole): boolean {
  return role === "recovery_email" || role === "email";
}
