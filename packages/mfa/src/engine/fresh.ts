import { generateBackupCodes } from "@sparekey/backup-codes";
import { generateSecret } from "@sparekey/otp";
import type { Fresh } from "../decide/context.js";
import { hexOf } from "../hex.js";
import type { RandomBytes } from "../random.js";
import { Secret } from "../secret.js";

/** Crockford's alphabet, in lower case: 32 signs, so that a byte maps onto them without favour. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Turns unpredictable bytes into the things decisions ask for. */
export function freshFrom(random: RandomBytes): Fresh {
  return {
    id: () => hexOf(random(16)),
    totpSecret: () => new Secret(generateSecret(20, { random })),
    alphanumeric: (count) => Array.from(random(count), (byte) => letters[byte % 32] ?? "").join(""),
    backupCodes: (bits) => generateBackupCodes({ bits, random }),
    digits: (count) => Array.from({ length: count }, () => digit(random)).join(""),
  };
}

/** One uniform digit: bytes of 250 and above would favour the low ones, and are thrown away. */
function digit(random: RandomBytes): string {
  for (;;) {
    const [byte] = random(1);
    if (byte !== undefined && byte < 250) return String(byte % 10);
  }
}
