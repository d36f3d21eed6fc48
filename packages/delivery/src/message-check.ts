import { DeliveryError } from "./error.js";
import type { Message } from "./message.js";
import { isMessageKind, shapes } from "./message-shape.js";
import { isBareHost } from "./origin-bound.js";

/**
 * Refuses a message that cannot be said. The texts of errors name the variable, never its value (S21).
 *
 * @throws DeliveryError `invalid_message`
 */
export function checkMessage(message: Message): void {
  if (typeof message !== "object" || message === null || !isMessageKind(message.kind)) {
    throw new DeliveryError("invalid_message", "there is no such kind of message");
  }
  const given: Readonly<Record<string, unknown>> = { ...message };
  const refuse = (name: string, must: string): never => {
    throw new DeliveryError("invalid_message", `${name} of the message ${message.kind} must be ${must}`);
  };
  const shape: Readonly<Record<string, string>> = { ...occurrence, ...shapes[message.kind] };
  for (const [name, part] of Object.entries(shape)) {
    const value = given[name];
    if (part === "optional") {
      if (value !== undefined && typeof value !== "string") refuse(name, "a string");
    } else if (part === "text") {
      // Empty ones too: a device without a name must not stop the notice about it (S31).
      if (typeof value !== "string") refuse(name, "a string");
    } else if (part === "moment") {
      if (!Number.isSafeInteger(value)) refuse(name, "milliseconds since the epoch");
    } else if (part === "number") {
      if (!Number.isSafeInteger(value) || Number(value) < 0) refuse(name, "a whole number, 0 or more");
    } else if (!isAccounts(value)) {
      refuse(name, "a list of user names and companies");
    }
  }
  if ("code" in message && !/^[\x21-\x7e]{1,64}$/u.test(message.code)) {
    refuse("code", "1 to 64 visible ASCII characters");
  }
  if ("boundHost" in message && message.boundHost !== undefined && !isBareHost(message.boundHost)) {
    refuse("boundHost", "a bare domain, without scheme, port or path");
  }
  if ("link" in message && message.link !== undefined && !isAppLink(message.link)) {
    refuse("link", "a URL of visible ASCII characters");
  }
  for (const name of ["url", "notYouUrl"]) {
    if (given[name] !== undefined && !isWebUrl(given[name])) refuse(name, "an absolute https URL");
  }
}

const occurrence = {
  atMs: "moment",
  from: "optional",
  userName: "optional",
  by: "optional",
  notYouUrl: "optional",
} as const;

function isAccounts(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one: unknown) => {
      if (typeof one !== "object" || one === null || !("userName" in one)) return false;
      const company = "company" in one ? one.company : undefined;
      return typeof one.userName === "string" && (company === undefined || typeof company === "string");
    })
  );
}

// S16: links come from configured origins. Plain http only for the machine one develops on.
function isWebUrl(value: unknown): boolean {
  if (typeof value !== "string" || !/^[\x21-\x7e]{1,2000}$/u.test(value) || !URL.canParse(value))
    return false;
  const { protocol, hostname } = new URL(value);
  return (
    protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/u.test(hostname))
  );
}

// J2.2: an app's own scheme, `citrixreceiver://auth?code=...`, or https.
function isAppLink(value: string): boolean {
  return /^(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:[\x21-\x7e]{1,500}$/iu.test(value);
}
