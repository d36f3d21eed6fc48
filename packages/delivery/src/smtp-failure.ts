import type { DeliveryError } from "./error.js";
import { failure } from "./http-call.js";

// Codes that nodemailer puts on what it throws.
const UNREACHABLE = new Set([
  "ECONNECTION",
  "EDNS",
  "ESOCKET",
  "ETLS",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPROXY",
]);

/**
 * What an SMTP failure means. Nodemailer's errors carry the server's own words, and those the address: only
 * the reply code and the kind are kept (S21). RFC 5321, 4.2.1: 4yz may be tried again, 5yz may not.
 */
export function smtpFailure(error: unknown): DeliveryError {
  const code = field(error, "code");
  const reply = field(error, "responseCode");
  const command = field(error, "command");
  const providerCode = typeof reply === "number" ? reply : code;
  if (typeof reply === "number" && reply >= 400 && reply < 500) {
    return failure("smtp", reply === 450 || reply === 452 ? "rate_limited" : "provider_down", {
      providerCode,
    });
  }
  if (code === "EAUTH" || reply === 530 || reply === 534 || reply === 535) {
    return failure("smtp", "credentials", { providerCode });
  }
  if (typeof reply === "number" && reply >= 500) {
    return failure("smtp", command === "RCPT TO" ? "destination" : "refused", { providerCode });
  }
  if (code === "ETIMEDOUT") return failure("smtp", "timeout", { providerCode });
  if (code === "EENVELOPE") return failure("smtp", "destination", { providerCode });
  if (code === "EMESSAGE") return failure("smtp", "refused", { providerCode });
  if (code === "EPROTOCOL") return failure("smtp", "bad_answer", { providerCode });
  if (typeof code === "string" && UNREACHABLE.has(code))
    return failure("smtp", "unreachable", { providerCode });
  return failure("smtp", "unreachable");
}

function field(error: unknown, name: "code" | "responseCode" | "command"): unknown {
  if (typeof error !== "object" || error === null) return undefined;
  const entry: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
  return entry;
}
