import type { Slice } from "./slice.js";
import { cookieSignIn } from "./slices.js";

const { unitMs, policy } = cookieSignIn;

/**
 * Both the owner and a thief of the password err, and wrong answers cost waiting: a stranger's second in a row
 * closes the strangers' door, the third in one browser disables. No device is trusted.
 */
export const thiefAtTheLock: Slice = {
  ...cookieSignIn,
  name: "a thief who guesses whenever a lock opens",
  cookies: false,
  policy: {
    ...policy,
    trustedDevices: null,
    guess: {
      ...policy.guess,
      perChallenge: 2,
      free: 1,
      firstDelayMs: unitMs,
      longestDelayMs: unitMs,
      strangersCeiling: 2,
      hardCeiling: 3,
      knownBrowsers: 1,
      knownBrowserTtlMs: 3 * unitMs,
    },
  },
  guessers: ["attacker"],
};
