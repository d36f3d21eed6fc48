import { DeliveryError } from "./error.js";
import { isEmailAddress } from "./guard.js";

/** Who mails come from: one address for everything, so that people can allow it (J3.12). */
export interface Sender {
  readonly name?: string | undefined;
  readonly address: string;
}

/** Refuses a sender that could not stand in a header. */
export function checkSender(from: Sender): Sender {
  if (!isEmailAddress(from.address))
    throw new DeliveryError("invalid_option", "from.address is one e-mail address");
  if (from.name !== undefined && /[\p{Cc}\p{Cs}]/u.test(from.name)) {
    throw new DeliveryError("invalid_option", "from.name holds a line end or control character");
  }
  return from;
}
