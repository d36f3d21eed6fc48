import { maskEmail } from "@sparekey/delivery";
import { isOwnMailbox } from "../decide/contact-address.js";
import { ownMailboxRoot } from "../decide/mailbox-root.js";
import type { Method } from "./method.js";
import { verifySentCode } from "./sent-code.js";

/** Names the pool of guesses too (S53). */
export const emailWay = "email_code";

/**
 * A one-time code by mail as the factor, for accounts that a specialist has set to it (`mfa.assign`, J5.1,
 * J5.3). Less than a second factor (NIST SP 800-63B-4, 3.1.3.1): it is offered only where `factorsBelowAal2` of
 * the policy names it, and the grant says `aal1_email`. Codes go to the bound address and no other (S37).
 */
export function emailCode(): Method<"email_code"> {
  return {
    name: "email_code",
    role: "factor",
    assurance: "aal1_email",
    codeBits: Math.log2(10 ** 6),
    ways({ emailFactor }, { channels, person }) {
      if (emailFactor === null || !channels.email) return [];
      const masked = maskEmail(emailFactor.address);
      return [
        {
          id: emailWay,
          label: masked,
          root: emailRoot(emailFactor, person),
          send: { channel: "email", to: { contact: emailFactor.id }, masked, message: "sign_in_code" },
        },
      ];
    },
    verify(a) {
      const { emailFactor } = a.account;
      if (emailFactor === null) return { result: "wrong" };
      const verdict = verifySentCode(a, { root: emailRoot(emailFactor, a.context.person), amr: ["otp"] });
      if (verdict.result !== "right") return verdict;
      const used = { ...emailFactor, lastUsedAt: a.context.now };
      return { ...verdict, account: { ...verdict.account, emailFactor: used } };
    },
  };
}

/** S13, S33: the account's own mailbox is one root, whatever it is used for: a link, a reset, a factor. */
export function emailRoot(
  { id, address }: { readonly id: string; readonly address: string },
  person: Parameters<typeof isOwnMailbox>[1],
): string {
  return isOwnMailbox({ address }, person) ? ownMailboxRoot : `mailbox:${id}`;
}
