import type { Mac } from "../algorithm.js";
import { type AtOption, stepAt } from "../clock.js";
import { type OtpSecret, secretBytes } from "../secret.js";
import { sha1 } from "../sha1.js";
import { matchTotp, type TotpMatch, type TotpWindow } from "../verify-totp.js";

/** What Steam writes instead of digits: nothing that looks like something else. The lowest place comes first. */
const ALPHABET = "23456789BCDFGHJKMNPQRTVWXY";
const LENGTH = 5;

function openSteam(secret: OtpSecret): Mac {
  const mac = sha1.prepare(secretBytes(secret));
  return (low) => mac(low) % ALPHABET.length ** LENGTH;
}

/**
 * A Steam Guard code: TOTP with SHA-1 and 30 seconds, written as five characters.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * steamCode(decodeSharedSecret(maFile.shared_secret)) // "2CMY4"
 */
export function steamCode(secret: OtpSecret, { at }: AtOption = {}): string {
  let value = openSteam(secret)(stepAt({ at }));
  let code = "";
  while (code.length < LENGTH) {
    code += ALPHABET.charAt(value % ALPHABET.length);
    value = Math.floor(value / ALPHABET.length);
  }
  return code;
}

/**
 * Checks a Steam Guard code, as `verifyTotp` does a numeric one. Letters may have any case, spaces are ignored.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`: misuse by the program only.
 * @example
 * const match = verifySteamCode(account.secret, typed, { after: account.lastStep });
 */
export function verifySteamCode(
  secret: OtpSecret,
  code: unknown,
  { at, window, after }: TotpWindow = {},
): TotpMatch | null {
  return matchTotp(openSteam(secret), readSteamCode(code), { at, window, after });
}

function readSteamCode(code: unknown): number {
  if (typeof code !== "string" || code.length > 64) return -1;
  const text = code.replace(/\s/g, "").toUpperCase();
  const places = Array.from(text, (character) => ALPHABET.indexOf(character));
  if (places.length !== LENGTH || places.includes(-1)) return -1;
  return places.reduceRight((value, place) => value * ALPHABET.length + place, 0);
}
