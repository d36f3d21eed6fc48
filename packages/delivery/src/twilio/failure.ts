import type { DeliveryError, DeliveryFailure } from "../error.js";
import { failure, isObject, reasonForStatus } from "../http-call.js";

// https://www.twilio.com/docs/api/errors. Twilio asks not to hang much on codes, since it refines them:
// these choose a better word than the status does, and nothing depends on an unknown one.
const BY_CODE: Readonly<Record<number, DeliveryFailure>> = {
  20003: "credentials",
  20429: "rate_limited",
  21210: "credentials", // the sender is not verified
  21211: "destination", // not a number
  21212: "credentials", // the sender is not a number of ours
  21214: "destination", // cannot be called
  21215: "destination", // no permission for the country
  21216: "destination", // on the list of blocked numbers
  21408: "destination", // no permission for the region
  21606: "credentials",
  21608: "destination", // a trial account may only send to verified numbers
  21610: "destination", // has sent STOP
  21611: "rate_limited", // the sender's queue is full
  21612: "destination",
  21614: "destination", // cannot receive SMS
  21617: "refused",
  63038: "rate_limited",
};

/** What a failure of Twilio's SDK means; its words repeat the number and stay behind (S21). */
export function twilioFailure(channel: string, error: unknown): DeliveryError {
  if (!isObject(error)) return failure(channel, "unreachable");
  const { status, code } = { status: error["status"], code: error["code"] };
  if (typeof status === "number") {
    const known = typeof code === "number" ? BY_CODE[code] : undefined;
    return failure(channel, known ?? reasonForStatus(status), { providerCode: code ?? status });
  }
  // Not an answer of Twilio's: the HTTP client below the SDK.
  if (code === "ECONNABORTED" || code === "ETIMEDOUT")
    return failure(channel, "timeout", { providerCode: code });
  if (error instanceof SyntaxError) return failure(channel, "bad_answer");
  return failure(channel, "unreachable", { providerCode: code });
}
