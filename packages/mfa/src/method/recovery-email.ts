import { maskEmail } from "@sparekey/delivery";
import { isTakenMailbox } from "../decide/contact-address.js";
import type { Method } from "./method.js";
import { verifySentCode } from "./sent-code.js";

/** A code to an address that was confirmed in advance, other than the account's own (J3.2). */
export function recoveryEmail(): Method<"recovery_email"> {
  return {
    name: "recovery_email",
    role: "recovery",
    shows: "issued",
    assurance: "aal1_email",
    ways: (account, context) =>
      context.channels.email
        ? account.contacts
            .filter(
              (contact) =>
                contact.role === "recovery_email" &&
                // S35: what was added after a recovery cannot be the next one.
                contact.recoversFrom <= context.now &&
                !isTakenMailbox(contact, account, context.person),
            )
            .map((contact) => ({
              id: `recovery_email:${contact.id}`,
              label: maskEmail(contact.address),
              root: `mailbox:${contact.id}`,
              send: {
                channel: "email",
                to: { contact: contact.id },
                masked: maskEmail(contact.address),
                message: "recovery_sign_in_code",
              },
            }))
        : [],
    verify: (a) =>
      verifySentCode(a, { root: `mailbox:${a.way.id.slice("recovery_email:".length)}`, amr: ["otp"] }),
  };
}
