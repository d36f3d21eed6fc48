import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Channel } from "./channel.js";
import { DeliveryError } from "./error.js";
import { failure } from "./http-call.js";

export type { CountryCode } from "libphonenumber-js/max";

/** Why a number is refused. */
export type PhoneRefusal = "not_a_number" | "country" | "kind";

/** A number that may be sent to, or why not. */
export type PhoneVerdict =
  | { readonly ok: true; readonly number: string; readonly country: CountryCode }
  | { readonly ok: false; readonly reason: PhoneRefusal };

export interface PhonePolicy {
  /**
   * Reads what a person typed. A national number (`07400 123456`) needs the country it is of.
   *
   * @example policy.parse("07400 123456", "GB") // { ok: true, number: "+447400123456", country: "GB" }
   */
  parse(typed: unknown, country?: CountryCode): PhoneVerdict;
  /** Puts the policy before a channel: what it does not allow is refused, for good. */
  guard<M extends "sms" | "voice">(channel: Channel<M>): Channel<M>;
}

// Numbers whose owner is paid by the caller, or that reach no person: what SMS pumping uses (S24, R-310).
const REFUSED_KINDS: ReadonlySet<string | undefined> = new Set([
  "PREMIUM_RATE",
  "SHARED_COST",
  "UAN",
  "PAGER",
  "VOICEMAIL",
  "TOLL_FREE",
]);

/**
 * Which numbers may be sent to: countries by name, none by default, and no premium, shared-cost or
 * service numbers. Countries that share a calling code (`+1`) are told apart. Numbers are those of
 * Google's libphonenumber, as E.164.
 *
 * @throws DeliveryError `invalid_option` for an empty list, or a country that does not exist
 * @example
 * const policy = phonePolicy({ countries: ["GB", "IE"] });
 * const sms = policy.guard(twilioSms({ client, from }));
 */
export function phonePolicy(options: { readonly countries: readonly CountryCode[] }): PhonePolicy {
  const countries: ReadonlySet<string> = new Set(options.countries);
  if (countries.size === 0 || [...countries].some((one) => !isSupportedCountry(one))) {
    throw new DeliveryError("invalid_option", "countries is a list of ISO 3166 codes: GB, DE, ...");
  }
  const parse = (typed: unknown, country?: CountryCode): PhoneVerdict => {
    // Long input is cut off before any parser sees it (S28).
    if (typeof typed !== "string" || typed.length > 60) return { ok: false, reason: "not_a_number" };
    const parsed = parsePhoneNumberFromString(typed, {
      ...(country && { defaultCountry: country }),
      extract: false,
    });
    if (parsed === undefined || !parsed.isValid() || parsed.ext !== undefined) {
      return { ok: false, reason: "not_a_number" };
    }
    const { country: found, number } = parsed;
    if (found === undefined || !countries.has(found)) return { ok: false, reason: "country" };
    return REFUSED_KINDS.has(parsed.getType())
      ? { ok: false, reason: "kind" }
      : { ok: true, number, country: found };
  };
  return {
    parse,
    guard(channel) {
      const check = channel.check?.bind(channel);
      return {
        medium: channel.medium,
        name: channel.name,
        async send(message, sendOptions) {
          const verdict = parse(message.to);
          if (!verdict.ok) throw failure(channel.name, "not_allowed", { providerCode: verdict.reason });
          // What was judged is what is sent to.
          if (verdict.number !== message.to)
            throw new DeliveryError("invalid_message", "to is not an E.164 number");
          return channel.send(message, sendOptions);
        },
        ...(check === undefined ? {} : { check }),
      };
    },
  };
}
