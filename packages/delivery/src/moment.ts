import { DeliveryError } from "./error.js";

/** How a reader is spoken to: a locale that `Intl` knows, and a time zone. */
export interface Reader {
  readonly locale: string;
  /** IANA name. What is no time zone counts as UTC: a notice with another zone beats no notice. */
  readonly timeZone: string;
}

const long: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric" };
const short: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };
const clock: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", timeZoneName: "short" };

/** A moment in the reader's words, zone included: `November 21, 2026 at 02:40 PM UTC`. */
export function formatMoment(ms: number, reader: Reader, length: "long" | "short" = "long"): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) {
    throw new DeliveryError("invalid_message", "a time of the message is not milliseconds since the epoch");
  }
  const parts = { ...(length === "long" ? long : short), ...clock };
  // ICU puts U+202F before AM and PM: many terminals draw it as a box, and it turns an SMS into UCS-2.
  return format(ms, reader, parts).replace(/[\u00a0\u202f\u2009]/gu, " ");
}

function format(ms: number, reader: Reader, parts: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(reader.locale, { ...parts, timeZone: reader.timeZone }).format(ms);
  } catch {
    return new Intl.DateTimeFormat(reader.locale, { ...parts, timeZone: "UTC" }).format(ms);
  }
}
