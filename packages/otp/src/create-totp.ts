import { type AtOption, now, type StepOptions, stepAt } from "./clock.js";
import { formatCode, readCode } from "./code.js";
import { refuse } from "./error.js";
import { type KeyOptions, openKey } from "./key.js";
import { formatKeyUri, type KeyUriLabel } from "./key-uri/format.js";
import { type OtpSecret, secretBytes } from "./secret.js";
import { sha1 } from "./sha1.js";
import { matchTotp, type TotpMatch, type TotpWindow } from "./verify-totp.js";

export interface TotpSettings extends KeyOptions, StepOptions {
  readonly secret: OtpSecret;
}

/** One secret with its settings, prepared for any number of codes. The secret cannot be read back from it. */
export interface Totp {
  /** The code of a moment: now by default. */
  generate(options?: AtOption): string;
  /** The code that follows it, to show before it is due. */
  next(options?: AtOption): string;
  /** As `verifyTotp`. */
  verify(code: unknown, options?: TotpWindow): TotpMatch | null;
  /** Milliseconds for which the code of that moment is still shown: 1 to the whole period. */
  remainingMs(options?: AtOption): number;
  /** The key URI for a QR code: the one door by which the secret leaves. Refused with another `t0` than 0. */
  keyUri(label: KeyUriLabel): string;
}

/**
 * Prepares a secret once: half the work of a code is in the key.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * const account = createTotp({ secret, digits: 8 });
 * account.generate();
 * account.verify(typed, { after: user.lastStep });
 */
export function createTotp({ secret, digits, algorithm = sha1, period = 30, t0 = 0 }: TotpSettings): Totp {
  const bytes = new Uint8Array(secretBytes(secret));
  const key = openKey(bytes, { digits, algorithm });
  const code = (step: number): string => formatCode(key(step));
  stepAt({ period, t0, at: t0 * 1000 });
  return {
    generate: ({ at } = {}) => code(stepAt({ period, t0, at })),
    next: ({ at } = {}) => code(stepAt({ period, t0, at }) + 1),
    verify: (typed, { at, window, after } = {}) =>
      matchTotp(key, readCode(typed), { period, t0, at, window, after }),
    remainingMs: ({ at = now() } = {}) =>
      ((stepAt({ period, t0, at }) + 1) * period + t0) * 1000 - Number(at),
    keyUri(label) {
      // Apps would count from 1970 and show other codes.
      if (t0 !== 0) refuse("t0", "0 in a key URI");
      return formatKeyUri({ ...label, secret: bytes, algorithm: algorithm.name, digits, period });
    },
  };
}
