import { newAccount } from "../../src/record/account.js";
import { Secret } from "../../src/secret.js";
import type { Held } from "./holdings.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { stepAt } from "./symbols.js";

/** Far from zero, so that "never" and "long ago" are both in the past. */
const beginning = 2_000_000_000_000;
const appId = "[i1]";
const appSecret = "[k2]";

/** The realm before anybody has moved. */
export function startOf(slice: Slice, held: Held): Realm {
  const now = Math.ceil(beginning / slice.unitMs) * slice.unitMs;
  const fresh = newAccount(now);
  const account = slice.enrolled
    ? {
        ...fresh,
        enrolledAt: now,
        apps: [
          {
            id: appId,
            name: "Phone",
            secret: new Secret(appSecret),
            algorithm: "SHA-1" as const,
            digits: 6 as const,
            periodSeconds: 30,
            addedAt: now,
            lastStep: stepAt(now, slice.unitMs) - 2,
            lastUsedAt: null,
          },
        ],
      }
    : fresh;
  const owned = slice.enrolled ? [appSecret] : [];
  return {
    now,
    account,
    slots: [null, null],
    mail: [],
    issued: [],
    owner: { codes: [], phone: owned, bound: owned },
    attacker: {
      codes: [],
      passcodes: [],
      secrets: held.has("app_secret") ? owned : [],
      session: held.has("session"),
    },
    guesses: [],
    sends: [],
    taken: 2,
  };
}
