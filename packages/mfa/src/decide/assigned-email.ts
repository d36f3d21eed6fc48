import { maskEmail } from "@sparekey/delivery";
import { emailWay } from "../method/email-code.js";
import type { Assigned } from "../record/account.js";
import type { CodeTarget } from "./send-code.js";

/** The code that binds it has a pool of its own: guessing at it closes no way in (S53). */
export const bindEmailWay = "bind_email";

/** An assignment to e-mail, with the address that it is about. */
export type AssignedEmail = Assigned & { readonly address: string };

export function assignedEmail(assigned: Assigned | null): AssignedEmail | null {
  const address = assigned?.address ?? null;
  return assigned === null || address === null ? null : { ...assigned, address };
}

/** Where the code goes that binds it: the stored address, by its id (S17). It may be a stranger's yet. */
export function bindEmailTarget({ id, address }: AssignedEmail): CodeTarget {
  return {
    way: bindEmailWay,
    method: emailWay,
    channel: "email",
    to: { contact: id },
    masked: maskEmail(address),
    message: { confirms: "email" },
  };
}
