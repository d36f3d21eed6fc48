import type { DeliveryError, DeliveryFailure } from "./error.js";
import { failure, isObject, reasonForStatus } from "./http-call.js";

const BY_NAME: Readonly<Record<string, DeliveryFailure>> = {
  AccessDeniedException: "credentials",
  AccountSuspendedException: "credentials",
  AuthorizationErrorException: "credentials",
  CredentialsProviderError: "credentials",
  ExpiredTokenException: "credentials",
  InvalidClientTokenId: "credentials",
  InvalidSecurityException: "credentials",
  InvalidSignatureException: "credentials",
  MailFromDomainNotVerifiedException: "credentials",
  SendingPausedException: "credentials",
  SignatureDoesNotMatch: "credentials",
  UnrecognizedClientException: "credentials",
  LimitExceededException: "rate_limited",
  ThrottledException: "rate_limited",
  ThrottlingException: "rate_limited",
  TooManyRequestsException: "rate_limited",
  OptedOutException: "destination",
  MessageRejected: "refused",
  TimeoutError: "timeout",
};

/** What a failure of an AWS client means; its words stay behind (S21). */
export function awsFailure(channel: string, error: unknown): DeliveryError {
  if (!isObject(error)) return failure(channel, "unreachable");
  const name = typeof error["name"] === "string" ? error["name"] : "";
  const metadata = error["$metadata"];
  const status = isObject(metadata) ? metadata["httpStatusCode"] : undefined;
  const known = BY_NAME[name];
  if (known !== undefined) return failure(channel, known, { providerCode: name });
  if (typeof status === "number" && status >= 300) {
    return failure(channel, reasonForStatus(status), { providerCode: name });
  }
  // An answer of 200 that could not be read, or no answer at all.
  if (typeof status === "number") return failure(channel, "bad_answer", { providerCode: name });
  return failure(channel, "unreachable", { providerCode: error["code"] ?? name });
}
