import { DeliveryError } from "./error.js";

/** Refuses a secret that could not stand in a header. The refusal does not repeat it (S21). */
export function checkSecret(name: string, value: string): string {
  if (typeof value !== "string" || !/^[\x21-\x7e]{1,500}$/u.test(value)) {
    throw new DeliveryError("invalid_option", `${name} is 1 to 500 visible ASCII characters`);
  }
  return value;
}

/** Refuses what is no https origin; http is for this machine only. Answers it without a slash at the end. */
export function checkOrigin(origin: string): string {
  return checkUrl("origin", origin).replace(/\/+$/u, "");
}

/** Refuses what is no https URL; http is for this machine only. */
export function checkUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  const local = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/u.test(url.hostname);
  if (url === null || !(url.protocol === "https:" || (url.protocol === "http:" && local))) {
    throw new DeliveryError("invalid_option", `${name} is an https URL`);
  }
  if (url.username !== "" || url.password !== "" || url.hash !== "") {
    throw new DeliveryError("invalid_option", `${name} holds no user, password or fragment`);
  }
  return value;
}
