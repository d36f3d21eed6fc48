import { maskPhone } from "@sparekey/delivery";
import { mayReach } from "../calling-codes.js";
import { MfaError } from "../error.js";
import type { CodeShape, Method } from "./method.js";
import { verifySentCode } from "./sent-code.js";

export interface SmsCodeOptions {
  /** Ask for the account's PIN before anything is sent (J2.1). An account without a PIN is not offered this method. */
  readonly pin?: "before_send" | undefined;
  /** A link with `{code}` in it, `citrixreceiver://auth?code={code}`: put into the text (J2.2). */
  readonly link?: string | undefined;
  /** The bare domain that the text's last line binds the code to: `access.example.com` (J2.2). */
  readonly origin?: string | undefined;
  /** `digits` (six of them), or `alphanumeric` (seven signs, 35 bits; J2.3). */
  readonly alphabet?: CodeShape["signs"] | undefined;
}

/**
 * A passcode by text to a number that was confirmed. Texts can be read on a stolen SIM and through the
 * network: NIST calls them restricted (63B-4, 3.2.9), so offer something else beside them.
 *
 * @throws {MfaError} `invalid_option` for a link without `{code}`, or an origin that is not a bare domain.
 */
export function smsCode(options: SmsCodeOptions = {}): Method<"sms_code"> {
  const { link, origin } = options;
  if (link !== undefined && !/^[a-z][a-z0-9+.-]*:\/\/\S*\{code\}\S*$/.test(link)) {
    throw new MfaError("invalid_option", "`link` looks like citrixreceiver://auth?code={code}");
  }
  if (origin !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(origin)) {
    throw new MfaError("invalid_option", "`origin` is a bare domain in lower case: access.example.com");
  }
  const signs = options.alphabet ?? "digits";
  const code: CodeShape = { signs, count: signs === "digits" ? 6 : 7 };
  return {
    name: "sms_code",
    restricted: true,
    role: "factor",
    assurance: "aal2",
    codeBits: signs === "digits" ? Math.log2(10 ** code.count) : 5 * code.count,
    ...(options.pin === "before_send" ? { needs: "slow_hash" } : {}),
    ways(account, { channels, callingCodes }) {
      if (!channels.sms || (options.pin === "before_send" && account.pin === null)) return [];
      return account.contacts
        .filter(({ role, address }) => role === "phone" && mayReach(address, callingCodes))
        .map((contact) => ({
          id: `sms_code:${contact.id}`,
          label: maskPhone(contact.address),
          root: `sim:${contact.id}`,
          send: {
            channel: "sms",
            to: { contact: contact.id },
            masked: maskPhone(contact.address),
            message: "sign_in_code",
            code,
            ...(link === undefined ? {} : { link }),
            ...(origin === undefined ? {} : { boundHost: origin }),
          },
          ...(options.pin === "before_send" ? { needsPin: true } : {}),
        }));
    },
    verify: (a) => verifySentCode(a, { root: `sim:${a.way.id.slice("sms_code:".length)}`, amr: ["sms"] }),
  };
}
