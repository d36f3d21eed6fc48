import { DeliveryError, type DeliveryFailure } from "./error.js";
import { asProviderCode } from "./provider-code.js";

/** The part of `fetch` that adapters use: the global one fits, and so does any stand-in. */
export type Fetch = (
  url: string,
  init: {
    readonly method: "POST";
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly signal: AbortSignal;
    readonly redirect: "manual";
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/** An answer in JSON; `null` where the body is none. */
export interface HttpAnswer {
  readonly status: number;
  /** Nothing at all in the body, as with 204. */
  readonly empty: boolean;
  readonly json: Readonly<Record<string, unknown>> | null;
  readonly retryAfterMs: number | undefined;
}

/** Posts JSON. Redirects are not followed: they would carry the credentials and the code elsewhere. */
export async function postJson(
  fetch: Fetch,
  request: {
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly signal: AbortSignal;
  },
): Promise<HttpAnswer> {
  const { url, headers, body, signal } = request;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body,
    signal,
    redirect: "manual",
  });
  const text = await answer.text();
  return {
    status: answer.status,
    empty: text.trim() === "",
    json: asObject(text),
    retryAfterMs: retryAfter(answer.headers.get("retry-after")),
  };
}

function asObject(text: string): HttpAnswer["json"] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Seconds only (RFC 9110, 10.2.3): a date would need a clock that agrees with theirs. A day at most.
function retryAfter(header: string | null): number | undefined {
  return header !== null && /^[0-9]{1,9}$/u.test(header)
    ? Math.min(Number(header) * 1000, 86_400_000)
    : undefined;
}

/** What a status means for whoever sends: the rule for all providers over HTTP. */
export function reasonForStatus(status: number): DeliveryFailure {
  if (status === 401 || status === 403) return "credentials";
  if (status === 408 || status === 425 || status === 429) return "rate_limited";
  if (status >= 500 && status <= 599) return "provider_down";
  return status >= 400 && status <= 499 ? "refused" : "bad_answer";
}

/** Trying again can help when the provider, not the message or the account, is at fault. */
const RETRY: ReadonlySet<DeliveryFailure> = new Set([
  "bad_answer",
  "provider_down",
  "rate_limited",
  "timeout",
  "unreachable",
]);
/** These say nothing about whether the message was taken before. */
const UNCERTAIN: ReadonlySet<DeliveryFailure> = new Set([
  "bad_answer",
  "provider_down",
  "timeout",
  "unreachable",
]);

const SENTENCES: Readonly<Record<DeliveryFailure, string>> = {
  cancelled: "was cancelled",
  timeout: "did not answer in time",
  unreachable: "could not be reached, or closed the connection",
  bad_answer: "gave an answer that is not what it documents",
  provider_down: "says that it cannot work now",
  rate_limited: "asks to send more slowly",
  credentials: "does not accept the account, key or sender",
  destination: "does not deliver to this destination",
  refused: "refuses the message",
  not_allowed: "may not be used for this destination",
};

/** The error for a reason, with the defaults of that reason. */
export function failure(
  channel: string,
  reason: DeliveryFailure,
  more: { providerCode?: unknown; retryAfterMs?: number | undefined } = {},
): DeliveryError {
  return new DeliveryError("delivery_failed", `${channel} ${SENTENCES[reason]}`, {
    channel,
    reason,
    retry: RETRY.has(reason),
    uncertain: UNCERTAIN.has(reason),
    providerCode: asProviderCode(more.providerCode),
    retryAfterMs: more.retryAfterMs,
  });
}
